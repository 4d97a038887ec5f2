/** Languages that people here speak, learn and run groups in: code, its own name, and the short tag cards show. */
const table = [
  ['en', 'English', 'EN'],
  ['zh-Hans', '中文（简体）', '中文'],
  ['zh-Hant', '中文（繁體）', '繁中'],
  ['yue', '粵語', '粵語'],
  ['ja', '日本語', '日本語'],
  ['ko', '한국어', '한국어'],
  ['fr', 'Français', 'FR'],
  ['de', 'Deutsch', 'DE'],
  ['es', 'Español', 'ES'],
  ['pt', 'Português', 'PT'],
  ['it', 'Italiano', 'IT'],
  ['nl', 'Nederlands', 'NL'],
  ['ru', 'Русский', 'RU'],
  ['uk', 'Українська', 'UK'],
  ['pl', 'Polski', 'PL'],
  ['cs', 'Čeština', 'CS'],
  ['hu', 'Magyar', 'HU'],
  ['ro', 'Română', 'RO'],
  ['el', 'Ελληνικά', 'EL'],
  ['sv', 'Svenska', 'SV'],
  ['nb', 'Norsk', 'NO'],
  ['da', 'Dansk', 'DA'],
  ['fi', 'Suomi', 'FI'],
  ['tr', 'Türkçe', 'TR'],
  ['ar', 'العربية', 'AR'],
  ['fa', 'فارسی', 'FA'],
  ['he', 'עברית', 'HE'],
  ['hi', 'हिन्दी', 'HI'],
  ['bn', 'বাংলা', 'BN'],
  ['ur', 'اردو', 'UR'],
  ['ta', 'தமிழ்', 'TA'],
  ['ne', 'नेपाली', 'NE'],
  ['th', 'ไทย', 'TH'],
  ['vi', 'Tiếng Việt', 'VI'],
  ['id', 'Bahasa Indonesia', 'ID'],
  ['ms', 'Bahasa Melayu', 'MS'],
  ['fil', 'Filipino', 'FIL'],
  ['mn', 'Монгол', 'MN'],
  ['kk', 'Қазақша', 'KK'],
  ['sw', 'Kiswahili', 'SW'],
  ['am', 'አማርኛ', 'AM'],
  ['af', 'Afrikaans', 'AF'],
] as const

export interface Language {
  /** BCP 47. */
  code: string
  /** Its name in itself. */
  endonym: string
  tag: string
}

export const languages: readonly Language[] = table.map(([code, endonym, tag]) => ({ code, endonym, tag }))

const byCode = new Map(languages.map((language) => [language.code, language]))

/** `EN`, `中文`, `한국어`; a language without an own tag shows its code. */
export function languageTag(code: string): string {
  return byCode.get(code)?.tag ?? code.toUpperCase()
}

/** The language's name in itself, or its code. */
export function endonym(code: string): string {
  return byCode.get(code)?.endonym ?? code
}

const names = new Map<string, Intl.DisplayNames>()

function displayNames(locale: string, type: 'language' | 'region'): Intl.DisplayNames {
  const key = `${type} ${locale}`
  const known = names.get(key)
  if (known) return known
  const made = new Intl.DisplayNames(locale, { type, languageDisplay: 'standard' })
  names.set(key, made)
  return made
}

/** The language's name for a reader of `locale`, such as "Korean". Never throws. */
export function languageName(code: string, locale: string): string {
  try {
    return displayNames(locale, 'language').of(code) ?? code
  } catch {
    return code
  }
}

/** The country's name for a reader of `locale`, such as "Sweden". Never throws. */
export function countryName(code: string, locale: string): string {
  try {
    return displayNames(locale, 'region').of(code) ?? code
  } catch {
    return code
  }
}
