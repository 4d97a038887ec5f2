import { toSimplified } from '../search/traditional.ts'
import { lookAlikes } from './look-alikes.ts'

/** Text as rules read it: folded characters, each with its place in the text as written (UTF-16 code units). */
export interface Folded {
  text: string
  /** Where the original of each folded code unit begins, and where it ends. */
  starts: Int32Array
  ends: Int32Array
}

/** A stretch of the text as it was written, in UTF-16 code units. */
export interface Span {
  start: number
  end: number
}

/** Soft hyphens, joiners, direction marks, variation selectors, tags, fillers: nobody sees them. */
const unseen =
  /\u034f|[\ufe00-\ufe0f]|[\u{e0100}-\u{e01ef}]|[\u00ad\u061c\u115f\u1160\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0]|[\u{e0000}-\u{e007f}]/u
/** Marks set on Latin, Greek and Cyrillic letters; those of other scripts carry meaning. */
const accents = /[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]/g

/** A to Z in negative squares and circles, which compatibility folding leaves alone. */
const enclosed: readonly (readonly [number, number])[] = [
  [0x1f150, 0x1f169],
  [0x1f170, 0x1f189],
]

function latinOfEnclosed(codePoint: number): string | null {
  const range = enclosed.find(([first, last]) => codePoint >= first && codePoint <= last)
  return range ? String.fromCharCode(0x61 + codePoint - range[0]) : null
}

function foldOnce(character: string): string {
  if (unseen.test(character)) return ''
  const letter = latinOfEnclosed(character.codePointAt(0) ?? 0)
  if (letter !== null) return letter
  const likeness = lookAlikes.get(character)
  if (likeness !== undefined) return likeness
  const plain = Array.from(character.normalize('NFKD').replace(accents, ''), (one) => lookAlikes.get(one) ?? one).join(
    '',
  )
  const lower = plain.normalize('NFC').toLowerCase().replace(accents, '')
  return Array.from(lower, (one) => toSimplified(lookAlikes.get(one) ?? one)).join('')
}

/** What folding makes of each character; bounded, since the text of strangers fills it. */
const known = new Map<string, string>()
const knownMost = 8_192

export function foldCharacter(character: string): string {
  const before = known.get(character)
  if (before !== undefined) return before
  const folded = foldOnce(character)
  if (known.size >= knownMost) known.clear()
  known.set(character, folded)
  return folded
}

/**
 * Folds width, case, accents, unseen characters, look-alike letters and traditional characters away and keeps every
 * character's place, so that a match can be shown in the text as it was written.
 */
export function foldText(original: string): Folded {
  const parts: string[] = []
  const starts: number[] = []
  const ends: number[] = []
  let at = 0
  for (const character of original) {
    const end = at + character.length
    const folded = foldCharacter(character)
    for (let unit = 0; unit < folded.length; unit += 1) {
      starts.push(at)
      ends.push(end)
    }
    parts.push(folded)
    at = end
  }
  return { text: parts.join(''), starts: Int32Array.from(starts), ends: Int32Array.from(ends) }
}

/** The stretch of the original that folded units `from` (inclusive) to `to` (exclusive) come from. */
export const spanOf = ({ starts, ends }: Folded, from: number, to: number): Span => ({
  start: starts[from] ?? 0,
  end: ends[to - 1] ?? 0,
})
