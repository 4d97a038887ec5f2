import { create } from 'zustand'
import { useShallow } from 'zustand/react/shallow'
import type { Conversation } from '#shared/protocol/conversations.ts'

export interface ConversationsState {
  /** False until the list came from the cache or the server. */
  isLoaded: boolean
  byId: Readonly<Record<string, Conversation>>
  /** Ids as the list shows them: starred first, then the newest activity. */
  order: readonly string[]
  /** The conversation this window shows; null where none. */
  openId: string | null
}

export const initialConversations: ConversationsState = { isLoaded: false, byId: {}, order: [], openId: null }

export const useConversations = create<ConversationsState>()(() => initialConversations)

export const selectConversation =
  (id: string) =>
  (state: ConversationsState): Conversation | undefined =>
    state.byId[id]

/** A conversation without what every message changes: whoever shows that asks the store for it. */
export type SteadyConversation = Pick<
  Conversation,
  | 'id'
  | 'kind'
  | 'peer'
  | 'isStranger'
  | 'showsPictures'
  | 'groupId'
  | 'name'
  | 'memberCount'
  | 'role'
  | 'mutedUntil'
  | 'pinned'
  | 'pace'
  | 'memberRights'
  | 'ownRights'
  | 'namedRole'
  | 'silencedUntil'
  | 'pacedAt'
  | 'entry'
  | 'welcome'
  | 'avatarUrl'
>

function steady(conversation: Conversation): SteadyConversation {
  const { id, kind, peer, isStranger, groupId, name, memberCount, role } = conversation
  const { mutedUntil, pinned, pace, silencedUntil, pacedAt, memberRights, ownRights } = conversation
  const { entry, welcome, avatarUrl, showsPictures, namedRole } = conversation
  const place = {
    id,
    kind,
    peer,
    isStranger,
    groupId,
    name,
    memberCount,
    role,
    entry,
    welcome,
    avatarUrl,
    showsPictures,
    namedRole,
  }
  return { ...place, mutedUntil, pinned, pace, silencedUntil, pacedAt, memberRights, ownRights }
}

/** What lasts of a conversation: the same object while only messages come. */
export function useSteadyConversation(id: string | null): SteadyConversation | undefined {
  return useConversations(
    useShallow(({ byId }) => {
      const conversation = id === null ? undefined : byId[id]
      return conversation && steady(conversation)
    }),
  )
}

/** Times of one form and ids: compared as they are, which is far cheaper than by a language's rules. */
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const inList = (a: Conversation, b: Conversation): number =>
  Number(b.starred) - Number(a.starred) || compare(b.lastAt, a.lastAt) || compare(a.id, b.id)

/** @param before the order so far: most changes leave it as it is, the others move a few */
function ordered(byId: Readonly<Record<string, Conversation>>, before: readonly string[]): readonly string[] {
  const known = before.flatMap((id) => byId[id] ?? [])
  const all = Object.values(byId)
  if (known.length !== all.length || known.length !== before.length) return all.sort(inList).map((each) => each.id)
  if (known.every((each, index) => index === 0 || inList(known[index - 1]!, each) < 0)) return before
  return known.sort(inList).map((each) => each.id)
}

/** Writes the given conversations as they are and keeps the order right. */
export function putConversations(list: readonly Conversation[]): void {
  useConversations.setState(({ byId, order }) => {
    const next = { ...byId }
    for (const each of list) next[each.id] = each
    return { byId: next, order: ordered(next, order) }
  })
}

export function dropConversations(ids: readonly string[]): void {
  if (ids.length === 0) return
  useConversations.setState(({ byId, order, openId }) => {
    const next = { ...byId }
    for (const id of ids) delete next[id]
    return { byId: next, order: ordered(next, order), openId: openId && ids.includes(openId) ? null : openId }
  })
}

/** Changes one conversation; nothing happens where it is not known. */
export function updateConversation(id: string, change: (conversation: Conversation) => Conversation): void {
  const current = useConversations.getState().byId[id]
  if (!current) return
  const next = change(current)
  if (next !== current) putConversations([next])
}
