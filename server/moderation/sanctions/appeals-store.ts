import type { Insertable, Selectable } from 'kysely'
import type { Db } from '../../platform/db/database.ts'
import type { AppealTable } from '../../platform/db/tables/sanctions.ts'

export type AppealRow = Selectable<AppealTable>

/** False where the sanction was appealed before. */
export async function insertAppeal(db: Db, row: Insertable<AppealTable>): Promise<boolean> {
  const inserted = await db
    .insertInto('appeals')
    .values(row)
    .onConflict((conflict) => conflict.column('sanction_id').doNothing())
    .returning('id')
    .executeTakeFirst()
  return inserted !== undefined
}

export function findAppeal(db: Db, groupId: string, id: string): Promise<AppealRow | undefined> {
  return db.selectFrom('appeals').selectAll().where('group_id', '=', groupId).where('id', '=', id).executeTakeFirst()
}

/** Appeals by the sanction they are about. */
export async function findAppealsOf(db: Db, sanctionIds: readonly string[]): Promise<Map<string, AppealRow>> {
  if (sanctionIds.length === 0) return new Map()
  const rows = await db.selectFrom('appeals').selectAll().where('sanction_id', 'in', sanctionIds).execute()
  return new Map(rows.map((row) => [row.sanction_id, row]))
}

/** Appeals of groups that nobody has answered, the oldest first. */
export async function openAppeals(db: Db, groupIds: readonly string[], limit = 100): Promise<AppealRow[]> {
  if (groupIds.length === 0) return []
  return await db
    .selectFrom('appeals')
    .selectAll()
    .where('group_id', 'in', groupIds)
    .where('outcome', 'is', null)
    .orderBy('at')
    .limit(limit)
    .execute()
}

/** Answered appeals of a group, the newest answer first. */
export function answeredAppeals(db: Db, groupId: string, limit: number): Promise<AppealRow[]> {
  return db
    .selectFrom('appeals')
    .selectAll()
    .where('group_id', '=', groupId)
    .where('outcome', 'is not', null)
    .orderBy('judged_at', 'desc')
    .limit(limit)
    .execute()
}

export async function countOpenAppeals(db: Db, groupId: string): Promise<number> {
  const { n } = await db
    .selectFrom('appeals')
    .where('group_id', '=', groupId)
    .where('outcome', 'is', null)
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return n
}

/** False where somebody else has answered it already. */
export async function closeAppeal(
  db: Db,
  id: string,
  answer: { outcome: string; judge_id: number; judged_at: number; answer: string },
): Promise<boolean> {
  const closed = await db
    .updateTable('appeals')
    .set(answer)
    .where('id', '=', id)
    .where('outcome', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return closed !== undefined
}
