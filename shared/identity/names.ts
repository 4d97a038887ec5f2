import { fold } from '../search/fold.ts'

/** Marks that turn the direction of what stands around them, and could make one name look like another. */
const directionMarks = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g

/** A name without what nobody sees; null where nothing that shows is left of it. */
export function shownName(text: string): string | null {
  const name = text.replace(directionMarks, '').trim()
  return /[\p{L}\p{N}\p{S}\p{P}]/u.test(fold(name)) ? name : null
}
