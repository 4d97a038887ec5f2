import type { ConversationEvent } from '#shared/protocol/messages.ts'
import type { ConversationMessages } from '../store/messages.ts'

/**
 * Takes own messages out of the outgoing ones once the conversation holds them: those that have arrived by their
 * `clientId`, and acknowledged ones whose place the client has passed.
 */
export function settleOutgoing(
  messages: ConversationMessages,
  selfId: number,
  arrived: readonly ConversationEvent[] = [],
): ConversationMessages {
  if (messages.outgoing.length === 0) return messages
  const { timeline } = messages
  const here = new Set<string>()
  for (const entry of [...timeline.entries, ...arrived]) {
    if (entry.type === 'message' && entry.actorId === selfId) here.add(entry.clientId)
  }
  const outgoing = messages.outgoing.filter(
    (each) => !here.has(each.clientId) && !(each.seq !== undefined && each.seq <= timeline.applied),
  )
  return outgoing.length === messages.outgoing.length ? messages : { ...messages, outgoing }
}
