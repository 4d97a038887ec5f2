import type { Selectable } from 'kysely'
import type { Db } from '../platform/db/database.ts'
import type { HeldMessageTable } from '../platform/db/tables/moderation.ts'

export type HeldRow = Selectable<HeldMessageTable>
type Decision = { state: 'approved' | 'refused'; decided_by: number; decided_at: number; reason: string | null }

export function findHeldOf(db: Db, authorId: number, clientId: string): Promise<HeldRow | undefined> {
  return db
    .selectFrom('held_messages')
    .selectAll()
    .where('author_id', '=', authorId)
    .where('client_id', '=', clientId)
    .executeTakeFirst()
}

export function findHeld(db: Db, groupId: string, id: string): Promise<HeldRow | undefined> {
  return db
    .selectFrom('held_messages')
    .selectAll()
    .where('group_id', '=', groupId)
    .where('id', '=', id)
    .executeTakeFirst()
}

/** Messages that wait, the oldest first. */
export function findWaiting(db: Db, groupId: string, limit: number): Promise<HeldRow[]> {
  return db
    .selectFrom('held_messages')
    .selectAll()
    .where('group_id', '=', groupId)
    .where('state', '=', 'waiting')
    .orderBy('at')
    .limit(limit)
    .execute()
}

/** Messages of a group, or of one author in it, that wait. */
export async function countWaiting(db: Db, groupId: string, authorId?: number): Promise<number> {
  let query = db.selectFrom('held_messages').where('group_id', '=', groupId).where('state', '=', 'waiting')
  if (authorId !== undefined) query = query.where('author_id', '=', authorId)
  const { n } = await query.select((eb) => eb.fn.countAll<number>().as('n')).executeTakeFirstOrThrow()
  return n
}

export async function insertHeld(db: Db, row: HeldRow): Promise<void> {
  await db.insertInto('held_messages').values(row).execute()
}

export async function decideHeld(db: Db, id: string, decision: Decision): Promise<void> {
  await db.updateTable('held_messages').set(decision).where('id', '=', id).execute()
}
