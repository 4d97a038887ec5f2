import type { Selectable, Updateable } from 'kysely'
import type { Db } from '../platform/db/database.ts'
import { isPostgres } from '../platform/db/dialect.ts'
import type { SuspensionTable } from '../platform/db/tables/staff.ts'

export type SuspensionRow = Selectable<SuspensionTable>

/** Whether a suspension holds at an instant. */
export const holds = (row: SuspensionRow, now: number): boolean =>
  row.ended_at === null && (row.until_at === null || row.until_at > now)

/** The last suspension of each of these people; those who never had one are missing. */
export async function lastSuspensions(db: Db, userIds: readonly number[]): Promise<Map<number, SuspensionRow>> {
  if (userIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('suspensions')
    .selectAll()
    .where('user_id', 'in', userIds)
    .orderBy('at')
    .orderBy('id')
    .execute()
  return new Map(rows.map((row) => [row.user_id, row]))
}

/** The suspension of a person that holds, kept against others until the transaction ends. */
export async function holdSuspension(trx: Db, userId: number, now: number): Promise<SuspensionRow | null> {
  const query = trx
    .selectFrom('suspensions')
    .selectAll()
    .where('user_id', '=', userId)
    .where('ended_at', 'is', null)
    .orderBy('at', 'desc')
    .limit(1)
  const row = await (isPostgres(trx) ? query.forUpdate() : query).executeTakeFirst()
  return row && holds(row, now) ? row : null
}

export async function insertSuspension(
  db: Db,
  row: Pick<SuspensionRow, 'id' | 'user_id' | 'reason' | 'at' | 'by_id' | 'until_at'>,
): Promise<void> {
  await db.insertInto('suspensions').values(row).execute()
}

export async function updateSuspension(db: Db, id: string, change: Updateable<SuspensionTable>): Promise<void> {
  await db.updateTable('suspensions').set(change).where('id', '=', id).execute()
}

/** Says at the account itself until when it is closed; null opens it. */
export async function closeAccount(db: Db, userId: number, until: number | null): Promise<void> {
  await db.updateTable('users').set({ suspended_until: until }).where('id', '=', userId).execute()
}

/** Appeals nobody has answered against suspensions that hold, the oldest first. */
export async function openAppeals(db: Db, now: number, most: number): Promise<SuspensionRow[]> {
  return await db
    .selectFrom('suspensions')
    .selectAll()
    .where('appealed_at', 'is not', null)
    .where('outcome', 'is', null)
    .where('ended_at', 'is', null)
    .where((eb) => eb.or([eb('until_at', 'is', null), eb('until_at', '>', now)]))
    .orderBy('appealed_at')
    .limit(most)
    .execute()
}
