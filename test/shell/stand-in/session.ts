import { EventEmitter } from 'node:events'
import type { Session } from 'electron'

type SchemeHandler = (request: Request) => Response | Promise<Response>

/** What the program serves under schemes of its own. */
export const schemeHandlers = new Map<string, SchemeHandler>()

type Check = NonNullable<Parameters<Session['setPermissionCheckHandler']>[0]>
let check: Check | null = null

/** The browser's names of permissions, and what Electron asks the program for each. */
const asked: [name: string, permission: Parameters<Check>[1], mediaType?: 'audio' | 'video'][] = [
  ['geolocation', 'geolocation'],
  ['notifications', 'notifications'],
  ['midi', 'midi'],
  ['clipboard-read', 'clipboard-read'],
  ['camera', 'media', 'video'],
  ['microphone', 'media', 'audio'],
  ['idle-detection', 'idle-detection'],
  ['local-network-access', 'local-network-access'],
  ['loopback-network', 'loopback-network'],
]

/** The program's own answers for pages of the origin: what the browser is then told to do. */
export function permissionsFor(origin: string): [name: string, isGranted: boolean][] {
  return asked.map(([name, permission, mediaType]) => {
    const details = { isMainFrame: true, requestingUrl: origin, ...(mediaType ? { mediaType } : {}) }
    return [name, check?.(null, permission, origin, details) ?? true]
  })
}

class StandInSession extends EventEmitter {
  readonly protocol = {
    handle: (scheme: string, handler: SchemeHandler) => void schemeHandlers.set(scheme, handler),
  }
  setPermissionRequestHandler(): void {}
  setPermissionCheckHandler(handler: Check | null): void {
    check = handler
  }
  setDevicePermissionHandler(): void {}
}

export const session = { defaultSession: new StandInSession() }

export const protocol = {
  registerSchemesAsPrivileged: (schemes: Electron.CustomScheme[]) => {
    for (const { scheme, privileges } of schemes) {
      if (!privileges?.standard || !privileges.secure) throw new Error(`${scheme} must be standard and secure`)
    }
  },
}
