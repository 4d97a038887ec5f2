import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { todayTab } from '#shared/city/tabs.ts'
import { endonym, languageName } from '#shared/language/languages.ts'
import type { CityTab } from '#shared/protocol/city.ts'
import { selectMe, useSession } from '#renderer/app/store/session.ts'
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
  const home = useSession(selectMe)?.city ?? null
  const hasCities = tab.id === todayTab && home !== null
  if (!hasSections && !hasLanguages && !hasCities) return null
  const { section, language, everywhere } = filter
  const choose = (change: Filter) => setFilter(tab.id, { ...filter, ...change })
  return (
    <div className={css.filters}>
      {hasSections ? (
        <Sections all={tab.sections} chosen={section} onChoose={(next) => choose({ section: next })} />
      ) : null}
      {hasLanguages || hasCities ? (
        <div className={css.languages}>
          {hasCities ? (
            <Select
              label={t('city.cities')}
              hideLabel
              shape="pill"
              value={everywhere ? any : 'home'}
              onChange={(value) => choose({ everywhere: value === any ? true : undefined })}
              options={[
                { value: 'home', label: home },
                { value: any, label: t('city.anyCity') },
              ]}
            />
          ) : null}
          {hasLanguages ? (
            <Select
              label={t('city.language')}
              hideLabel
              shape="pill"
              value={language ?? any}
              onChange={(value) => choose({ language: value === any ? undefined : value })}
              options={[
                { value: any, label: t('city.anyLanguage') },
                ...tab.languages.map((code) => ({
                  value: code,
                  label: endonym(code),
                  note: languageName(code, locale),
                })),
              ]}
            />
          ) : null}
        </div>
      ) : null}
    </div>
  )
}

/** Chips that stand there at first; partners list their fullest sections first. */
const shownAtFirst = 5

interface SectionsProps {
  all: readonly string[]
  chosen: string | undefined
  onChoose: (section: string | undefined) => void
}

function Sections({ all, chosen, onChoose }: SectionsProps) {
  const { t } = useTranslation()
  const [isWhole, setWhole] = useState(false)
  const isCut = !isWhole && all.length > shownAtFirst + 1
  const shown = isCut ? all.filter((each, index) => index < shownAtFirst || each === chosen) : all
  return (
    <fieldset>
      <VisuallyHidden asChild>
        <legend>{t('city.sections')}</legend>
      </VisuallyHidden>
      <div className={css.sections}>
        <Chip pressed={chosen === undefined} onClick={() => onChoose(undefined)}>
          {t('city.all')}
        </Chip>
        {shown.map((each) => (
          <Chip key={each} pressed={each === chosen} onClick={() => onChoose(each === chosen ? undefined : each)}>
            {each}
          </Chip>
        ))}
        {isCut ? (
          <button type="button" className={css.moreSections} onClick={() => setWhole(true)}>
            {t('city.moreSections', { count: all.length - shown.length })}
          </button>
        ) : null}
      </div>
    </fieldset>
  )
}
