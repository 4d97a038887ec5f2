import { reportLimits } from '#shared/moderation/reports.ts'
import type { DeliveredBody } from '#shared/protocol/messages.ts'
import type { EventRow } from '../conversations/log-store.ts'
import type { Db } from '../platform/db/database.ts'
import type { KeptMessage } from './kept.ts'

const messagesOf = (db: Db, conversationId: string) =>
  db
    .selectFrom('events')
    .where('conversation_id', '=', conversationId)
    .where('type', '=', 'message')
    .where('body', 'is not', null)
    .selectAll()

function keep(row: EventRow): KeptMessage {
  return {
    seq: row.seq,
    at: row.at,
    authorId: row.actor_id,
    body: JSON.parse(row.body ?? 'null') as DeliveredBody,
    edited: row.edited_seq !== null,
  }
}

/**
 * A message and those around it as a reader sees them: as many before as after, or more of the one where the other has
 * fewer.
 */
export async function messagesAround(
  db: Db,
  { conversation_id: conversationId, seq }: Pick<EventRow, 'conversation_id' | 'seq'>,
  readerId: number,
): Promise<KeptMessage[]> {
  const most = reportLimits.around
  const before = await messagesOf(db, conversationId)
    .where('seq', '<', seq)
    .orderBy('seq', 'desc')
    .limit(most)
    .execute()
  const from = await messagesOf(db, conversationId)
    .where('seq', '>=', seq)
    .orderBy('seq')
    .limit(most + 1)
    .execute()
  const shown = (rows: EventRow[]) => rows.filter((row) => row.hidden_for !== readerId)
  const earlier = shown(before)
  const later = shown(from)
  const after = Math.max(most / 2, most - earlier.length)
  const taken = later.slice(0, 1 + after)
  return [...earlier.slice(0, most + 1 - taken.length).toReversed(), ...taken].map(keep)
}
