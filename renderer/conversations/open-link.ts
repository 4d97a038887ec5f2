import { addressOf, parseDeepLink } from '#shared/ipc/deep-link.ts'
import { serverOrigin } from '#renderer/app/server-origin.ts'
import { safeUrl } from './messages/segments.ts'

/** Invitations are passed on by the server's address; they open here. */
function ownLink(url: string) {
  const invite = `${serverOrigin()}/invite/`
  return parseDeepLink(url.startsWith(invite) ? `guanxi://invite/${url.slice(invite.length)}` : url)
}

/** Opens a link outside of the app; those that lead into it go to their screen. Others do nothing. */
export function openLink(url: string): void {
  if (!safeUrl(url)) return
  const own = ownLink(url)
  if (own) {
    location.hash = `#${addressOf(own)}`
    return
  }
  if (window.shell) void window.shell.openExternal({ url })
  else window.open(url, '_blank', 'noopener,noreferrer')
}
