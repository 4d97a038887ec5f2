import { expect, it } from 'vitest'
import type { ContactRequest } from '#shared/protocol/contacts.ts'
import { initialContacts } from '#renderer/app/store/contacts.ts'
import { contact, person } from '#renderer/app/testing/samples.ts'
import { relationTo } from './relation.ts'

const request = (
  id: number,
  direction: ContactRequest['direction'],
  state: ContactRequest['state'],
): ContactRequest => ({
  id: `r${id}`,
  direction,
  user: person(id, 'Somebody'),
  message: '',
  at: '2026-11-01T00:00:00.000Z',
  state,
})

const state = {
  ...initialContacts,
  byId: { 10_002: contact(10_002, 'Contact'), 10_003: contact(10_003, 'Blocked contact') },
  blocked: [person(10_003, 'Blocked contact')],
  requests: [
    request(10_004, 'incoming', 'pending'),
    request(10_005, 'outgoing', 'pending'),
    request(10_006, 'incoming', 'declined'),
  ],
}

it.each([
  [10_001, 'self'],
  [10_002, 'contact'],
  [10_003, 'blocked'],
  [10_004, 'incoming'],
  [10_005, 'outgoing'],
  [10_006, 'stranger'],
  [10_007, 'stranger'],
])('%i is %s', (userId, kind) => {
  expect(relationTo(userId, 10_001, state).kind).toBe(kind)
})
