import { createInstance } from 'i18next'
import ICU from 'i18next-icu'
import { initReactI18next } from 'react-i18next'
import { english } from './messages.en.ts'
import { pseudo, pseudoLocale } from './pseudo.ts'

/** The locale chosen on this device; the pseudo-locale exists in development alone. */
function chosenLocale(): string {
  if (!import.meta.env.DEV || typeof location === 'undefined') return 'en'
  return new URLSearchParams(location.search).get('locale') === pseudoLocale ? pseudoLocale : 'en'
}

const locale = chosenLocale()

export const i18n = createInstance()

/** Ready as soon as this module is: English is bundled with the code that says it, so no screen waits for its words. */
void i18n
  .use(new ICU({ parseLngForICU: (language: string) => (language === pseudoLocale ? 'en' : language) }))
  .use(initReactI18next)
  .use(pseudo)
  .init({
    lng: locale,
    fallbackLng: 'en',
    resources: { en: { translation: english } },
    initAsync: false,
    interpolation: { escapeValue: false },
    postProcess: locale === pseudoLocale ? [pseudo.name] : false,
    react: { useSuspense: false },
  })

if (typeof document !== 'undefined') document.documentElement.lang = locale

/**
 * Adds texts to those that are there. Called by what the build puts at the end of each module (`build/scripts/texts.ts`).
 * @public
 */
export function addTexts(tree: object): void {
  i18n.addResourceBundle('en', 'translation', tree, true, true, { silent: true })
}
