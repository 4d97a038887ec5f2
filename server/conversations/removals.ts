import type { Media } from '../media/media.ts'
import type { Within } from './members.ts'
import { findEvent } from './messages-store.ts'
import { recallMessage } from './recalls.ts'
import type { Writer } from './writer.ts'

/** Takes a message back for everybody, whoever wrote it and when: whoever calls has asked whether `by` may. */
export type RemoveMessage = (
  target: { conversationId: string; seq: number },
  by: number,
  within: Within,
) => Promise<void>

export const createRemoveMessage =
  (writer: Writer, releaseFile: Media['releaseFile']): RemoveMessage =>
  ({ conversationId, seq }, by, within) =>
    writer.write({
      conversationIds: [conversationId],
      alone: true,
      async run(log) {
        const row = await findEvent(log.trx, conversationId, seq)
        if (row?.type !== 'message' || row.recalled_at !== null) return
        await recallMessage(log, row, { by, kind: log.conversation(conversationId).kind, releaseFile })
        await within(log.trx, log.now)
      },
    })
