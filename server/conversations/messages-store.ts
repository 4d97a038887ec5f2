import type { Updateable } from 'kysely'
import type { Db, Trx } from '../platform/db/database.ts'
import type { EventTable } from '../platform/db/tables/conversations.ts'
import type { EventRow } from './log-store.ts'

/** How a person stands in a conversation; missing where they are not a member. */
export async function findStanding(db: Db | Trx, conversationId: string, userId: number) {
  return await db
    .selectFrom('memberships as m')
    .innerJoin('conversations as c', 'c.id', 'm.conversation_id')
    .where('m.conversation_id', '=', conversationId)
    .where('m.user_id', '=', userId)
    .where('m.left_at', 'is', null)
    .select(['c.kind', 'c.pair', 'c.last_seq', 'c.member_count', 'm.role', 'm.read_seq'])
    .executeTakeFirst()
}

export async function findEvent(db: Db | Trx, conversationId: string, seq: number): Promise<EventRow | undefined> {
  return await db
    .selectFrom('events')
    .selectAll()
    .where('conversation_id', '=', conversationId)
    .where('seq', '=', seq)
    .executeTakeFirst()
}

export async function updateEvent(
  trx: Trx,
  conversationId: string,
  seq: number,
  change: Updateable<EventTable>,
): Promise<void> {
  await trx
    .updateTable('events')
    .set(change)
    .where('conversation_id', '=', conversationId)
    .where('seq', '=', seq)
    .execute()
}

/** Takes the text of a recalled message out of everything that was done to it. */
export async function forgetEffects(trx: Trx, conversationId: string, target: number): Promise<void> {
  await trx
    .updateTable('events')
    .set({ body: null })
    .where('conversation_id', '=', conversationId)
    .where('target', '=', target)
    .where('type', '=', 'edit')
    .execute()
  await trx.deleteFrom('reactions').where('conversation_id', '=', conversationId).where('target', '=', target).execute()
}

/** Seq of the newest event of a type about a message; null where there is none. */
export async function lastEffect(
  trx: Trx,
  conversationId: string,
  target: number,
  type: EventRow['type'],
  actorId?: number,
): Promise<number | null> {
  let query = trx
    .selectFrom('events')
    .select('seq')
    .where('conversation_id', '=', conversationId)
    .where('target', '=', target)
    .where('type', '=', type)
    .orderBy('seq', 'desc')
    .limit(1)
  if (actorId !== undefined) query = query.where('actor_id', '=', actorId)
  return (await query.executeTakeFirst())?.seq ?? null
}

export async function reactionsTo(
  trx: Trx,
  conversationId: string,
  target: number,
): Promise<{ emoji: string; user_id: number }[]> {
  return await trx
    .selectFrom('reactions')
    .select(['emoji', 'user_id'])
    .where('conversation_id', '=', conversationId)
    .where('target', '=', target)
    .execute()
}

export async function insertReaction(
  trx: Trx,
  row: { conversation_id: string; target: number; user_id: number; emoji: string; at: number },
): Promise<void> {
  await trx.insertInto('reactions').values(row).execute()
}

export async function deleteReaction(
  trx: Trx,
  row: { conversation_id: string; target: number; user_id: number; emoji: string },
): Promise<void> {
  await trx
    .deleteFrom('reactions')
    .where('conversation_id', '=', row.conversation_id)
    .where('target', '=', row.target)
    .where('user_id', '=', row.user_id)
    .where('emoji', '=', row.emoji)
    .execute()
}

/** How many messages somebody has in a conversation, counted no further than `most`. */
export async function countMessagesBy(
  db: Db | Trx,
  conversationId: string,
  userId: number,
  most: number,
): Promise<number> {
  const rows = await db
    .selectFrom('events')
    .select('seq')
    .where('conversation_id', '=', conversationId)
    .where('type', '=', 'message')
    .where('actor_id', '=', userId)
    .limit(most)
    .execute()
  return rows.length
}

/** Where the messages stand that somebody has in a conversation since an instant and that are not recalled. */
export async function messagesSince(
  db: Db | Trx,
  conversationId: string,
  userId: number,
  since: number,
): Promise<number[]> {
  const rows = await db
    .selectFrom('events')
    .select('seq')
    .where('actor_id', '=', userId)
    .where('client_id', 'is not', null)
    .where('conversation_id', '=', conversationId)
    .where('at', '>=', since)
    .where('recalled_at', 'is', null)
    .orderBy('seq')
    .execute()
  return rows.map((row) => row.seq)
}
