import { create } from 'zustand'
import type { Contact, ContactRequest } from '#shared/protocol/contacts.ts'
import type { PublicUser } from '#shared/protocol/identity.ts'

export interface ContactsState {
  /** False until the list came from the cache or the server. */
  isLoaded: boolean
  byId: Readonly<Record<number, Contact>>
  /** Own folders in their order; contacts without one are in the default folder. */
  folders: readonly string[]
  /** Newest first. */
  requests: readonly ContactRequest[]
  blocked: readonly PublicUser[]
}

export const initialContacts: ContactsState = { isLoaded: false, byId: {}, folders: [], requests: [], blocked: [] }

export const useContacts = create<ContactsState>()(() => initialContacts)

export const selectContact =
  (userId: number) =>
  (state: ContactsState): Contact | undefined =>
    state.byId[userId]

const isWaiting = (request: ContactRequest) => request.state === 'pending' && request.direction === 'incoming'

/** How many people wait for an answer; the rail shows it. */
export const selectWaitingRequests = (state: ContactsState): number => state.requests.filter(isWaiting).length

export function putContact(contact: Contact): void {
  useContacts.setState(({ byId }) => ({ byId: { ...byId, [contact.userId]: contact } }))
}

export function dropContact(userId: number): void {
  useContacts.setState(({ byId }) => {
    const { [userId]: _, ...rest } = byId
    return { byId: rest }
  })
}

export function putRequests(changed: readonly ContactRequest[]): void {
  if (changed.length === 0) return
  useContacts.setState(({ requests }) => {
    const ids = new Set(changed.map((request) => request.id))
    const kept = requests.filter((request) => !ids.has(request.id))
    return { requests: [...changed, ...kept].sort((a, b) => b.at.localeCompare(a.at)) }
  })
}

export function setBlocked(user: PublicUser, on: boolean): void {
  useContacts.setState(({ blocked }) => {
    const others = blocked.filter((each) => each.id !== user.id)
    return { blocked: on ? [...others, user] : others }
  })
}
