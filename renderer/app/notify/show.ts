import '#shared/ipc/shell.ts'
import { inBackground } from '../sync/context.ts'

export interface NotificationRequest {
  conversationId: string
  title: string
  body: string
  isSilent: boolean
  /** In a browser; the shell tells of clicks by an event of its own. */
  onClick: () => void
}

const shown = new Map<string, Notification>()

/** Shows a notification, one a conversation: a later one takes the place of the last. */
export function showNotification({ conversationId, title, body, isSilent, onClick }: NotificationRequest): void {
  const shell = globalThis.window?.shell
  if (shell) {
    const request = { conversationId, title: title.slice(0, 200), body: body.slice(0, 1_000), silent: isSilent }
    inBackground(shell.notify(request))
    return
  }
  if (!('Notification' in globalThis) || Notification.permission !== 'granted') return
  const notification = new Notification(title, { tag: conversationId, body, silent: isSilent })
  shown.set(conversationId, notification)
  notification.addEventListener('click', () => {
    globalThis.focus()
    onClick()
    notification.close()
  })
  notification.addEventListener('close', () => {
    if (shown.get(conversationId) === notification) shown.delete(conversationId)
  })
}

/** The conversation was read: its notification goes. */
export function closeNotification(conversationId: string): void {
  const shell = globalThis.window?.shell
  if (shell) inBackground(shell.closeNotifications({ conversationId }))
  else shown.get(conversationId)?.close()
}
