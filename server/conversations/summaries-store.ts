import { sql } from 'kysely'
import type { Db, Trx } from '../platform/db/database.ts'
import type { EventRow } from './log-store.ts'

/** Unread messages are counted up to here. */
const unreadMost = 999

const recalled = sql.ref('e.recalled_at')

/** Messages of `m`'s conversation that their reader has not read: by others, not recalled, not hidden from them. */
const isUnread = (userId: number) => sql<boolean>`
  e.conversation_id = m.conversation_id and e.seq > m.read_seq and e.type = 'message' and e.actor_id <> ${userId}
  and ${recalled} is null and (e.hidden_for is null or e.hidden_for <> ${userId})`

/** Whether a message names the reader; its list of ids is JSON such as `[10001,10002]`. */
const names = (userId: number) => sql<boolean>`
  e.mentions is not null and (e.mentions = '"all"'
  or replace(replace(e.mentions, '[', ','), ']', ',') like ${`%,${userId},%`})`

const unreadCount = (userId: number) => sql<number>`
  (select count(*) from (select 1 from events e where ${isUnread(userId)} limit ${sql.lit(unreadMost)}) as u)`

const mentionCount = (userId: number) => sql<number>`
  (select count(*) from (select 1 from events e where ${isUnread(userId)} and ${names(userId)} limit 1) as n)`

const newestMessage = (userId: number) => sql<number | null>`
  (select e.seq from events e where e.conversation_id = m.conversation_id and e.type = 'message'
   and (e.hidden_for is null or e.hidden_for <> ${userId}) order by e.seq desc limit 1)`

/** Which of a person's conversations: these, those that changed since an instant (milliseconds), or all. */
export interface Choice {
  ids?: readonly string[]
  since?: number
}

/** A person's conversations with what the list shows of them, the newest first. */
export async function findSummaries(db: Db, userId: number, { ids, since }: Choice) {
  let query = db
    .selectFrom('memberships as m')
    .innerJoin('conversations as c', 'c.id', 'm.conversation_id')
    .leftJoin('groups as g', 'g.conversation_id', 'c.id')
    .leftJoin('group_roles as r', 'r.id', 'm.named_role')
    .where('m.user_id', '=', userId)
    .where('m.left_at', 'is', null)
    .select(['c.id', 'c.kind', 'c.name', 'c.member_count', 'c.last_seq', 'c.last_at', 'c.pair'])
    .select(['m.role', 'm.read_seq', 'm.muted_until', 'm.marked_unread', 'm.starred', 'g.id as group_id'])
    .select(['c.switches', 'm.silenced_until', 'm.paced_at', 'm.rights', 'c.member_rights'])
    .select([
      'c.gate',
      'c.guidelines_version as door_version',
      'm.guidelines_version',
      'm.introduced_at',
      'm.joined_at',
    ])
    .select(['m.welcome', 'm.shows_pictures', 'g.avatar_key'])
    .select([
      'r.id as role_id',
      'r.name as role_name',
      'r.colour as role_colour',
      'r.rank',
      'r.switches as role_switches',
    ])
    .select([
      unreadCount(userId).as('unread'),
      mentionCount(userId).as('mentions'),
      newestMessage(userId).as('last_message_seq'),
    ])
    .orderBy('c.last_at', 'desc')
  if (ids) query = query.where('c.id', 'in', ids)
  if (since !== undefined) {
    query = query.where((eb) =>
      eb.or([
        eb('c.updated_at', '>=', since),
        eb('m.updated_at', '>=', since),
        // How far the other person has read shows in one's own list.
        eb.and([
          eb('c.kind', '=', 'direct'),
          eb.exists(
            eb
              .selectFrom('memberships as p')
              .select('p.user_id')
              .whereRef('p.conversation_id', '=', 'c.id')
              .where('p.updated_at', '>=', since),
          ),
        ]),
      ]),
    )
  }
  return await query.execute()
}

export type SummaryRow = Awaited<ReturnType<typeof findSummaries>>[number]

/** Where a reader stands: read position, unread messages and whether one names them, all as of the same `lastSeq`. */
export async function findReadState(
  db: Db,
  userId: number,
  conversationId: string,
): Promise<{ seq: number; unread: number; mentioned: boolean; lastSeq: number } | null> {
  const row = await db
    .selectFrom('memberships as m')
    .innerJoin('conversations as c', 'c.id', 'm.conversation_id')
    .where('m.user_id', '=', userId)
    .where('m.conversation_id', '=', conversationId)
    .select(['m.read_seq', 'c.last_seq', unreadCount(userId).as('unread'), mentionCount(userId).as('mentions')])
    .executeTakeFirst()
  if (!row) return null
  return { seq: row.read_seq, unread: row.unread, mentioned: row.mentions > 0, lastSeq: row.last_seq }
}

/** Events at exact places. */
export async function findEventsAt(
  db: Db | Trx,
  places: readonly { conversationId: string; seq: number }[],
): Promise<EventRow[]> {
  if (places.length === 0) return []
  return await db
    .selectFrom('events')
    .selectAll()
    .where(
      sql<boolean>`(conversation_id, seq) in (values ${sql.join(
        places.map(({ conversationId, seq }) => sql`(${conversationId}, cast(${seq} as bigint))`),
      )})`,
    )
    .execute()
}

export async function findPinned(
  db: Db | Trx,
  conversationIds: readonly string[],
): Promise<{ conversation_id: string; seq: number }[]> {
  if (conversationIds.length === 0) return []
  return await db
    .selectFrom('events')
    .select(['conversation_id', 'seq'])
    .where('conversation_id', 'in', conversationIds)
    .where(sql.ref('pinned'), '=', sql.lit(1))
    .orderBy('seq')
    .execute()
}

/** The other person's membership in each direct conversation. */
export async function findPeers(
  db: Db,
  userId: number,
  conversationIds: readonly string[],
): Promise<{ conversation_id: string; user_id: number; read_seq: number }[]> {
  if (conversationIds.length === 0) return []
  return await db
    .selectFrom('memberships')
    .select(['conversation_id', 'user_id', 'read_seq'])
    .where('conversation_id', 'in', conversationIds)
    .where('user_id', '<>', userId)
    .execute()
}

/** In each conversation, the first event that is hidden from the other person; missing where none is. */
export async function findFirstHidden(
  db: Db,
  userId: number,
  conversationIds: readonly string[],
): Promise<Map<string, number>> {
  if (conversationIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('events')
    .select((eb) => ['conversation_id', eb.fn.min('seq').as('seq')])
    .where('conversation_id', 'in', conversationIds)
    .where('hidden_for', '<>', userId)
    .groupBy('conversation_id')
    .execute()
  return new Map(rows.map((row) => [row.conversation_id, row.seq]))
}

/** Conversations a person has left, or was removed from, since an instant. */
export async function findEndedSince(db: Db, userId: number, since: number): Promise<string[]> {
  const rows = await db
    .selectFrom('memberships')
    .select('conversation_id')
    .where('user_id', '=', userId)
    .where('left_at', '>=', since)
    .execute()
  return rows.map((row) => row.conversation_id)
}

/** Where a person's connections listen. */
export async function findPlaces(
  db: Db | Trx,
  userId: number,
  ids?: readonly string[],
): Promise<{ conversationId: string; kind: string; memberCount: number }[]> {
  let query = db
    .selectFrom('memberships as m')
    .innerJoin('conversations as c', 'c.id', 'm.conversation_id')
    .where('m.user_id', '=', userId)
    .where('m.left_at', 'is', null)
    .select(['c.id as conversationId', 'c.kind', 'c.member_count as memberCount'])
  if (ids) query = query.where('c.id', 'in', ids)
  return await query.execute()
}
