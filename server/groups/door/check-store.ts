import type { Selectable } from 'kysely'
import type { Db } from '../../platform/db/database.ts'
import type { DoorCheckTable } from '../../platform/db/tables/joining.ts'

export type CheckRow = Selectable<DoorCheckTable>

export function findCheck(db: Db, groupId: string, userId: number): Promise<CheckRow | undefined> {
  return db
    .selectFrom('door_checks')
    .where('group_id', '=', groupId)
    .where('user_id', '=', userId)
    .selectAll()
    .executeTakeFirst()
}

/** Puts a question in the place of the one before; wrong answers stay counted. */
export async function saveCheck(db: Db, row: CheckRow): Promise<void> {
  const { check_id, answer, expires_at, fails, wait_until } = row
  await db
    .insertInto('door_checks')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['group_id', 'user_id']).doUpdateSet({ check_id, answer, expires_at, fails, wait_until }),
    )
    .execute()
}

/** Takes a question for answering; false where it was answered or replaced already, so that of two answers one counts. */
export async function takeCheck(db: Db, { group_id, user_id, check_id }: CheckRow): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('door_checks')
    .set({ check_id: null })
    .where('group_id', '=', group_id)
    .where('user_id', '=', user_id)
    .where('check_id', '=', check_id)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export async function setFails(
  db: Db,
  { group_id, user_id }: CheckRow,
  change: { fails: number; wait_until: number },
): Promise<void> {
  await db
    .updateTable('door_checks')
    .set(change)
    .where('group_id', '=', group_id)
    .where('user_id', '=', user_id)
    .execute()
}

export async function deleteCheck(db: Db, groupId: string, userId: number): Promise<void> {
  await db.deleteFrom('door_checks').where('group_id', '=', groupId).where('user_id', '=', userId).execute()
}

/** Forgets who was asked before `before` and waits for nothing. */
export async function forgetChecks(db: Db, before: number): Promise<void> {
  await db.deleteFrom('door_checks').where('expires_at', '<', before).where('wait_until', '<', before).execute()
}
