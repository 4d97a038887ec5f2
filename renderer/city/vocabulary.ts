/** One line of a lesson's word list. */
export interface Word {
  hanzi: string
  pinyin: string
  english: string
}

const hasHan = /\p{Script=Han}/u

/** Reads `派出所 :: pàichūsuǒ :: police station`; null for any other line. */
export function readWord(line: string): Word | null {
  const parts = line.split('::').map((part) => part.replace(/\s+/g, ' ').trim())
  const [hanzi = '', pinyin = '', english = ''] = parts
  if (parts.length !== 3 || !hasHan.test(hanzi) || !pinyin || !english) return null
  return { hanzi, pinyin, english }
}

/** The words of lines that are all words; null where one of them is not, or where there is none. */
export function readWords(lines: readonly string[]): Word[] | null {
  const words = lines.map(readWord).filter((word) => word !== null)
  return words.length > 0 && words.length === lines.length ? words : null
}
