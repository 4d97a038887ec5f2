import type { Contact } from '#shared/protocol/contacts.ts'
import type { PublicUser } from '#shared/protocol/identity.ts'

/** A person for unit tests. */
export function userOf(id: number, displayName: string, change: Partial<PublicUser> = {}): PublicUser {
  return {
    id,
    displayName,
    avatarUrl: null,
    signature: '',
    homeCountry: null,
    city: null,
    languages: [],
    languageLevels: {},
    learning: [],
    hereFor: '',
    contactPolicy: 'approval',
    createdAt: '2026-01-01T00:00:00.000Z',
    ...change,
  }
}

/** A contact for unit tests. */
export function contactOf(userId: number, displayName: string, change: Partial<Contact> = {}): Contact {
  return {
    userId,
    user: userOf(userId, displayName),
    folder: null,
    remark: null,
    since: '2026-01-01T00:00:00.000Z',
    ...change,
  }
}
