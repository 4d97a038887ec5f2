import { atomsOf } from './atoms.ts'

/** Ends a token that is the beginning of a word; no token of a word has it. */
const cut = '_'
/** Longer words are told apart by the text itself. */
const wordMost = 64
/** Beginnings of words that are tokens of their own: the short ones, which very many words share. */
const beginnings = [2, 3] as const

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
      tokens.add(atom.slice(0, wordMost))
      for (const length of beginnings) if (atom.length >= length) tokens.add(atom.slice(0, length) + cut)
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
  const isShort = beginnings.some((length) => length === letters.length)
  return isShort ? { token: letters + cut, isPrefix: false } : { token: letters.slice(0, wordMost), isPrefix: true }
}

export const wordToken = (word: string): TokenTerm => ({ token: word.slice(0, wordMost), isPrefix: false })
