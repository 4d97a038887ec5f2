import { atomsOf } from './atoms.ts'

/** Ends a token that is the beginning of a word; no token of a word has it. */
const cut = '_'
/** Longer words are told apart by the text itself. */
const wordMost = 64
/** Beginnings of words that are tokens of their own: the short ones, which very many words share. */
const beginnings = [2, 3] as const

/** The first letters of a word; a letter may be two units of a string, and is never cut in half. */
const lettersOf = (word: string, count: number): string =>
  Array.from(word.slice(0, 2 * count))
    .slice(0, count)
    .join('')
const lengthOf = (word: string): number => Array.from(word.slice(0, 2 * wordMost)).length

/** A word, or with `isPrefix` all words that begin so. */
export interface TokenTerm {
  token: string
  isPrefix: boolean
}

/**
 * What the index keeps of a text: its words with their first two and three letters, and of Chinese, Japanese, Korean
 * and other scripts without spaces every letter and every two that follow each other.
 */
export function tokensOf(text: string): Set<string> {
  const tokens = new Set<string>()
  let before = ''
  for (const { text: atom, isWord, isGlued } of atomsOf(text)) {
    if (isWord) {
      tokens.add(lettersOf(atom, wordMost))
      const size = lengthOf(atom)
      for (const length of beginnings) if (size >= length) tokens.add(lettersOf(atom, length) + cut)
    } else {
      tokens.add(atom)
      if (isGlued) tokens.add(before + atom)
    }
    before = atom
  }
  return tokens
}

/** The token of all words that begin so; null where that would be nearly all of them. */
export function beginningToken(letters: string): TokenTerm {
  const size = lengthOf(letters)
  const isShort = beginnings.some((length) => length === size)
  return isShort ? { token: letters + cut, isPrefix: false } : { token: lettersOf(letters, wordMost), isPrefix: true }
}

export const wordToken = (word: string): TokenTerm => ({ token: lettersOf(word, wordMost), isPrefix: false })
