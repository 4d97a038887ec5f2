import type { MessageEvent } from '#shared/protocol/messages.ts'
import { readAtOnce, type Db } from '../platform/db/database.ts'
import { toEvent } from './event-rows.ts'
import { messagesAsSeen } from './history.ts'
import { findEventsAt, findPlaces } from './summaries-store.ts'

interface Place {
  conversationId: string
  seq: number
}

/**
 * Messages at these places as the reader may see them now, by `CONVERSATION SEQ`, without reactions. Missing are those
 * of conversations the reader is not, or no longer, in, those recalled, and those hidden from the reader.
 */
export async function messagesAt(db: Db, userId: number, places: readonly Place[]): Promise<Map<string, MessageEvent>> {
  if (places.length === 0) return new Map()
  return await readAtOnce(db, async (trx) => {
    const ids = [...new Set(places.map(({ conversationId }) => conversationId))]
    const kinds = new Map((await findPlaces(trx, userId, ids)).map((own) => [own.conversationId, own.kind]))
    const own = places.filter(({ conversationId }) => kinds.has(conversationId))
    const rows = (await findEventsAt(trx, own)).filter(
      (row) => row.type === 'message' && row.body !== null && row.hidden_for !== userId,
    )
    const found = new Map<string, MessageEvent>()
    for (const [conversationId, some] of Map.groupBy(rows, (row) => row.conversation_id)) {
      const events = some.map((row) => toEvent(row) as MessageEvent)
      const isDirect = kinds.get(conversationId) === 'direct'
      const seen = isDirect ? await messagesAsSeen(trx, userId, conversationId, events) : events
      for (const event of seen) found.set(`${conversationId} ${event.seq}`, event)
    }
    return found
  })
}
