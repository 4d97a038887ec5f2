import type { Contacts } from '../contacts/contacts.ts'
import type { Identity } from '../identity/identity.ts'

/** What conversations ask about people. Every answer is read anew. */
export type People = Pick<Identity, 'usersByIds' | 'settingsByIds'> &
  Pick<Contacts, 'isContact' | 'isBlocked' | 'relations' | 'contactIdsOf' | 'blockersOf'>
