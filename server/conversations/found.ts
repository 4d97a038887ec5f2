import type { MessageEvent } from '#shared/protocol/messages.ts'
import { readAtOnce, type Db } from '../platform/db/database.ts'
import { toEvent } from './event-rows.ts'
import { messagesAsSeen } from './history.ts'
import { findReadable } from './history-store.ts'

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
    const found = new Map<string, MessageEvent>()
    const rows = await findReadable(trx, userId, places)
    for (const [conversationId, own] of Map.groupBy(rows, (row) => row.conversation_id)) {
      const events = own.map((row) => toEvent(row) as MessageEvent)
      const isDirect = own[0]?.kind === 'direct'
      const seen = isDirect ? await messagesAsSeen(trx, userId, conversationId, events) : events
      for (const event of seen) found.set(`${conversationId} ${event.seq}`, event)
    }
    return found
  })
}
