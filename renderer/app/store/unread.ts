import type { Conversation } from '#shared/protocol/conversations.ts'
import type { ConversationsState } from './conversations.ts'

/** Whether a conversation is silent at an instant (milliseconds since 1970). */
export function isMuted(conversation: Pick<Conversation, 'mutedUntil'>, now: number): boolean {
  return conversation.mutedUntil !== null && Date.parse(conversation.mutedUntil) > now
}

/** Unread messages of one conversation; a conversation marked as unread counts as one. */
export function unreadOf(conversation: Conversation): number {
  return conversation.unread > 0 ? conversation.unread : conversation.markedUnread ? 1 : 0
}

/** What list, rail, window title and tray badge show: unread messages outside muted conversations. */
export const selectUnreadTotal = (state: ConversationsState): number => {
  const now = Date.now()
  let total = 0
  for (const id of state.order) {
    const conversation = state.byId[id]
    if (conversation && !isMuted(conversation, now)) total += unreadOf(conversation)
  }
  return total
}

/** Conversations with an unread message that names the reader, muted ones as well. */
export const selectMentionedTotal = (state: ConversationsState): number => {
  let total = 0
  for (const id of state.order) {
    const conversation = state.byId[id]
    if (conversation?.mentioned && conversation.unread > 0) total += 1
  }
  return total
}
