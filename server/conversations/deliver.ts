import type { DeliveredBody } from '#shared/protocol/messages.ts'
import { conflict } from '../platform/errors.ts'
import { refuseLocked } from './lock.ts'
import type { Placed } from './log-transaction.ts'
import type { Within } from './members.ts'
import type { Writer } from './writer.ts'

interface Waited {
  conversationId: string
  authorId: number
  clientId: string
  body: DeliveredBody
}

/**
 * Writes a message of its author that had to wait, as they sent it; once, however often it is asked for. `conflict`
 * where the author has left meanwhile, `forbidden` where the platform's staff have locked the group.
 */
export type Deliver = (message: Waited, within: Within) => Promise<Placed>

export const createDeliver =
  (writer: Writer): Deliver =>
  ({ conversationId, authorId, clientId, body }, within) => {
    const sender = { userId: authorId, clientId }
    return writer.write({
      conversationIds: [conversationId],
      sender,
      alone: true,
      async run(log) {
        await log.member(conversationId, authorId).catch(() => {
          throw conflict('Who wrote this message has left the group, so it cannot be delivered')
        })
        refuseLocked(log.conversation(conversationId))
        await within(log.trx, log.now)
        const mentions = body.type === 'text' ? body.mentions : undefined
        return (
          log.sentBefore(conversationId, sender) ??
          log.append(conversationId, {
            type: 'message',
            actorId: authorId,
            clientId,
            body,
            ...(mentions === undefined ? {} : { mentions }),
          })
        )
      },
    })
  }
