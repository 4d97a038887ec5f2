import type { Contact, ContactRequest } from '#shared/protocol/contacts.ts'
import type { ContactsState } from '#renderer/app/store/contacts.ts'

/** How a person stands to the reader. */
export type Relation =
  | { kind: 'self' }
  | { kind: 'blocked'; contact: Contact | undefined }
  | { kind: 'contact'; contact: Contact }
  | { kind: 'incoming' | 'outgoing'; request: ContactRequest }
  | { kind: 'stranger' }

/** Blocks weigh more than anything else; a request counts while it is open. */
export function relationTo(userId: number, ownId: number | null, state: ContactsState): Relation {
  if (userId === ownId) return { kind: 'self' }
  const contact = state.byId[userId]
  if (state.blocked.some((user) => user.id === userId)) return { kind: 'blocked', contact }
  if (contact) return { kind: 'contact', contact }
  const request = state.requests.find((each) => each.user.id === userId && each.state === 'pending')
  return request ? { kind: request.direction, request } : { kind: 'stranger' }
}
