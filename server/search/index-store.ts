import { sql, type Selectable } from 'kysely'
import type { Db, Trx } from '../platform/db/database.ts'
import { isPostgres } from '../platform/db/dialect.ts'
import type { EventTable } from '../platform/db/tables/conversations.ts'
import { firstIdAt } from './entries.ts'

/** How far after its own millisecond an entry may have run over. Milliseconds. */
const runOver = 1_000
/** Rows of one insert. */
const rowsAtOnce = 200

export type LogRow = Pick<
  Selectable<EventTable>,
  'conversation_id' | 'seq' | 'at' | 'actor_id' | 'type' | 'target' | 'body'
>
const columns = ['conversation_id', 'seq', 'at', 'actor_id', 'type', 'target', 'body'] as const

/** Conversations whose log goes further than the index, at most `limit`. */
export async function findLagging(db: Db, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('conversations as c')
    .leftJoin('search_marks as m', 'm.conversation_id', 'c.id')
    .where((eb) => eb('c.last_seq', '>', eb.fn.coalesce('m.seq', eb.lit(0))))
    .select('c.id')
    .limit(limit)
    .execute()
  return rows.map(({ id }) => id)
}

/** How far these conversations are in the index. Holds them against other nodes until the transaction ends. */
export async function takeMarks(trx: Trx, conversationIds: readonly string[]): Promise<Map<string, number>> {
  const ids = conversationIds.toSorted()
  await trx
    .insertInto('search_marks')
    .values(ids.map((id) => ({ conversation_id: id, seq: 0 })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const query = trx
    .selectFrom('search_marks')
    .selectAll()
    .where('conversation_id', 'in', ids)
    .orderBy('conversation_id')
  const rows = await (isPostgres(trx) ? query.forUpdate() : query).execute()
  return new Map(rows.map((row) => [row.conversation_id, row.seq]))
}

export async function moveMark(trx: Trx, conversationId: string, seq: number): Promise<void> {
  await trx.updateTable('search_marks').set({ seq }).where('conversation_id', '=', conversationId).execute()
}

/** The log after a place, in its order. */
export async function findLog(trx: Trx, conversationId: string, after: number, limit: number): Promise<LogRow[]> {
  return await trx
    .selectFrom('events')
    .select(columns)
    .where('conversation_id', '=', conversationId)
    .where('seq', '>', after)
    .orderBy('seq')
    .limit(limit)
    .execute()
}

export async function findMessages(trx: Trx, conversationId: string, seqs: readonly number[]): Promise<LogRow[]> {
  if (seqs.length === 0) return []
  return await trx
    .selectFrom('events')
    .select(columns)
    .where('conversation_id', '=', conversationId)
    .where('seq', 'in', seqs)
    .where('type', '=', 'message')
    .execute()
}

/** The id of a message's entry; undefined where it has none. */
export async function findEntry(
  trx: Trx,
  { conversation_id, seq, at }: Pick<LogRow, 'conversation_id' | 'seq' | 'at'>,
): Promise<number | undefined> {
  const row = await trx
    .selectFrom('search_messages')
    .select('id')
    .where('conversation_id', '=', conversation_id)
    .where('id', '>=', firstIdAt(at))
    .where('id', '<', firstIdAt(at + runOver))
    .where('seq', '=', seq)
    .executeTakeFirst()
  return row?.id
}

/** For each of these times, the highest id that entries of it have; missing where there is none. */
export async function findLastIds(trx: Trx, times: readonly number[]): Promise<Map<number, number>> {
  const last = new Map<number, number>()
  for (const at of times) {
    const within = (until: number) =>
      trx
        .selectFrom('search_messages')
        .select('id')
        .where('id', '>=', firstIdAt(at))
        .where('id', '<', firstIdAt(until))
        .orderBy('id', 'desc')
        .limit(1)
        .executeTakeFirst()
    let row = await within(at + 1)
    if (row?.id === firstIdAt(at + 1) - 1) row = await within(at + runOver)
    if (row) last.set(at, row.id)
  }
  return last
}

export interface Entry {
  id: number
  conversationId: string
  seq: number
  tokens: readonly string[]
}

/** Adds entries; FTS5 takes them best in the order of their ids. */
export async function insertEntries(trx: Trx, entries: readonly Entry[]): Promise<void> {
  const sorted = entries.toSorted((a, b) => a.id - b.id)
  for (let start = 0; start < sorted.length; start += rowsAtOnce) {
    const some = sorted.slice(start, start + rowsAtOnce)
    const rows = some.map(({ id, conversationId, seq }) => ({ id, conversation_id: conversationId, seq }))
    if (isPostgres(trx)) {
      await trx
        .insertInto('search_messages')
        .values(
          rows.map((row, index) => ({
            ...row,
            tokens: sql<string>`array_to_tsvector(${some[index]?.tokens}::text[])`,
          })),
        )
        .execute()
    } else {
      await trx.insertInto('search_messages').values(rows).execute()
      await trx
        .insertInto('search_index')
        .values(some.map(({ id, tokens }) => ({ rowid: id, tokens: tokens.join(' ') })))
        .execute()
    }
  }
}

export async function deleteEntry(trx: Trx, id: number): Promise<void> {
  await trx.deleteFrom('search_messages').where('id', '=', id).execute()
  if (!isPostgres(trx)) await trx.deleteFrom('search_index').where('rowid', '=', id).execute()
}
