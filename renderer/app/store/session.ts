import { create } from 'zustand'
import type { Me } from '#shared/protocol/identity.ts'

/** `restoring` until the stored token was looked at; then `signed-out` or `signed-in`; `suspended` shows why, and is not kept. */
export interface SessionState {
  status: 'restoring' | 'signed-out' | 'signed-in' | 'suspended'
  /** Own profile and settings. Null right after a restore without a cache, until the server answers. */
  me: Me | null
  userId: number | null
  /** On a shared computer nothing is written to this machine. */
  isSharedComputer: boolean
  /** Why the last session ended, in words; null after an ordinary log-out. */
  endedBecause: string | null
}

export const initialSession: SessionState = {
  status: 'restoring',
  me: null,
  userId: null,
  isSharedComputer: false,
  endedBecause: null,
}

export const useSession = create<SessionState>()(() => initialSession)

export const selectMe = (state: SessionState): Me | null => state.me
export const selectUserId = (state: SessionState): number | null => state.userId

export function setMe(me: Me): void {
  useSession.setState({ me, userId: me.id })
}
