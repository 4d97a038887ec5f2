/** Languages by the script they are written in; all others are written in Latin letters. */
const scripts: readonly (readonly [string, RegExp, readonly string[]])[] = [
  ['Han', /\p{Script=Han}/gu, ['zh', 'ja']],
  ['Kana', /[\p{Script=Hiragana}\p{Script=Katakana}]/gu, ['ja']],
  ['Hangul', /\p{Script=Hangul}/gu, ['ko']],
  ['Cyrillic', /\p{Script=Cyrillic}/gu, ['ru', 'uk', 'be', 'bg', 'sr', 'mk', 'kk', 'ky', 'mn', 'tg']],
  ['Arabic', /\p{Script=Arabic}/gu, ['ar', 'fa', 'ur', 'ug']],
  ['Hebrew', /\p{Script=Hebrew}/gu, ['he']],
  ['Greek', /\p{Script=Greek}/gu, ['el']],
  ['Thai', /\p{Script=Thai}/gu, ['th']],
  ['Devanagari', /\p{Script=Devanagari}/gu, ['hi', 'ne', 'mr']],
]
const otherThanLatin = new Set(scripts.flatMap(([, , languages]) => languages))

/** Words that nearly every sentence of a language has and others have not. */
const common: Readonly<Record<string, readonly string[]>> = {
  en: 'the and is are you of to it that this for with have not what was they will can my'.split(' '),
  fr: 'le les des est une dans pour pas que qui vous nous sur avec je suis mais du au ce'.split(' '),
  de: 'der die das und ist nicht ich ein eine sie mit auf für den dem von zu wir auch es'.split(' '),
  es: 'el los las es una que por para con no del como está muy pero yo nos hay su al'.split(' '),
  pt: 'os as é uma que por para com não do da como está muito mas eu nos há ao você'.split(' '),
  it: 'il gli le è una che per con non del della come sono molto ma io ci ho al questo'.split(' '),
}

const lettersLeast = 8
const wordsLeast = 4

const count = (text: string, pattern: RegExp) => text.match(pattern)?.length ?? 0
const base = (language: string) => language.split('-', 1)[0] ?? language

/** The language most of a text in Latin letters is in; null where it is too short or mixed to tell. */
function latinLanguage(text: string): string | null {
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? []
  const scores = Object.entries(common)
    .map(([language, list]) => ({ language, score: words.filter((word) => list.includes(word)).length }))
    .sort((one, other) => other.score - one.score)
  const [first, second] = scores
  if (!first || first.score < wordsLeast || first.score < 1.5 * (second?.score ?? 0)) return null
  return first.language
}

/**
 * Whether a text is plainly in none of the languages: most of its letters are of another script, or its most common
 * words are those of another language. Short and mixed texts are let be.
 */
export function isForeign(text: string, languages: readonly string[]): boolean {
  const allowed = new Set(languages.map(base))
  const letters = count(text, /\p{L}/gu)
  if (letters < lettersLeast || allowed.size === 0) return false
  let known = 0
  let foreign = 0
  for (const [, pattern, spoken] of scripts) {
    const share = count(text, pattern)
    if (spoken.some((language) => allowed.has(language))) known += share
    else foreign += share
  }
  const latin = letters - known - foreign
  const allowsLatin = [...allowed].some((language) => !otherThanLatin.has(language))
  if (allowsLatin) known += latin
  else foreign += latin
  if (foreign > letters / 2) return true
  if (!allowsLatin || latin < letters / 2) return false
  const language = latinLanguage(text)
  return language !== null && !allowed.has(language)
}
