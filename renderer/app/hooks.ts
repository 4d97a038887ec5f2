import { useEffect } from 'react'
import type { PublicUser } from '#shared/protocol/identity.ts'
import type { Presence } from '#shared/protocol/presence.ts'
import { wantPeople, watchPresence } from './actions/account.ts'
import { selectContact, useContacts } from './store/contacts.ts'
import { selectPerson, usePeople } from './store/people.ts'
import { selectPresence, usePresence } from './store/presence.ts'

/** A person, loaded when not known yet; undefined until the server has told. */
export function usePerson(userId: number): PublicUser | undefined {
  const person = usePeople(selectPerson(userId))
  const isKnown = person !== undefined
  useEffect(() => {
    if (!isKnown) wantPeople([userId])
  }, [userId, isKnown])
  return person
}

/** The name to show for a person: one's own remark, else their name; empty until known. */
export function usePersonName(userId: number): string {
  const remark = useContacts(selectContact(userId))?.remark
  const person = usePerson(userId)
  return remark ?? person?.displayName ?? ''
}

/** How a person is now; they are followed while the view is on screen. */
export function usePresenceOf(userId: number): Presence | undefined {
  useEffect(() => watchPresence([userId]), [userId])
  return usePresence(selectPresence(userId))
}
