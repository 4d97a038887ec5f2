import type { Contact } from '#shared/protocol/contacts.ts'
import { fold } from '#shared/search/fold.ts'

/** Whether a Chinese text reads like `letters`: `wm`, `weim` and `weiming` all find 魏明. */
export type ReadsLike = (text: string, letters: string) => boolean

const han = /\p{Script=Han}/u

/** Whether a query needs pinyin at all; the dictionary is large and loads only then. */
export function needsPinyin(query: string, contacts: readonly Contact[]): boolean {
  return (
    /^[a-zü\s']+$/.test(fold(query)) &&
    contacts.some(({ user, remark }) => han.test(user.displayName) || (remark !== null && han.test(remark)))
  )
}

/** Contacts whose name, remark or number fits, in the order given. */
export function searchContacts(
  contacts: readonly Contact[],
  query: string,
  readsLike: ReadsLike | null,
): readonly Contact[] {
  const wanted = fold(query)
  if (wanted === '') return contacts
  const letters = wanted.replace(/[\s']/g, '')
  return contacts.filter(({ userId, user, remark }) => {
    const names = [user.displayName, remark ?? '']
    return (
      String(userId).startsWith(wanted) ||
      names.some((name) => fold(name).includes(wanted)) ||
      (readsLike !== null && names.some((name) => han.test(name) && readsLike(name, letters)))
    )
  })
}

/** Loads the pinyin dictionary, once. */
export async function loadReadsLike(): Promise<ReadsLike> {
  const { match } = await import('pinyin-pro')
  return (text, letters) => match(text, letters, { continuous: true }) !== null
}
