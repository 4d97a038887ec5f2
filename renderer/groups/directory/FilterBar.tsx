import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { cityLabel } from '#shared/language/cities.ts'
import { endonym, languageName } from '#shared/language/languages.ts'
import { useShortcut } from '#renderer/app/frame/shortcuts.ts'
import { Chip } from '#renderer/ui/Chip.tsx'
import { formatLocale } from '#renderer/ui/locale.ts'
import { SearchField } from '#renderer/ui/SearchField.tsx'
import { Select } from '#renderer/ui/Select.tsx'
import { useAgeStanding } from './use-age-standing.ts'
import { any, setFilters, useDirectoryFilters } from './filters.ts'
import css from './FilterBar.module.css'

export interface FilterBarProps {
  cities: readonly string[]
  languages: readonly string[]
  /** Groups there are to search. */
  total: number | undefined
}

const sorts = ['featured', 'active', 'new'] as const
const policies = ['open', 'approval', 'question'] as const

/** Order, filters and search of the directory. */
export function FilterBar({ cities, languages, total }: FilterBarProps) {
  const { t } = useTranslation()
  const { sort, city, language, joinPolicy, size, adults } = useDirectoryFilters()
  const age = useAgeStanding()
  const locale = formatLocale()
  const withChosen = (list: readonly string[], chosen: string) =>
    chosen === any || list.includes(chosen) ? list : [...list, chosen]
  return (
    <div className={css.bar}>
      <fieldset className={css.sorts}>
        <legend className={css.legend}>{t('groups.sort.label')}</legend>
        {sorts.map((each) => (
          <Chip key={each} pressed={sort === each} onClick={() => setFilters({ sort: each })}>
            {t(`groups.sort.${each}`)}
          </Chip>
        ))}
      </fieldset>
      <fieldset className={css.filters}>
        <legend className={css.legend}>{t('groups.filter.label')}</legend>
        <Select
          label={t('groups.filter.city')}
          hideLabel
          shape="pill"
          value={city}
          onChange={(value) => setFilters({ city: value })}
          options={[
            { value: any, label: t('groups.filter.anyCity') },
            ...withChosen(cities, city).map((value) => ({ value, label: cityLabel(value) })),
          ]}
        />
        <Select
          label={t('groups.filter.language')}
          hideLabel
          shape="pill"
          value={language}
          onChange={(value) => setFilters({ language: value })}
          options={[
            { value: any, label: t('groups.filter.anyLanguage') },
            ...withChosen(languages, language).map((value) => ({
              value,
              label: endonym(value),
              note: languageName(value, locale),
            })),
          ]}
        />
        <Select
          label={t('groups.filter.join')}
          hideLabel
          shape="pill"
          value={joinPolicy}
          onChange={(value) => setFilters({ joinPolicy: value })}
          options={[
            { value: any, label: t('groups.filter.anyJoin') },
            ...policies.map((value) => ({ value, label: t(`groups.filter.${value}`) })),
          ]}
        />
        <Select
          label={t('groups.filter.size')}
          hideLabel
          shape="pill"
          value={size}
          onChange={(value) => setFilters({ size: value })}
          options={[
            { value: any, label: t('groups.filter.anySize') },
            ...(['small', 'middle', 'large'] as const).map((value) => ({ value, label: t(`groups.filter.${value}`) })),
          ]}
        />
        {age === 'young' ? null : (
          <Select
            label={t('groups.filter.adults')}
            hideLabel
            shape="pill"
            value={adults}
            onChange={(value) => setFilters({ adults: value })}
            options={[
              { value: any, label: t('groups.filter.anyAge') },
              { value: 'only', label: t('groups.filter.only') },
              { value: 'none', label: t('groups.filter.none') },
            ]}
          />
        )}
      </fieldset>
      <DirectorySearch label={total === undefined ? t('groups.search') : t('groups.searchCount', { count: total })} />
    </div>
  )
}

/** The search box; letters of an unfinished composition (pinyin on its way to 汉字) are not searched for. */
function DirectorySearch({ label }: { label: string }) {
  const query = useDirectoryFilters((filters) => filters.query)
  const [composing, setComposing] = useState<string | null>(null)
  useShortcut({ keys: '/', label: 'groups.search', group: 'frame.groups' }, () =>
    document.querySelector<HTMLInputElement>(`.${css.search} input`)?.focus(),
  )
  return (
    <SearchField
      className={css.search}
      label={label}
      shortcut="/"
      value={composing ?? query}
      onChange={(value) => (composing === null ? setFilters({ query: value }) : setComposing(value))}
      onCompositionStart={(event) => setComposing(event.currentTarget.value)}
      onCompositionEnd={(event) => {
        setComposing(null)
        setFilters({ query: event.currentTarget.value })
      }}
      maxLength={100}
    />
  )
}
