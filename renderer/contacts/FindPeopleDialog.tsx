import { ArrowLeft } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { canonicalCity } from '#shared/language/cities.ts'
import { identityLimits } from '#shared/identity/limits.ts'
import { languageName, languages } from '#shared/language/languages.ts'
import { useDebounced } from '#renderer/ui/use-debounced.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { CityField } from '#renderer/ui/CityField.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { formatLocale } from '#renderer/ui/locale.ts'
import { Select } from '#renderer/ui/Select.tsx'
import { TextField } from '#renderer/ui/TextField.tsx'
import { PeopleResults } from './PeopleResults.tsx'
import { PersonPane } from './PersonPane.tsx'
import css from './Contacts.module.css'
import findCss from './FindPeople.module.css'

const anyLanguage = 'any'

/** Finds people by number, name, exact e-mail, city and language; one of them opens in place, to be asked. */
export function FindPeopleDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const [query, setQuery] = useState('')
  const [city, setCity] = useState('')
  const [language, setLanguage] = useState(anyLanguage)
  const [chosen, setChosen] = useState<number | null>(null)
  const locale = formatLocale()
  const wanted = useDebounced({ query: query.trim(), city: canonicalCity(city), language }, 250)

  return (
    <Dialog open onClose={onClose} title={t('contacts.people.title')}>
      {/* The search stays as it was behind a profile, so that Back finds the results in place. */}
      <div hidden={chosen !== null}>
        <TextField
          label={t('contacts.people.query')}
          hint={t('contacts.people.queryHint')}
          value={query}
          onChange={setQuery}
          maxLength={254}
          autoComplete="off"
          autoFocus
        />
        <div className={findCss.filters}>
          <CityField
            label={t('contacts.people.city')}
            optional={t('ui.optional')}
            value={city}
            onChange={setCity}
            maxLength={identityLimits.city}
          />
          <Select
            label={t('contacts.people.language')}
            optional={t('ui.optional')}
            value={language}
            options={[
              { value: anyLanguage, label: t('contacts.people.anyLanguage') },
              ...languages.map(({ code }) => ({ value: code, label: languageName(code, locale) })),
            ]}
            onChange={setLanguage}
          />
        </div>
        <div className={findCss.results}>
          <PeopleResults
            key={JSON.stringify(wanted)}
            query={wanted.query}
            city={wanted.city}
            language={wanted.language === anyLanguage ? '' : wanted.language}
            onChoose={setChosen}
          />
        </div>
      </div>
      {chosen === null ? null : (
        <>
          <p className={css.paneHead}>
            <Button variant="quiet" icon={<ArrowLeft aria-hidden />} onClick={() => setChosen(null)} autoFocus>
              {t('contacts.people.back')}
            </Button>
          </p>
          <PersonPane userId={chosen} />
        </>
      )}
    </Dialog>
  )
}
