import { useTranslation } from 'react-i18next'
import { endonym, languageName } from '#shared/language/languages.ts'
import type { CityTab } from '#shared/protocol/city.ts'
import { Chip } from '#renderer/ui/Chip.tsx'
import { formatLocale } from '#renderer/ui/locale.ts'
import { Select } from '#renderer/ui/Select.tsx'
import { VisuallyHidden } from '#renderer/ui/VisuallyHidden.tsx'
import { setFilter, type Filter } from '../view.ts'
import css from './TabView.module.css'

const any = 'any'

/** Sections and languages to choose from, where there is a choice. */
export function Filters({ tab, filter }: { tab: CityTab; filter: Filter }) {
  const { t } = useTranslation()
  const locale = formatLocale()
  const hasSections = tab.sections.length > 1
  const hasLanguages = tab.languages.length > 1
  if (!hasSections && !hasLanguages) return null
  const { section, language } = filter
  const choose = (change: Filter) => setFilter(tab.id, { ...filter, ...change })
  return (
    <div className={css.filters}>
      {hasSections ? (
        <fieldset>
          <VisuallyHidden asChild>
            <legend>{t('city.sections')}</legend>
          </VisuallyHidden>
          <div className={css.sections}>
            <Chip pressed={section === undefined} onClick={() => choose({ section: undefined })}>
              {t('city.all')}
            </Chip>
            {tab.sections.map((each) => (
              <Chip
                key={each}
                pressed={each === section}
                onClick={() => choose({ section: each === section ? undefined : each })}
              >
                {each}
              </Chip>
            ))}
          </div>
        </fieldset>
      ) : null}
      {hasLanguages ? (
        <div className={css.languages}>
          <Select
            label={t('city.language')}
            hideLabel
            shape="pill"
            value={language ?? any}
            onChange={(value) => choose({ language: value === any ? undefined : value })}
            options={[
              { value: any, label: t('city.anyLanguage') },
              ...tab.languages.map((code) => ({ value: code, label: endonym(code), note: languageName(code, locale) })),
            ]}
          />
        </div>
      ) : null}
    </div>
  )
}
