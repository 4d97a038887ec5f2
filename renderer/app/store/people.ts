import { create } from 'zustand'
import type { PublicUser } from '#shared/protocol/identity.ts'

/** Everybody this client has met, by number. */
export interface PeopleState {
  byId: Readonly<Record<number, PublicUser>>
}

export const usePeople = create<PeopleState>()(() => ({ byId: {} }))

/** The person with this number, or undefined until the server has told. */
export const selectPerson =
  (userId: number) =>
  (state: PeopleState): PublicUser | undefined =>
    state.byId[userId]

/** Adds or renews people; those that did not change keep their reference. */
export function mergePeople(users: readonly PublicUser[]): void {
  if (users.length === 0) return
  usePeople.setState(({ byId }) => {
    const next = { ...byId }
    let changed = false
    for (const user of users) {
      if (JSON.stringify(byId[user.id]) === JSON.stringify(user)) continue
      next[user.id] = user
      changed = true
    }
    return changed ? { byId: next } : { byId }
  })
}
