import type { Selectable, Updateable } from 'kysely'
import type { Db, Trx } from '../platform/db/database.ts'
import type { ScheduledMessageTable } from '../platform/db/tables/talk.ts'

export type ScheduledRow = Selectable<ScheduledMessageTable>

export async function insertScheduled(trx: Trx, row: ScheduledRow): Promise<void> {
  await trx.insertInto('scheduled_messages').values(row).execute()
}

export async function findScheduled(db: Db | Trx, id: string, authorId: number): Promise<ScheduledRow | undefined> {
  return await db
    .selectFrom('scheduled_messages')
    .selectAll()
    .where('id', '=', id)
    .where('author_id', '=', authorId)
    .executeTakeFirst()
}

/** A person's messages that are not done, and those done since `doneAfter`; what is due first stands first. */
export async function listScheduled(
  db: Db,
  authorId: number,
  { conversationId, doneAfter }: { conversationId: string | undefined; doneAfter: number },
): Promise<ScheduledRow[]> {
  let query = db
    .selectFrom('scheduled_messages')
    .selectAll()
    .where('author_id', '=', authorId)
    .where((eb) => eb.or([eb('state', '<>', 'sent'), eb('last_at', '>', doneAfter)]))
  if (conversationId !== undefined) query = query.where('conversation_id', '=', conversationId)
  return await query.orderBy('next_at').orderBy('id').limit(300).execute()
}

export async function countWaiting(trx: Trx, authorId: number): Promise<number> {
  const row = await trx
    .selectFrom('scheduled_messages')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('author_id', '=', authorId)
    .where('state', '=', 'waiting')
    .executeTakeFirstOrThrow()
  return row.count
}

export async function countRepeating(trx: Trx, conversationId: string, but: string): Promise<number> {
  const row = await trx
    .selectFrom('scheduled_messages')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('conversation_id', '=', conversationId)
    .where('repeats', 'is not', null)
    .where('state', '=', 'waiting')
    .where('id', '<>', but)
    .executeTakeFirstOrThrow()
  return row.count
}

export async function updateScheduled(
  db: Db | Trx,
  id: string,
  change: Updateable<ScheduledMessageTable>,
): Promise<void> {
  await db.updateTable('scheduled_messages').set(change).where('id', '=', id).execute()
}

export async function deleteScheduled(db: Db, id: string, authorId: number): Promise<boolean> {
  const result = await db
    .deleteFrom('scheduled_messages')
    .where('id', '=', id)
    .where('author_id', '=', authorId)
    .executeTakeFirstOrThrow()
  return result.numDeletedRows > 0n
}

/** Messages whose time has come and that nobody is sending. */
export async function findDue(db: Db, now: number, most: number): Promise<ScheduledRow[]> {
  return await db
    .selectFrom('scheduled_messages')
    .selectAll()
    .where('state', '=', 'waiting')
    .where('next_at', '<=', now)
    .where((eb) => eb.or([eb('claimed_until', 'is', null), eb('claimed_until', '<=', now)]))
    .orderBy('next_at')
    .limit(most)
    .execute()
}

/** Takes one occurrence to be sent; false where another process has it, or it was changed meanwhile. */
export async function claim(db: Db, row: ScheduledRow, now: number, until: number): Promise<boolean> {
  const result = await db
    .updateTable('scheduled_messages')
    .set({ claimed_until: until })
    .where('id', '=', row.id)
    .where('state', '=', 'waiting')
    .where('next_at', '=', row.next_at)
    .where('updated_at', '=', row.updated_at)
    .where((eb) => eb.or([eb('claimed_until', 'is', null), eb('claimed_until', '<=', now)]))
    .executeTakeFirstOrThrow()
  return result.numUpdatedRows > 0n
}

/** Writes what became of an occurrence, unless the message was changed while it was sent. */
export async function settle(db: Db, row: ScheduledRow, change: Updateable<ScheduledMessageTable>): Promise<void> {
  await db
    .updateTable('scheduled_messages')
    .set({ ...change, claimed_until: null })
    .where('id', '=', row.id)
    .where('next_at', '=', row.next_at)
    .where('updated_at', '=', row.updated_at)
    .execute()
}

/** Leaves an occurrence that could not be sent now for later. */
export async function postpone(db: Db, row: ScheduledRow, until: number): Promise<void> {
  await db
    .updateTable('scheduled_messages')
    .set({ claimed_until: until })
    .where('id', '=', row.id)
    .where('next_at', '=', row.next_at)
    .where('updated_at', '=', row.updated_at)
    .execute()
}

/** The group whose chat it is; null where it is none. */
export async function findGroupOf(db: Db, conversationId: string): Promise<string | null> {
  const row = await db
    .selectFrom('groups')
    .select('id')
    .where('conversation_id', '=', conversationId)
    .where('deleted_at', 'is', null)
    .executeTakeFirst()
  return row?.id ?? null
}
