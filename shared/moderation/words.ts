import { createAutomaton } from './automaton.ts'
import { foldText, spanOf, type Folded, type Span } from './fold.ts'
import { gap, kindOf, squeeze, unitKind, type Stream } from './squeeze.ts'

interface Term {
  text: string
  /** Whether letters may follow or go before, as `*` says. */
  isOpenBefore: boolean
  isOpenAfter: boolean
  /** Places inside the term where it has a gap of its own: "work from home". */
  ownGaps: ReadonlySet<number>
  isUnspaced: boolean
}

/** Where a listed word was found, by the number it was given. */
export type FoundWord = (word: number, span: Span) => void

export interface WordFinder {
  search(folded: Folded, streams: readonly Stream[], found: FoundWord): void
}

function readTerm(word: string): Term {
  const trimmed = word.trim()
  const folded = foldText(trimmed.replace(/^\*+|\*+$/g, ''))
  const { units, gaps } = squeeze(folded, {})
  const ownGaps = [...gaps.entries()].flatMap(([place, kind]) => (place > 0 && kind !== gap.none ? [place] : []))
  return {
    text: String.fromCharCode(...units),
    isOpenBefore: trimmed.startsWith('*'),
    isOpenAfter: trimmed.endsWith('*'),
    ownGaps: new Set(ownGaps),
    isUnspaced: units.some((unit) => kindOf(unit) === unitKind.unspaced),
  }
}

/** Whether a word could ever be found: something must be left of it once marks are taken away. */
export const isFindable = (word: string): boolean => readTerm(word).text.length > 0

const isLetter = (kind: number) => kind === unitKind.word

/** Whether a word may begin (or end) between the units before `place` and at it. */
function isBoundary({ units, gaps }: Stream, place: number): boolean {
  if (place <= 0 || place >= units.length || gaps[place] !== gap.none) return true
  const [before, after] = [kindOf(units[place - 1] ?? 0), kindOf(units[place] ?? 0)]
  return before !== after && (before === unitKind.unspaced || after === unitKind.unspaced || before !== unitKind.word)
    ? true
    : isLetter(before) && after === unitKind.digit
}

/** Whether what separates the units from `start` to `end` is a trick rather than two words that happen to meet. */
function isOneWord({ gaps }: Stream, start: number, end: number, term: Term): boolean {
  let widest: number = gap.none
  let longest = 0
  let pieces = 1
  let length = 1
  for (let place = start + 1; place < end; place += 1) {
    const kind = gaps[place] ?? gap.none
    if (kind === gap.none || term.ownGaps.has(place - start)) {
      length += 1
      continue
    }
    widest = Math.max(widest, kind)
    longest = Math.max(longest, length)
    length = 1
    pieces += 1
  }
  longest = Math.max(longest, length)
  if (pieces === 1 || longest === 1) return true
  if (widest === gap.sentence) return false
  if (term.isUnspaced || widest === gap.marks) return true
  return longest === 2 && pieces > 2
}

/** A guess needs real letters beside it: "80085" is a number. */
function isReadable({ guessed }: Stream, start: number, end: number): boolean {
  let guesses = 0
  for (let place = start; place < end; place += 1) guesses += guessed[place] ?? 0
  const letters = end - start - guesses
  return guesses === 0 || (letters > 0 && (end - start > 3 || letters > guesses))
}

/** A letter with gaps around it, as in words that are spelled. */
const isAlone = ({ units, gaps }: Stream, place: number): boolean =>
  place >= 0 &&
  place < units.length &&
  kindOf(units[place] ?? 0) === unitKind.word &&
  gaps[place] !== gap.none &&
  (place + 1 >= units.length || gaps[place + 1] !== gap.none)

/** Whether a short term is only a part of a longer word that somebody spells: "s e x t a n t". */
function isPartOfSpelling(stream: Stream, start: number, end: number): boolean {
  const isSpelled = end - start < 5 && stream.gaps[start + 1] !== gap.none && isAlone(stream, start)
  return isSpelled && (isAlone(stream, end) || isAlone(stream, start - 1))
}

function fits(stream: Stream, start: number, end: number, term: Term): boolean {
  const { units } = stream
  const isBoundAt = (edge: number, place: number, isOpen: boolean) =>
    isOpen || kindOf(units[edge] ?? 0) === unitKind.unspaced || isBoundary(stream, place)
  return (
    isBoundAt(start, start, term.isOpenBefore) &&
    isBoundAt(end - 1, end, term.isOpenAfter) &&
    isOneWord(stream, start, end, term) &&
    !isPartOfSpelling(stream, start, end) &&
    isReadable(stream, start, end)
  )
}

/**
 * Compiles words of all lists into one automaton. `word` stands for itself, `word*` for its beginnings, `*word` for its
 * ends, `*word*` for any place; words of scripts without spaces are found anywhere. The words' places in the list are
 * the numbers that come back.
 */
export function createWordFinder(words: readonly string[]): WordFinder {
  const terms = words.map(readTerm)
  const automaton = createAutomaton(terms.map(({ text }) => text))
  return {
    search(folded, streams, found) {
      for (const stream of streams) {
        automaton.search(stream.units, (number, end) => {
          const term = terms[number]
          if (!term) return
          const start = end - term.text.length
          if (!fits(stream, start, end, term)) return
          found(number, spanOf(folded, stream.at[start] ?? 0, (stream.at[end - 1] ?? 0) + 1))
        })
      }
    },
  }
}
