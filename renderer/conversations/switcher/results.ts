import type { Contact } from '#shared/protocol/contacts.ts'
import type { Conversation } from '#shared/protocol/conversations.ts'
import { matchNames } from '#renderer/language/match-name.ts'

/** Something the switcher leads to. */
export type SwitcherResult =
  | { kind: 'chat'; key: string; conversation: Conversation; name: string }
  | { kind: 'person'; key: string; contact: Contact; name: string }

interface Known {
  /** In the order of the list: the latest first. */
  conversations: readonly Conversation[]
  contacts: readonly Contact[]
}

const recentMost = 8
const foundMost = 12

/** A result with every name it is found by. */
interface Candidate {
  result: SwitcherResult
  names: (string | undefined)[]
}

const titleOf = (conversation: Conversation, remarks: ReadonlyMap<number, string | null>): string =>
  (conversation.peer ? remarks.get(conversation.peer.id) || conversation.peer.displayName : conversation.name) ?? ''

/**
 * Chats and people that fit a query; the latest chats where nothing was typed. Of two that fit as well, the one used
 * last stands first. A contact with a chat appears once, as the chat.
 */
export function switcherResults({ conversations, contacts }: Known, query: string): SwitcherResult[] {
  const remarks = new Map(contacts.map((each) => [each.userId, each.remark]))
  const chats = conversations.map((conversation): Candidate => {
    const name = titleOf(conversation, remarks)
    const { peer } = conversation
    return {
      result: { kind: 'chat', key: conversation.id, conversation, name },
      names: [name, peer?.displayName, peer ? String(peer.id) : undefined],
    }
  })
  if (query.trim() === '') return chats.slice(0, recentMost).map(({ result }) => result)
  const withChat = new Set(conversations.map((each) => each.peer?.id))
  const people = contacts
    .filter((contact) => !withChat.has(contact.userId))
    .map((contact): Candidate => {
      const { userId, user, remark } = contact
      const name = remark || user.displayName
      return {
        result: { kind: 'person', key: `user:${userId}`, contact, name },
        names: [name, user.displayName, String(userId)],
      }
    })
  return [...chats, ...people]
    .map(({ names, result }) => ({ result, score: matchNames(names, query) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, foundMost)
    .map(({ result }) => result)
}
