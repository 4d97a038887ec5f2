import { PostgresAdapter, sql, type Insertable, type Selectable } from 'kysely'
import type { Db, Trx } from '../platform/db/database.ts'
import type { ConversationTable, EventTable, MembershipTable } from '../platform/db/tables/conversations.ts'

export type ConversationRow = Selectable<ConversationTable>
export type MembershipRow = Selectable<MembershipTable>
export type EventRow = Selectable<EventTable>

/** Rows one insert may carry: 16 parameters each, below SQLite's 32,766. */
const rowsAtOnce = 500

const isPostgres = (db: Db | Trx) => db.getExecutor().adapter instanceof PostgresAdapter

/**
 * Reads conversations and holds them against other writers until the transaction ends, in the order of their ids, so
 * that two transactions never wait for each other. SQLite has one writer at a time by itself.
 */
export async function lockConversations(trx: Trx, ids: readonly string[]): Promise<ConversationRow[]> {
  const query = trx.selectFrom('conversations').selectAll().where('id', 'in', ids).orderBy('id')
  return isPostgres(trx) ? await query.forUpdate().execute() : await query.execute()
}

/** Moves the heads of conversations on by `count` events; `at` is the time of a message among them, if there is one. */
export async function advanceHeads(
  trx: Trx,
  ids: readonly string[],
  count: number,
  at: { updated: number; message: number | null },
): Promise<{ id: string; last_seq: number }[]> {
  return await trx
    .updateTable('conversations')
    .set((eb) => ({
      last_seq: eb('last_seq', '+', count),
      updated_at: at.updated,
      ...(at.message === null ? {} : { last_at: at.message }),
    }))
    .where('id', 'in', ids)
    .returning(['id', 'last_seq'])
    .execute()
}

export async function insertEvents(trx: Trx, rows: readonly Insertable<EventTable>[]): Promise<void> {
  for (let start = 0; start < rows.length; start += rowsAtOnce) {
    await trx
      .insertInto('events')
      .values(rows.slice(start, start + rowsAtOnce))
      .execute()
  }
}

/** Messages that were sent under these ids before; one row each. */
export async function findSent(
  trx: Trx,
  sent: readonly { userId: number; clientId: string }[],
): Promise<Pick<EventRow, 'conversation_id' | 'seq' | 'at' | 'actor_id' | 'client_id'>[]> {
  return await trx
    .selectFrom('events')
    .select(['conversation_id', 'seq', 'at', 'actor_id', 'client_id'])
    .where(
      sql<boolean>`(actor_id, client_id) in (values ${sql.join(
        sent.map(({ userId, clientId }) => sql`(cast(${userId} as bigint), ${clientId})`),
      )})`,
    )
    .where('client_id', 'is not', null)
    .execute()
}

/** Memberships that have not ended. */
export async function findMembers(
  db: Db | Trx,
  pairs: readonly { conversationId: string; userId: number }[],
): Promise<MembershipRow[]> {
  return await db
    .selectFrom('memberships')
    .selectAll()
    .where(
      sql<boolean>`(conversation_id, user_id) in (values ${sql.join(
        pairs.map(({ conversationId, userId }) => sql`(${conversationId}, cast(${userId} as bigint))`),
      )})`,
    )
    .where('left_at', 'is', null)
    .execute()
}
