import { isMentioned } from '#shared/conversations/summary.ts'
import type { MessageEvent } from '#shared/protocol/messages.ts'
import { summaryOf } from '#renderer/conversations/list/preview.ts'
import { summaryText } from '#renderer/conversations/messages/use-summary-text.ts'
import { i18n } from '../i18n/i18n.ts'
import { useContacts } from '../store/contacts.ts'
import { useConversations } from '../store/conversations.ts'
import { usePeople } from '../store/people.ts'
import { usePresence } from '../store/presence.ts'
import { useSession } from '../store/session.ts'
import { isMuted } from '../store/unread.ts'
import { inBackground } from '../sync/context.ts'
import { showNotification } from './show.ts'

/** How long a notification waits for its author's name to be loaded. Milliseconds. */
const nameWaitMs = 1_500

let openConversation: (conversationId: string) => void = () => undefined

/** Sets what a click on a notification does; the window's router gives it. */
export function onNotificationClick(open: (conversationId: string) => void): void {
  openConversation = open
}

/** Shows a notification for a message that arrived live, where its reader wants one now. */
export function notifyOfMessage(conversationId: string, message: MessageEvent): void {
  if (message.body !== null && isWanted(conversationId, message)) inBackground(show(conversationId, message))
}

/** Whether the reader wants to hear of a message: not while busy elsewhere by choice, not of what is in view. */
function isWanted(conversationId: string, message: MessageEvent): boolean {
  const { me } = useSession.getState()
  const { byId, openId } = useConversations.getState()
  const conversation = byId[conversationId]
  if (!me?.settings.notifications || !conversation || usePresence.getState().own.status === 'dnd') return false
  if (isMuted(conversation, Date.now()) && !isMentioned(message, me.id)) return false
  return !(openId === conversationId && document.hasFocus())
}

async function show(conversationId: string, message: MessageEvent): Promise<void> {
  const author = await nameOf(message.actorId)
  const { me } = useSession.getState()
  const conversation = useConversations.getState().byId[conversationId]
  if (!me || !conversation || message.body === null) return
  const newMessage = i18n.t('app.notification.newMessage')
  const text = me.settings.notificationPreview ? summaryText(i18n.t, summaryOf(message.body)) : newMessage
  const isGroup = conversation.kind === 'group'
  showNotification({
    conversationId,
    title: isGroup ? (conversation.name ?? i18n.t('app.notification.group')) : (author ?? newMessage),
    body: isGroup && author ? i18n.t('app.notification.inGroup', { author, text }) : text,
    isSilent: !me.settings.sounds,
    onClick: () => openConversation(conversationId),
  })
}

const known = (userId: number): string | undefined =>
  useContacts.getState().byId[userId]?.remark ?? usePeople.getState().byId[userId]?.displayName

/** A person's name; the engine is loading those it does not know. */
function nameOf(userId: number): Promise<string | undefined> {
  const name = known(userId)
  if (name !== undefined) return Promise.resolve(name)
  return new Promise((resolve) => {
    const stop = usePeople.subscribe(() => {
      const loaded = known(userId)
      if (loaded !== undefined) finish(loaded)
    })
    const timer = setTimeout(() => finish(undefined), nameWaitMs)
    function finish(name: string | undefined): void {
      clearTimeout(timer)
      stop()
      resolve(name)
    }
  })
}
