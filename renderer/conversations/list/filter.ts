import type { Conversation } from '#shared/protocol/conversations.ts'

export const chatFilters = ['all', 'direct', 'group', 'unread'] as const
export type ChatFilter = (typeof chatFilters)[number]

/**
 * Whether a chat stands under a tab. Under "Unread" the open chat stays although reading it has cleared its count:
 * a row must not vanish under the reader's hands.
 */
export function isInFilter(conversation: Conversation, filter: ChatFilter, openId: string | null): boolean {
  if (filter === 'all') return true
  if (filter === 'unread') {
    return conversation.unread > 0 || conversation.markedUnread || conversation.id === openId
  }
  return conversation.kind === filter
}

/** The chat `step` places after the open one in the order shown, stopping at the ends; the first where none is open. */
export function neighbour(order: readonly string[], openId: string | null, step: 1 | -1): string | undefined {
  const index = openId === null ? -1 : order.indexOf(openId)
  if (index === -1) return order[0]
  return order[Math.min(Math.max(index + step, 0), order.length - 1)]
}
