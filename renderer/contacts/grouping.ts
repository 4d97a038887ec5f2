import type { Contact } from '#shared/protocol/contacts.ts'
import type { Presence } from '#shared/protocol/presence.ts'

/** One folder of the list with its contacts in the order they are shown. */
export interface Folder {
  /** Null is the default folder, which stands first and cannot be renamed. */
  name: string | null
  contacts: readonly Contact[]
  online: number
}

export const nameOf = (contact: Contact): string => contact.remark || contact.user.displayName

const isOnline = (presence: Presence | undefined): boolean => presence !== undefined && presence.status !== 'offline'

/** Folders in their order, in each those who are online first, then by the name that is shown. */
export function groupContacts(
  contacts: readonly Contact[],
  folders: readonly string[],
  presences: Readonly<Record<number, Presence>>,
  locale: string,
): Folder[] {
  const collator = new Intl.Collator(locale, { sensitivity: 'base', numeric: true })
  const sorted = [...contacts].sort(
    (a, b) =>
      Number(isOnline(presences[b.userId])) - Number(isOnline(presences[a.userId])) ||
      collator.compare(nameOf(a), nameOf(b)) ||
      a.userId - b.userId,
  )
  const known = new Set(folders)
  return [null, ...folders].map((name) => {
    // A folder dropped on another device leaves its people in the default one.
    const inside = sorted.filter(({ folder }) => (folder !== null && known.has(folder) ? folder : null) === name)
    return { name, contacts: inside, online: inside.filter(({ userId }) => isOnline(presences[userId])).length }
  })
}

/** Moves one folder by a step; the same list where it cannot move further. */
export function moveFolder(folders: readonly string[], name: string, step: -1 | 1): string[] {
  const from = folders.indexOf(name)
  const to = from + step
  const other = folders[to]
  if (from === -1 || other === undefined) return [...folders]
  return folders.map((each, index) => (index === from ? other : index === to ? name : each))
}
