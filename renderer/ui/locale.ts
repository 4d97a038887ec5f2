/**
 * The locale that dates and numbers are written in. English reads day before month and a 24-hour clock, as everything
 * around its reader in China does.
 */
export function formatLocale(): string {
  const language = typeof document === 'undefined' ? 'en' : document.documentElement.lang
  return language === '' || language === 'en' || language === 'en-XA' ? 'en-GB' : language
}
