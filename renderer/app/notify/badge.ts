import '#shared/ipc/shell.ts'
import { useConversations } from '../store/conversations.ts'
import { selectMentionedTotal, selectUnreadTotal } from '../store/unread.ts'
import { inBackground } from '../sync/context.ts'

const product = 'Guanxi'
/**
 * What comes in while its chat is looked at is read in the next frame: the number waits for that, and a flood changes it a
 * few times a second and not with every message. Milliseconds.
 */
const gatherMs = 100
let title = product
let unread = 0

function showTitle(): void {
  if (!globalThis.document) return
  const count = unread > 999 ? '999+' : String(unread)
  document.title = unread > 0 ? `(${count}) ${title}` : title
}

/** Names what the window shows; the number of unread messages stands in front of it by itself. */
export function setWindowTitle(text: string): void {
  title = text
  showTitle()
}

/**
 * Keeps window title, tray, dock and taskbar at the number of unread messages.
 * @returns stops it
 */
export function keepBadge(): () => void {
  let told = ''
  let timer: ReturnType<typeof setTimeout> | undefined
  const show = (): void => {
    timer = undefined
    const state = useConversations.getState()
    unread = selectUnreadTotal(state)
    const mentioned = selectMentionedTotal(state)
    const key = `${unread} ${mentioned}`
    if (key === told) return
    told = key
    showTitle()
    const shell = globalThis.window?.shell
    if (shell) inBackground(shell.setBadge({ unread, mentioned }))
  }
  show()
  const stop = useConversations.subscribe(() => {
    timer ??= setTimeout(show, gatherMs)
  })
  return () => {
    clearTimeout(timer)
    stop()
  }
}
