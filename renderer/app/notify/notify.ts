import { isMentioned } from '#shared/conversations/summary.ts'
import type { MessageEvent } from '#shared/protocol/messages.ts'
import { useContacts } from '../store/contacts.ts'
import { useConversations } from '../store/conversations.ts'
import { usePeople } from '../store/people.ts'
import { usePresence } from '../store/presence.ts'
import { useSession } from '../store/session.ts'
import { isMuted } from '../store/unread.ts'
import { showNotification } from './show.ts'

let openConversation: (conversationId: string) => void = () => undefined

/** Sets what a click on a notification does; the window's router gives it. */
export function onNotificationClick(open: (conversationId: string) => void): void {
  openConversation = open
}

/** Shows a notification for a message that arrived live, where its reader wants one now. */
export function notifyOfMessage(conversationId: string, message: MessageEvent): void {
  const { me } = useSession.getState()
  const conversation = useConversations.getState().byId[conversationId]
  if (!me?.settings.notifications || !conversation || usePresence.getState().own.status === 'dnd') return
  if (isMuted(conversation, Date.now()) && !isMentioned(message, me.id)) return
  const isInView = globalThis.document?.hasFocus() && useConversations.getState().openId === conversationId
  if (isInView) return
  const author = nameOf(message.actorId)
  const isGroup = conversation.kind === 'group'
  const text = me.settings.notificationPreview ? preview(message) : 'New message'
  showNotification({
    conversationId,
    title: isGroup ? (conversation.name ?? 'Group') : (author ?? 'New message'),
    body: isGroup && author ? `${author}: ${text}` : text,
    isSilent: !me.settings.sounds,
    onClick: () => openConversation(conversationId),
  })
}

function nameOf(userId: number): string | undefined {
  return useContacts.getState().byId[userId]?.remark ?? usePeople.getState().byId[userId]?.displayName
}

function preview({ body }: MessageEvent): string {
  switch (body?.type) {
    case 'text':
      return body.text.slice(0, 200)
    case 'image':
      return 'Picture'
    case 'file':
      return 'File'
    case 'voice':
      return 'Voice message'
    case 'card':
      return body.card.kind === 'city-item' ? (body.card.title ?? 'Card') : 'Card'
    default:
      return ''
  }
}
