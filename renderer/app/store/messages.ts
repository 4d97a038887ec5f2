import { create } from 'zustand'
import { emptyTimeline, type Timeline } from '#shared/conversations/timeline.ts'
import type { MessageBody } from '#shared/protocol/messages.ts'
import type { CallError } from '../api/error.ts'

/** What is known of the file of an outgoing message; its bytes lie in the local store. */
export interface OutgoingFile {
  name: string
  /** Bytes. */
  size: number
  /** As the browser took it; the server looks for itself. */
  contentType: string
  /** Pixels of a picture, so that its row has its height from the start. */
  width?: number
  height?: number
  /** Where the server takes the bytes; known once it has heard of the file. */
  uploadUrl?: string
  /** Its sender has stopped the upload for now. */
  isPaused?: boolean
}

/** A message of one's own that the server has not confirmed in the timeline yet. */
export interface OutgoingMessage {
  conversationId: string
  clientId: string
  /** When it was written, ISO 8601. */
  at: string
  /** Of a file that is still being uploaded, `fileId` is empty. */
  body: MessageBody
  /** Set where the message brings a file. */
  file?: OutgoingFile
  /** Set where the message is forwarded: `body` is then only what is shown meanwhile. */
  forward?: { conversationId: string; seq: number }
  /**
   * `uploading`: the server does not have its file yet. `sent`: acknowledged, its event is on the way. `failed`:
   * refused; see `error`. `held`: a moderator looks at it first.
   */
  state: 'uploading' | 'sending' | 'sent' | 'failed' | 'held'
  /** Known once acknowledged. */
  seq?: number
  /** Why the server refused it, in words. */
  error?: string
}

/** Whether a message waits for its file to reach the server. */
export const needsUpload = ({ body }: Pick<OutgoingMessage, 'body'>): boolean => 'fileId' in body && body.fileId === ''

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
