import type { Db, Trx } from '../platform/db/database.ts'
import type { EventRow } from './log-store.ts'

export interface PageChoice {
  after?: number
  before?: number
  limit: number
}

/** Events next to a place, or the newest; in `seq` order, at most `limit`. */
export async function findPage(
  trx: Trx,
  conversationId: string,
  { after, before, limit }: PageChoice,
): Promise<EventRow[]> {
  const query = trx.selectFrom('events').selectAll().where('conversation_id', '=', conversationId).limit(limit)
  if (after !== undefined) return await query.where('seq', '>', after).orderBy('seq').execute()
  const backward = before === undefined ? query : query.where('seq', '<', before)
  return (await backward.orderBy('seq', 'desc').execute()).reverse()
}

export async function findReactions(
  trx: Trx,
  conversationId: string,
  targets: readonly number[],
): Promise<{ target: number; emoji: string; user_id: number }[]> {
  if (targets.length === 0) return []
  return await trx
    .selectFrom('reactions')
    .select(['target', 'emoji', 'user_id'])
    .where('conversation_id', '=', conversationId)
    .where('target', 'in', targets)
    .orderBy('at')
    .orderBy('user_id')
    .execute()
}

/** Edits and reactions on messages that have some which this reader must not see; in `seq` order. */
export async function findEffectsHiddenFor(
  trx: Db | Trx,
  conversationId: string,
  targets: readonly number[],
  readerId: number,
): Promise<EventRow[]> {
  if (targets.length === 0) return []
  const rows = await trx
    .selectFrom('events as e')
    .selectAll('e')
    .where('e.conversation_id', '=', conversationId)
    .where('e.target', 'in', targets)
    .where('e.type', 'in', ['edit', 'reaction', 'pin'])
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('events as h')
          .select('h.seq')
          .whereRef('h.conversation_id', '=', 'e.conversation_id')
          .whereRef('h.target', '=', 'e.target')
          .where('h.hidden_for', '=', readerId),
      ),
    )
    .execute()
  // Sorted here: asked to sort, SQLite walks through the whole conversation in its order.
  return rows.toSorted((a, b) => a.seq - b.seq)
}
