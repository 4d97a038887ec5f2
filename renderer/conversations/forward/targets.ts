import type { Contact } from '#shared/protocol/contacts.ts'
import type { Conversation } from '#shared/protocol/conversations.ts'
import { matchNames } from '#renderer/language/match-name.ts'

/** Where something can be sent: a chat, or a contact one has no chat with yet. */
export interface ShareTarget {
  /** A conversation's id, or `user:` and a number. */
  key: string
  conversationId: string | null
  userId: number | null
  name: string
  /** A second name it is found by: the person's own beside a remark, or a number. */
  alias: string
  avatarUrl: string | null
  /** Decides the colour of its picture. */
  colorId: string | number
}

/**
 * Chats in the order of the list, then the other contacts by name; narrowed by a query, the best first.
 */
export function shareTargets(
  conversations: readonly Conversation[],
  contacts: readonly Contact[],
  query: string,
): ShareTarget[] {
  const remarks = new Map(contacts.map((each) => [each.userId, each.remark]))
  const targets: ShareTarget[] = conversations.map((each) => ({
    key: each.id,
    conversationId: each.id,
    userId: each.peer?.id ?? null,
    name: (each.peer ? remarks.get(each.peer.id) || each.peer.displayName : each.name) ?? '',
    alias: each.peer?.displayName ?? '',
    avatarUrl: each.peer?.avatarUrl ?? null,
    colorId: each.peer?.id ?? each.groupId ?? each.id,
  }))
  const known = new Set(targets.map((target) => target.userId))
  const others = contacts
    .filter((each) => !known.has(each.userId))
    .map((each) => ({
      key: `user:${each.userId}`,
      conversationId: null,
      userId: each.userId,
      name: each.remark || each.user.displayName,
      alias: each.user.displayName,
      avatarUrl: each.user.avatarUrl,
      colorId: each.userId,
    }))
    .sort((a, b) => a.name.localeCompare(b.name))
  const all = [...targets, ...others]
  if (query.trim() === '') return all
  return all
    .map((target) => ({ target, score: matchNames([target.name, target.alias, String(target.userId ?? '')], query) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ target }) => target)
}
