/** How fast people read on a screen: words of spaced scripts, and characters of Chinese, Japanese and Korean, a minute. */
const pace = { words: 230, characters: 320 } as const

const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu

/** Whole minutes that a text takes to read, at least one; 0 for an empty one. */
export function readingMinutes(text: string): number {
  const characters = text.match(unspaced)?.length ?? 0
  const words = text.replace(unspaced, ' ').match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu)?.length ?? 0
  if (characters + words === 0) return 0
  return Math.max(1, Math.round(words / pace.words + characters / pace.characters))
}
