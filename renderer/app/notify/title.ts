import { useConversations } from '../store/conversations.ts'
import { selectUnreadTotal } from '../store/unread.ts'

/**
 * Keeps the window's title, and with it the taskbar, at the number of unread messages.
 * @returns stops it
 */
export function keepTitle(name = 'Guanxi'): () => void {
  let shown = -1
  const show = (): void => {
    const unread = selectUnreadTotal(useConversations.getState())
    if (unread === shown) return
    shown = unread
    document.title = unread > 0 ? `(${unread > 999 ? '999+' : unread}) ${name}` : name
  }
  show()
  return useConversations.subscribe(show)
}
