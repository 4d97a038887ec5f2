import type { Contact } from '#shared/protocol/contacts.ts'
import { matchNames } from '#renderer/language/match-name.ts'

/** Contacts whose name, remark or number fits, in the order given. */
export function searchContacts(contacts: readonly Contact[], query: string): readonly Contact[] {
  const wanted = query.trim()
  if (wanted === '') return contacts
  return contacts.filter(
    ({ userId, user, remark }) =>
      String(userId).startsWith(wanted) || matchNames([user.displayName, remark], wanted) > 0,
  )
}
