export interface NotificationRequest {
  tag: string
  title: string
  body: string
  isSilent: boolean
  onClick: () => void
}

/** Shows a notification by the browser's own means; nothing where the person has not allowed it. */
export function showNotification({ tag, title, body, isSilent, onClick }: NotificationRequest): void {
  if (!('Notification' in globalThis) || Notification.permission !== 'granted') return
  const shown = new Notification(title, { tag, body, silent: isSilent })
  shown.addEventListener('click', () => {
    globalThis.focus()
    onClick()
    shown.close()
  })
}

/** Asks for the right to notify; to be called from a click. @returns whether it was given */
export async function askToNotify(): Promise<boolean> {
  if (!('Notification' in globalThis)) return false
  return (await Notification.requestPermission()) === 'granted'
}
