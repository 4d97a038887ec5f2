import { z } from 'zod'

const stored = z.object({ token: z.string().min(1), userId: z.number(), sharedComputer: z.boolean() })
export type StoredSession = z.infer<typeof stored>

export const sessionKey = 'guanxi.session'

function storages(): Storage[] {
  try {
    return [globalThis.localStorage, globalThis.sessionStorage].filter(Boolean)
  } catch {
    return []
  }
}

/** The session of the last run: of this computer, or on a shared computer of this window alone. */
export function loadSession(): StoredSession | null {
  for (const storage of storages()) {
    try {
      const parsed = stored.safeParse(JSON.parse(storage.getItem(sessionKey) ?? 'null'))
      if (parsed.success) return parsed.data
    } catch {
      // Not ours or damaged: as if it were not there.
    }
  }
  return null
}

/** On a shared computer the session ends with the window. */
export function saveSession(session: StoredSession): void {
  try {
    const { localStorage: computer, sessionStorage: window } = globalThis
    const [storage, other] = session.sharedComputer ? [window, computer] : [computer, window]
    // Nothing is removed from where it is written: other windows take that for the end of the session.
    storage?.setItem(sessionKey, JSON.stringify(session))
    other?.removeItem(sessionKey)
  } catch {
    // Without storage one signs in again next time.
  }
}

export function clearSession(): void {
  for (const storage of storages()) storage.removeItem(sessionKey)
}
