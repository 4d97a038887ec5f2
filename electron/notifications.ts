import { Notification } from 'electron'
import type { ShellNotification } from '#shared/ipc/schemas.ts'
import { logProblem } from './log.ts'
import { iconFile } from './paths.ts'

/** Notifications on the screen, one per conversation. */
export class Notifications {
  // A notification that nothing refers to is collected, and its click is lost.
  readonly #shown = new Map<string, Notification>()
  readonly #onClick: (conversationId: string) => void

  constructor(onClick: (conversationId: string) => void) {
    this.#onClick = onClick
  }

  /** Shows it in the place of the conversation's last one; false where the system has none. */
  show({ title, body, conversationId, silent }: ShellNotification): boolean {
    if (!Notification.isSupported()) return false
    this.close(conversationId)
    const icon = process.platform === 'darwin' ? {} : { icon: iconFile('icon.png') }
    const notification = new Notification({ title, body, silent, ...icon })
    const forget = (): void => {
      if (this.#shown.get(conversationId) === notification) this.#shown.delete(conversationId)
    }
    notification.on('click', () => {
      forget()
      this.#onClick(conversationId)
    })
    notification.on('close', forget)
    notification.on('failed', (_event, error) => {
      forget()
      logProblem('a notification was not shown', error)
    })
    this.#shown.set(conversationId, notification)
    notification.show()
    return true
  }

  /** Takes the conversation's notification from the screen. */
  close(conversationId: string): void {
    const notification = this.#shown.get(conversationId)
    this.#shown.delete(conversationId)
    notification?.close()
  }
}
