import { create } from 'zustand'

/** What stands in a composer and was not sent. */
export interface Draft {
  text: string
  replyTo?: number
}

export interface DraftsState {
  byConversation: Readonly<Record<string, Draft>>
}

export const useDrafts = create<DraftsState>()(() => ({ byConversation: {} }))

const empty: Draft = { text: '' }

/** The draft of a conversation; a stable empty one where nothing was typed. */
export const selectDraft =
  (conversationId: string) =>
  (state: DraftsState): Draft =>
    state.byConversation[conversationId] ?? empty
