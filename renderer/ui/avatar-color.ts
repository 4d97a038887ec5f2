/** White text meets WCAG AA on each of them. */
export const avatarColors = [
  '#8b5e3c',
  '#3b6ea8',
  '#1c7a60',
  '#7a4fa3',
  '#8a5a00',
  '#a34a6b',
  '#b83428',
  '#2f7382',
  '#5a6069',
  '#55752a',
  '#3f5fa0',
  '#8f4a8a',
] as const

/** The same colour for the same id, on every device. */
export function avatarColor(id: string | number): string {
  let hash = 2_166_136_261
  for (const character of String(id)) {
    hash ^= character.codePointAt(0) ?? 0
    hash = Math.imul(hash, 16_777_619)
  }
  // The low bits of neighbouring ids are too alike; fold the high ones in.
  const mixed = (hash ^ (hash >>> 15)) >>> 0
  return avatarColors[mixed % avatarColors.length] ?? avatarColors[0]
}

let graphemes: Intl.Segmenter | undefined

/** What a reader takes for the first character of a word. Plain ASCII needs no look into the language's rules. */
function firstOf(word: string): string {
  if (/^[ -~]{2}|^[ -~]?$/.test(word)) return word.charAt(0)
  graphemes ??= new Intl.Segmenter(undefined, { granularity: 'grapheme' })
  return graphemes.segment(word).containing(0)?.segment ?? ''
}

const oneIsEnough = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Extended_Pictographic}]/u

const isCjk = (character: string) => oneIsEnough.test(character) && /^\p{L}/u.test(character)

/**
 * What stands in for a picture: two letters of a name in letters, one character of 魏明, 안기우 or an emoji.
 * @param isGroup a group goes by the character of its name where it has one: 夜 for "Night Runners 夜跑"
 */
export function initials(name: string, isGroup = false): string {
  const words = name
    .split(/[\s·・,.(（]+/u)
    .map(firstOf)
    .filter((first) => /^[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(first))
  const [first] = words
  if (first === undefined) return '?'
  if (oneIsEnough.test(first)) return first
  const character = isGroup ? words.find(isCjk) : undefined
  if (character !== undefined) return character
  // "Lucie Chen 陈露西": the name in letters is whole without the other script.
  const letters = words.filter((word) => !oneIsEnough.test(word))
  return (letters.length === 1 ? first : first + (letters.at(-1) ?? '')).toLocaleUpperCase()
}
