import type { Folded } from './fold.ts'
import { leet } from './look-alikes.ts'

/** What stood between two characters that rules read: nothing, marks, white space, or the end of a sentence. */
export const gap = { none: 0, marks: 1, space: 2, sentence: 3 } as const

/** Folded text without what separates letters, so that "c.a s-i n*o" reads as one word; it knows where the gaps were. */
export interface Stream {
  units: Uint16Array
  /** Index in the folded text of each unit. */
  at: Int32Array
  /** One of {@link gap} before each unit; at the start of the text {@link gap.sentence}. */
  gaps: Uint8Array
  /** 1 where the unit stands for a figure or mark that was read as a letter. */
  guessed: Uint8Array
}

const unknown = 255
export const unitKind = { separator: 0, word: 1, unspaced: 2, digit: 3 } as const
const kinds = new Uint8Array(0x1_0000).fill(unknown)

const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u

/** Letters of scripts that put spaces between words, those that do not, figures, and all the rest. */
export function kindOf(unit: number): number {
  const before = kinds[unit] ?? unknown
  if (before !== unknown) return before
  const character = String.fromCharCode(unit)
  let kind: number = unitKind.separator
  if (/\p{Nd}/u.test(character)) kind = unitKind.digit
  else if (unspaced.test(character) && /[\p{L}\p{M}]/u.test(character)) kind = unitKind.unspaced
  else if (/[\p{L}\p{M}\p{N}]/u.test(character)) kind = unitKind.word
  kinds[unit] = kind
  return kind
}

const isSpace = (unit: number) => unit === 0x20 || unit === 0x09 || unit === 0x0d || unit === 0x3000 || unit === 0xa0
const sentenceEnds = new Set(Array.from('\n。！？；,', (character) => character.charCodeAt(0)))
const closing = new Set(Array.from('.!?;,', (character) => character.charCodeAt(0)))

/** Which of the letters a mark may stand for, and how many equal units in a row are kept. */
export interface Reading {
  leet?: 0 | 1
  runs?: 1 | 2
}

export function squeeze(
  folded: Folded,
  { leet: choice, runs }: Reading,
  guesses?: ReadonlyMap<number, number>,
): Stream {
  const { text } = folded
  const units = new Uint16Array(text.length)
  const at = new Int32Array(text.length)
  const gaps = new Uint8Array(text.length)
  const guessed = new Uint8Array(text.length)
  let length = 0
  let between: number = gap.sentence
  let wasClosing = false
  let run = 0
  for (let index = 0; index < text.length; index += 1) {
    let unit = text.charCodeAt(index)
    let isGuess = false
    if (choice !== undefined) {
      const letter = leet.get(text[index] ?? '')?.[choice].charCodeAt(0) ?? guesses?.get(index)
      if (letter !== undefined && letter !== unit) {
        unit = letter
        isGuess = true
      }
    }
    if (kindOf(unit) === unitKind.separator) {
      const isEnd = sentenceEnds.has(unit) || (wasClosing && isSpace(unit))
      between = Math.max(between, isEnd ? gap.sentence : isSpace(unit) ? gap.space : gap.marks)
      wasClosing = closing.has(unit)
      continue
    }
    wasClosing = false
    run = length > 0 && between === gap.none && units[length - 1] === unit ? run + 1 : 1
    if (runs !== undefined && run > runs) continue
    units[length] = unit
    at[length] = index
    gaps[length] = between
    guessed[length] = isGuess ? 1 : 0
    between = gap.none
    length += 1
  }
  return {
    units: units.subarray(0, length),
    at: at.subarray(0, length),
    gaps: gaps.subarray(0, length),
    guessed: guessed.subarray(0, length),
  }
}

/** Capital I among small letters reads as l, small l among capitals as I: "PayPaI", "CASlNO". */
function caseGuesses(original: string, { text, starts }: Folded): Map<number, number> {
  const guesses = new Map<number, number>()
  for (let index = 0; index < text.length; index += 1) {
    const place = starts[index] ?? 0
    const written = original[place]
    const beside = `${original[place - 1] ?? ''}${original[place + 1] ?? ''}`
    if (written === 'I' && /[a-z]/.test(original[place - 1] ?? '')) guesses.set(index, 0x6c)
    if (written === 'l' && /[A-Z]/.test(beside) && !/[a-z]/.test(beside)) guesses.set(index, 0x69)
  }
  return guesses
}

const threeAlike = /(\p{L})\1\1/u

/** Every way the text is read: as it stands, and where it invites guesses, with them. */
export function readings(original: string, folded: Folded): Stream[] {
  const streams = [squeeze(folded, {})]
  const guesses = caseGuesses(original, folded)
  const isLeet = guesses.size > 0 || [...leet.keys()].some((mark) => folded.text.includes(mark))
  if (isLeet) streams.push(squeeze(folded, { leet: 0 }, guesses), squeeze(folded, { leet: 1 }, guesses))
  if (threeAlike.test(folded.text)) {
    streams.push(squeeze(folded, { runs: 1 }), squeeze(folded, { runs: 2 }))
    if (isLeet) streams.push(squeeze(folded, { runs: 1, leet: 0 }, guesses))
  }
  return streams
}
