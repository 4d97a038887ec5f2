import { create } from 'zustand'
import type { Me } from '#shared/protocol/identity.ts'
import type { ChosenStatus, Presence } from '#shared/protocol/presence.ts'

export interface PresenceState {
  /** How watched people are, by number; absent means not known. */
  byId: Readonly<Record<number, Presence>>
  /** What this person chose for themselves. */
  own: { status: ChosenStatus; text?: string }
  /** Away by itself after idle time; ends with the next input. */
  isAutoAway: boolean
}

export const initialPresence: PresenceState = { byId: {}, own: { status: 'online' }, isAutoAway: false }

export const usePresence = create<PresenceState>()(() => initialPresence)

export const selectPresence =
  (userId: number) =>
  (state: PresenceState): Presence | undefined =>
    state.byId[userId]

/** What others see of this person now. */
export const selectOwnStatus = (state: PresenceState): ChosenStatus =>
  state.isAutoAway && state.own.status === 'online' ? 'away' : state.own.status

export function mergePresences(list: readonly Presence[]): void {
  if (list.length === 0) return
  usePresence.setState(({ byId }) => {
    const next = { ...byId }
    for (const each of list) next[each.userId] = each
    return { byId: next }
  })
}

const isForAllDevices = (status: ChosenStatus): boolean => status === 'dnd' || status === 'invisible'

/** Follows what was chosen for all devices, here or on another one; busy and away stay this device's own. */
export function followChoice({ presence }: Pick<Me, 'presence'>): void {
  if (!presence) return
  usePresence.setState(({ own }) => {
    const follows = isForAllDevices(presence.status) || isForAllDevices(own.status)
    const status = follows ? presence.status : own.status
    return { own: presence.text ? { status, text: presence.text } : { status } }
  })
}
