import type { Session } from 'electron'
import { appOrigin } from '#shared/ipc/origin.ts'

/** All that the client may ever ask for. */
const granted: ReadonlySet<string> = new Set([
  'clipboard-sanitized-write',
  'fullscreen',
  // The microphone, for voice messages; the camera is refused below.
  'media',
  // The configured server may run on this computer or in the same network; the content policy names it alone.
  'local-network',
  'local-network-access',
  'loopback-network',
])

const isOwn = (url: string | undefined) => url !== undefined && (url === appOrigin || url.startsWith(`${appOrigin}/`))

/** Grants the few permissions above to the client's own main frame; every other one, known or to come, is denied. */
export function restrictPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, callback, details) => {
    const wantsVideo = 'mediaTypes' in details && details.mediaTypes?.includes('video') === true
    callback(granted.has(permission) && details.isMainFrame && isOwn(details.requestingUrl) && !wantsVideo)
  })
  session.setPermissionCheckHandler(
    (_contents, permission, requestingOrigin, details) =>
      granted.has(permission) && isOwn(requestingOrigin) && details.mediaType !== 'video',
  )
  session.setDevicePermissionHandler(() => false)
}
