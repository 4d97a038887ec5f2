import type { ServerEvent } from '#shared/protocol/socket.ts'
import { updateConversation } from '../store/conversations.ts'

/** The other person of a direct conversation has read up to here; positions only move forward. */
export function receiveReceipt({ conversationId, userId, seq }: ServerEvent<'receipt'>): void {
  updateConversation(conversationId, (conversation) =>
    conversation.peer?.id !== userId || (conversation.peerReadSeq ?? 0) >= seq
      ? conversation
      : { ...conversation, peerReadSeq: seq },
  )
}
