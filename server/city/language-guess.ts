/** Characters that are written otherwise in simplified and in traditional Chinese, each pair in the same place. */
const simplified = new Set(
  '这们个说国学来时会对为发过还开关问间见长门风马鱼鸟车东书龙话语读让请谁钱银铁难电视听爱乐师号头实点热线机场楼节约',
)
const traditional = new Set(
  '這們個說國學來時會對為發過還開關問間見長門風馬魚鳥車東書龍話語讀讓請誰錢銀鐵難電視聽愛樂師號頭實點熱線機場樓節約',
)

const sampleMost = 600
const lettersLeast = 24

const scripts: [RegExp, string][] = [
  [/\p{Script=Hangul}/gu, 'ko'],
  [/\p{Script=Thai}/gu, 'th'],
  [/\p{Script=Hebrew}/gu, 'he'],
  [/\p{Script=Greek}/gu, 'el'],
]

const count = (text: string, pattern: RegExp) => text.match(pattern)?.length ?? 0

function chineseOf(text: string): string {
  let simple = 0
  let full = 0
  for (const character of text) {
    if (simplified.has(character) && !traditional.has(character)) simple += 1
    else if (traditional.has(character) && !simplified.has(character)) full += 1
  }
  return full > simple ? 'zh-Hant' : simple > 0 ? 'zh-Hans' : 'zh'
}

/** The language by the script, where a script has one language; null for Latin, Cyrillic, Arabic and the like. */
function byScript(text: string): string | null {
  const letters = count(text, /\p{L}/gu)
  const kana = count(text, /[\p{Script=Hiragana}\p{Script=Katakana}]/gu)
  const han = count(text, /\p{Script=Han}/gu)
  if (kana > (kana + han) * 0.1 && kana + han > letters * 0.3) return 'ja'
  for (const [pattern, language] of scripts) if (count(text, pattern) > letters * 0.3) return language
  // A Chinese character says about as much as a word of four letters.
  return han * 4 > letters - han && han >= 4 ? chineseOf(text) : null
}

/** Tells the language of a plain text, as the wire writes languages; null where it is too short or too mixed to say. */
export type GuessLanguage = (text: string) => string | null

let loaded: Promise<GuessLanguage> | null = null

/** The detector with its tables, which are loaded once and only by a process that needs them. */
export const loadLanguageGuess = (): Promise<GuessLanguage> => (loaded ??= load())

async function load(): Promise<GuessLanguage> {
  const { eld } = await import('eld/small')
  return (text) => {
    const sample = text.slice(0, sampleMost)
    const script = byScript(sample)
    if (script) return script
    if (count(sample, /\p{L}/gu) < lettersLeast) return null
    const found = eld.detect(sample)
    return found.isReliable() && /^[a-z]{2,3}$/.test(found.language) ? found.language : null
  }
}
