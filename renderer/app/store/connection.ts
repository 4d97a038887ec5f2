import { create } from 'zustand'

/** `refused`: the server wants a newer client or does not take this session. */
export interface ConnectionState {
  status: 'connecting' | 'online' | 'offline' | 'refused'
  /** When the line was lost (milliseconds since 1970); null while it stands. */
  offlineSince: number | null
  /** Why the server refused, in words. */
  reason: string | null
  /** False from each connect until what was missed has been merged. */
  isSynced: boolean
}

export const initialConnection: ConnectionState = {
  status: 'connecting',
  offlineSince: null,
  reason: null,
  isSynced: false,
}

export const useConnection = create<ConnectionState>()(() => initialConnection)

export const selectIsOnline = (state: ConnectionState): boolean => state.status === 'online'
