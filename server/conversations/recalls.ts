import type { Media } from '../media/media.ts'
import type { Db, Trx } from '../platform/db/database.ts'
import type { EventRow } from './log-store.ts'
import type { LogTransaction, Placed } from './log-transaction.ts'
import { findEvent, forgetEffects, messagesSince, updateEvent } from './messages-store.ts'
import { keepPastText } from './past-store.ts'
import type { Writer } from './writer.ts'

/** Messages one transaction recalls, so that nobody waits long behind it. */
const atOnce = 100

/** Takes a message back for everybody in the running transaction. What it said in a group is kept for its moderators. */
export async function recallMessage(
  log: LogTransaction,
  row: EventRow,
  { by, kind, releaseFile }: { by: number; kind: string; releaseFile: Media['releaseFile'] },
): Promise<Placed> {
  const { conversation_id: conversationId, seq } = row
  if (kind === 'group') await keepPastText(log.trx, row, { kind: 'recall', by, at: log.now })
  await updateEvent(log.trx, conversationId, seq, {
    body: null,
    mentions: null,
    pinned: 0,
    recalled_by: by,
    recalled_at: log.now,
  })
  await forgetEffects(log.trx, conversationId, seq)
  if (row.file_id !== null) await releaseFile(log.trx, row.file_id, log.now)
  // Also towards somebody who has blocked the author since: it takes something away and shows nothing.
  return log.append(conversationId, { type: 'recall', actorId: by, target: seq, hiddenFor: row.hidden_for })
}

interface Recalled {
  conversationId: string
  authorId: number
  /** Milliseconds since 1970; null for nothing but `also`. */
  since: number | null
  /** One message more, whenever it was written. */
  also?: number | undefined
  by: number
  /** Runs in each transaction with the count of messages it recalls. */
  within: (trx: Trx, count: number) => Promise<void>
}

/** Recalls what somebody wrote in a conversation since an instant; it may take several transactions. */
export type RecallFrom = (wanted: Recalled) => Promise<void>

export const createRecallFrom =
  (db: Db, writer: Writer, releaseFile: Media['releaseFile']): RecallFrom =>
  async ({ conversationId, authorId, since, also, by, within }) => {
    const latest = since === null ? [] : await messagesSince(db, conversationId, authorId, since)
    const places = also === undefined || latest.includes(also) ? latest : [also, ...latest]
    for (let first = 0; first < places.length; first += atOnce) {
      await writer.write({
        conversationIds: [conversationId],
        alone: true,
        async run(log) {
          const { kind } = log.conversation(conversationId)
          let count = 0
          for (const seq of places.slice(first, first + atOnce)) {
            const row = await findEvent(log.trx, conversationId, seq)
            if (!row || row.recalled_at !== null) continue
            await recallMessage(log, row, { by, kind, releaseFile })
            count += 1
          }
          if (count > 0) await within(log.trx, count)
        },
      })
    }
  }
