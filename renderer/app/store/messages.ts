import { create } from 'zustand'
import { emptyTimeline, type Timeline } from '#shared/conversations/timeline.ts'
import type { MessageBody } from '#shared/protocol/messages.ts'
import type { CallError } from '../api/error.ts'

/** A message of one's own that the server has not confirmed in the timeline yet. */
export interface OutgoingMessage {
  conversationId: string
  clientId: string
  /** When it was written, ISO 8601. */
  at: string
  body: MessageBody
  /** Set where the message is forwarded: `body` is then only what is shown meanwhile. */
  forward?: { conversationId: string; seq: number }
  /** `sent`: acknowledged, its event is on the way. `failed`: refused; see `error`. */
  state: 'sending' | 'sent' | 'failed'
  /** Known once acknowledged. */
  seq?: number
  /** Why the server refused it, in words. */
  error?: string
}

/** What is shown of one conversation. */
export interface ConversationMessages {
  status: 'idle' | 'loading' | 'ready' | 'failed'
  error: CallError | null
  timeline: Timeline
  isLoadingOlder: boolean
  isLoadingNewer: boolean
  /** Changes when the window jumps elsewhere; the list then scrolls to `seq`. */
  jump: { seq: number; round: number } | null
  /** Own messages on their way, oldest first; they stand after the timeline. */
  outgoing: readonly OutgoingMessage[]
}

export interface MessagesState {
  byConversation: Readonly<Record<string, ConversationMessages>>
}

export const noMessages: ConversationMessages = {
  status: 'idle',
  error: null,
  timeline: emptyTimeline,
  isLoadingOlder: false,
  isLoadingNewer: false,
  jump: null,
  outgoing: [],
}

export const useMessages = create<MessagesState>()(() => ({ byConversation: {} }))

/** All that is shown of a conversation; a stable empty value before it was opened. */
export const selectMessages =
  (conversationId: string) =>
  (state: MessagesState): ConversationMessages =>
    state.byConversation[conversationId] ?? noMessages

export function updateMessages(
  conversationId: string,
  change: (messages: ConversationMessages) => ConversationMessages,
): void {
  const { byConversation } = useMessages.getState()
  const current = byConversation[conversationId] ?? noMessages
  const next = change(current)
  if (next !== current) useMessages.setState({ byConversation: { ...byConversation, [conversationId]: next } })
}

export function dropMessages(conversationIds: readonly string[]): void {
  if (conversationIds.length === 0) return
  useMessages.setState(({ byConversation }) => {
    const next = { ...byConversation }
    for (const id of conversationIds) delete next[id]
    return { byConversation: next }
  })
}
