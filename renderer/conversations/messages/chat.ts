import { createContext, useContext } from 'react'
import type { Message } from '#shared/conversations/timeline.ts'
import type { SteadyConversation } from '#renderer/app/store/conversations.ts'
import type { OutgoingMessage } from '#renderer/app/store/messages.ts'

/** What the views of one open conversation can ask for. The object stays the same while the chat is open. */
export interface ChatActions {
  reply: (message: Message) => void
  edit: (message: Message) => void
  recall: (message: Message, asModerator: boolean) => void
  react: (message: Message, emoji: string, on: boolean) => void
  pin: (message: Message, on: boolean) => void
  forward: (message: Message) => void
  report: (message: Message) => void
  /** What those who run the group know of a message's author. */
  /** With the message it is opened from. */
  openCard: (userId: number, seq?: number) => void
  /** What a message said before it was edited or recalled. */
  openPast: (message: Message) => void
  copy: (text: string) => void
  jumpTo: (seq: number) => void
  retry: (message: OutgoingMessage) => void
  /** Takes a refused message back into the composer. */
  rewrite: (message: OutgoingMessage) => void
  discard: (message: OutgoingMessage) => void
  /** Shows a message's picture as large as the window. */
  openPicture: (seq: number) => void
  openPerson: (userId: number) => void
  openGroup: (groupId: string) => void
  openItem: (itemId: string) => void
  openLink: (url: string) => void
}

/** What the rows of one open conversation share. */
export interface Chat {
  conversation: SteadyConversation
  userId: number
  actions: ChatActions
}

export const ChatContext = createContext<Chat | null>(null)

export function useChat(): Chat {
  const chat = useContext(ChatContext)
  if (!chat) throw new Error('A message was drawn outside of a conversation.')
  return chat
}
