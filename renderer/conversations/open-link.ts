import { parseDeepLink } from '#shared/ipc/deep-link.ts'
import { safeUrl } from './messages/segments.ts'

/** Opens a link outside of the app; the app's own `guanxi:` addresses lead to their screen. Others do nothing. */
export function openLink(url: string): void {
  if (!safeUrl(url)) return
  const own = parseDeepLink(url)
  if (own) {
    location.hash = own.kind === 'group' ? `#/groups/${own.groupId}` : `#/contacts/${own.userId}`
    return
  }
  if (window.shell) void window.shell.openExternal({ url })
  else window.open(url, '_blank', 'noopener,noreferrer')
}
