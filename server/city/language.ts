/**
 * A feed's language as the wire writes it: the language, and for Chinese the script, without the country
 * (`en-us` → `en`, `zh_TW` → `zh-Hant`); null where it is no language.
 */
export function readLanguage(text: string | null | undefined): string | null {
  const tag = text?.trim().replaceAll('_', '-') ?? ''
  if (tag === '' || tag.length > 35) return null
  try {
    const locale = new Intl.Locale(tag)
    if (!/^[a-z]{2,3}$/.test(locale.language) || locale.language === 'und') return null
    if (locale.language !== 'zh' || (!locale.script && !locale.region)) return locale.language
    return `zh-${locale.script ?? locale.maximize().script ?? 'Hans'}`
  } catch {
    return null
  }
}
