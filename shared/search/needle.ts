import { atomsOf, type Atom } from './atoms.ts'
import { beginningToken, wordToken, type TokenTerm } from './tokens.ts'

/** Atoms that must follow each other. */
interface Term {
  atoms: readonly Pick<Atom, 'text' | 'isGlued' | 'isWord'>[]
  /** Whether the last word may go on. */
  isOpen: boolean
}

/** What a person looks for: every term must be in the text. */
export interface Needle {
  terms: readonly Term[]
}

/** A part of a text in UTF-16 units; `end` is the first unit after it. */
export interface Range {
  start: number
  end: number
}

const quotes = /["“”„«»「」『』＂]/u
/** One letter alone begins too many words. */
const openFrom = 2

/** Splits at quotes: what stands between two of them is a phrase; a last one without its pair is no quote. */
function partsOf(words: string): { text: string; isPhrase: boolean }[] {
  const parts = words.split(quotes)
  const isOdd = parts.length % 2 === 0
  return parts.map((text, index) => ({ text, isPhrase: index % 2 === 1 && !(isOdd && index === parts.length - 1) }))
}

/** Every word is a term of its own, and so is every run of letters of a script without spaces. */
function loose(atoms: readonly Atom[]): Term[] {
  const terms: { atoms: Atom[]; isOpen: boolean }[] = []
  for (const atom of atoms) {
    if (atom.isGlued) terms.at(-1)?.atoms.push(atom)
    else terms.push({ atoms: [atom], isOpen: false })
  }
  return terms
}

/**
 * Reads the words of a query: each must be found, what is in quotes as it stands, and the last word outside quotes may
 * be unfinished.
 */
export function needleOf(words: string): Needle {
  const terms: Term[] = []
  for (const { text, isPhrase } of partsOf(words)) {
    const atoms = atomsOf(text)
    if (atoms.length === 0) continue
    if (isPhrase) terms.push({ atoms, isOpen: false })
    else {
      const some = loose(atoms)
      const last = some.at(-1)
      for (const term of terms) term.isOpen = false
      if (last?.atoms[0]?.isWord && last.atoms[0].text.length >= openFrom) last.isOpen = true
      terms.push(...some)
    }
  }
  return { terms }
}

/** Whether there is nothing to look for. */
export const isEmptyNeedle = ({ terms }: Needle): boolean => terms.length === 0

/** Tokens that every text has in which the needle is; one that has them all may still not have them in order. */
export function tokensFor({ terms }: Needle): TokenTerm[] {
  const found = new Map<string, TokenTerm>()
  const add = (term: TokenTerm) => found.set(`${term.token} ${term.isPrefix}`, term)
  for (const { atoms, isOpen } of terms) {
    for (const [index, atom] of atoms.entries()) {
      const isLast = index === atoms.length - 1
      if (atom.isWord) add(isOpen && isLast ? beginningToken(atom.text) : wordToken(atom.text))
      else if (atom.isGlued && index > 0) add({ token: (atoms[index - 1]?.text ?? '') + atom.text, isPrefix: false })
      else if (!atoms[index + 1]?.isGlued) add({ token: atom.text, isPrefix: false })
    }
  }
  return [...found.values()]
}

function fits(wanted: Term['atoms'][number], atom: Atom | undefined, isFirst: boolean, mayGoOn: boolean): boolean {
  if (!atom || atom.isWord !== wanted.isWord) return false
  if (!isFirst && wanted.isGlued && !atom.isGlued) return false
  return mayGoOn ? atom.text.startsWith(wanted.text) : atom.text === wanted.text
}

/** Every place of a term in a text. */
function placesOf({ atoms, isOpen }: Term, text: readonly Atom[]): Range[] {
  const places: Range[] = []
  for (let at = 0; at + atoms.length <= text.length; at += 1) {
    const isHere = atoms.every((wanted, index) =>
      fits(wanted, text[at + index], index === 0, isOpen && index === atoms.length - 1),
    )
    const [first, last] = [text[at], text[at + atoms.length - 1]]
    if (isHere && first && last) places.push({ start: first.start, end: last.end })
  }
  return places
}

/** Joins what overlaps or touches, in order. */
function joined(ranges: readonly Range[]): Range[] {
  const result: Range[] = []
  for (const range of ranges.toSorted((a, b) => a.start - b.start)) {
    const last = result.at(-1)
    if (last && range.start <= last.end) last.end = Math.max(last.end, range.end)
    else result.push({ ...range })
  }
  return result
}

/** Where the needle is in a text; null where a part of it is missing. An empty needle is in every text, nowhere. */
export function findIn({ terms }: Needle, text: string): Range[] | null {
  if (terms.length === 0) return []
  const atoms = atomsOf(text)
  const places = terms.map((term) => placesOf(term, atoms))
  return places.some((some) => some.length === 0) ? null : joined(places.flat())
}
