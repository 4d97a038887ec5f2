import { sql, type Selectable } from 'kysely'
import type { Db, Trx } from '../platform/db/database.ts'
import { isPostgres } from '../platform/db/dialect.ts'
import { shapedLookup, shapedWrite, times } from '../platform/db/shapes.ts'
import type { ConversationTable, EventTable, MembershipTable } from '../platform/db/tables/conversations.ts'

export type ConversationRow = Selectable<ConversationTable>
export type MembershipRow = Selectable<MembershipTable>
export type EventRow = Selectable<EventTable>

const heldConversations = shapedLookup({
  build(db, size) {
    const query = db.selectFrom('conversations').selectAll().where('id', 'in', times(size, '')).orderBy('id')
    return isPostgres(db) ? query.forUpdate().compile() : query.compile()
  },
  values: (id: string) => [id],
  most: 512,
})

/**
 * Reads conversations and holds them against other writers until the transaction ends, in the order of their ids, so
 * that two transactions never wait for each other. SQLite has one writer at a time by itself.
 */
export const lockConversations = (trx: Trx, ids: readonly string[]): Promise<ConversationRow[]> =>
  heldConversations.run(trx, ids)

/** How far the head of a conversation moves. Times are milliseconds since 1970. */
export interface Advance {
  id: string
  from: number
  to: number
  updatedAt: number
  /** Of a message among the new events; null where there is none. */
  messageAt: number | null
}

const bigint = (value: number) => sql`cast(${value} as bigint)`
const advance = sql`(${''}, ${bigint(0)}, ${bigint(0)}, ${bigint(0)}, ${bigint(0)})`

const advancedHeads = shapedWrite({
  build: (db, size) =>
    sql<{ id: string }>`
      with v (id, from_seq, to_seq, updated_at, message_at) as (values ${sql.join(times(size, advance))})
      update conversations
      set last_seq = v.to_seq, updated_at = v.updated_at, last_at = coalesce(v.message_at, conversations.last_at)
      from v where conversations.id = v.id and conversations.last_seq = v.from_seq
      returning conversations.id as id`.compile(db),
  values: ({ id, from, to, updatedAt, messageAt }: Advance) => [id, from, to, updatedAt, messageAt],
  most: 256,
})

/** Moves the heads of conversations; the ids of those that stood where they were thought to. */
export async function advanceHeads(trx: Trx, advances: readonly Advance[]): Promise<string[]> {
  return (await advancedHeads.run(trx, advances)).map(({ id }) => id)
}

const noEvent: EventRow = {
  conversation_id: '',
  seq: 0,
  at: 0,
  actor_id: 0,
  type: '',
  client_id: null,
  target: null,
  body: null,
  edited_seq: null,
  edited_at: null,
  recalled_by: null,
  recalled_at: null,
  pinned: 0,
  mentions: null,
  hidden_for: null,
  file_id: null,
}

const columns = Object.keys(noEvent) as (keyof EventRow)[]

const insertedEvents = shapedWrite({
  build: (db, size) => db.insertInto('events').values(times(size, noEvent)).compile(),
  values: (row: EventRow) => columns.map((column) => row[column]),
  most: 128,
})

export async function insertEvents(trx: Trx, rows: readonly EventRow[]): Promise<void> {
  await insertedEvents.run(trx, rows)
}

export type SentRow = Pick<EventRow, 'conversation_id' | 'seq' | 'at' | 'actor_id' | 'client_id'>

const sentEvents = shapedLookup({
  build: (db, size) =>
    db
      .selectFrom('events')
      .select(['conversation_id', 'seq', 'at', 'actor_id', 'client_id'])
      .where(sql<boolean>`(actor_id, client_id) in (values ${sql.join(times(size, sql`(${bigint(0)}, ${''})`))})`)
      .where('client_id', 'is not', null)
      .compile(),
  values: ({ userId, clientId }: { userId: number; clientId: string }) => [userId, clientId],
  most: 256,
})

/** Messages that were sent under these ids before. */
export const findSent = (trx: Trx, sent: readonly { userId: number; clientId: string }[]): Promise<SentRow[]> =>
  sentEvents.run(trx, sent)

const members = shapedLookup({
  build: (db, size) =>
    db
      .selectFrom('memberships')
      .selectAll()
      .where(sql<boolean>`(conversation_id, user_id) in (values ${sql.join(times(size, sql`(${''}, ${bigint(0)})`))})`)
      .where('left_at', 'is', null)
      .compile(),
  values: ({ conversationId, userId }: { conversationId: string; userId: number }) => [conversationId, userId],
  most: 256,
})

/** Memberships that have not ended. */
export const findMembers = (
  db: Db | Trx,
  pairs: readonly { conversationId: string; userId: number }[],
): Promise<MembershipRow[]> => members.run(db, pairs)
