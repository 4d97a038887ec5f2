import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { cityLabel } from '#shared/language/cities.ts'
import { languageName } from '#shared/language/languages.ts'
import type { SuggestionReason } from '#shared/protocol/directory.ts'
import { directoryRoutes } from '#shared/protocol/directory.ts'
import { useCall } from '#renderer/app/api/use-call.ts'
import { mergeGroups } from '#renderer/app/store/groups.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { formatLocale } from '#renderer/ui/locale.ts'
import { isNarrowed, useDirectoryFilters } from './filters.ts'
import { GroupCard } from './GroupCard.tsx'
import grid from './CardGrid.module.css'
import css from './ForYou.module.css'

/** Suggestions shown above the directory. */
const shown = '3'

function useReasonText() {
  const { t } = useTranslation()
  return (reason: SuggestionReason): string => {
    if (reason.kind === 'city') return t('groups.forYou.city', { city: cityLabel(reason.city) })
    if (reason.kind === 'purpose') {
      return t('groups.forYou.purpose', { purpose: t(`identity.purposes.${reason.purpose}`) })
    }
    return t(`groups.forYou.${reason.kind}`, { language: languageName(reason.language, formatLocale()) })
  }
}

/** A few groups that fit the reader's profile, each with why; steps back while one looks for something of one's own. */
export function ForYou() {
  const { t } = useTranslation()
  const [, navigate] = useLocation()
  const isSearching = useDirectoryFilters(isNarrowed)
  const { data } = useCall(directoryRoutes.suggestedGroups, isSearching ? null : { query: { limit: shown } })
  const reasonText = useReasonText()
  useEffect(() => {
    if (data) mergeGroups(data.groups.map(({ group }) => group))
  }, [data])
  // The list below serves without suggestions, so their absence is no state of its own.
  if (!data || isSearching) return null
  if (data.groups.length === 0) {
    if (data.missing.length === 0) return null
    return (
      <section className={css.missing} aria-label={t('groups.forYou.title')}>
        <p>{t('groups.forYou.missing')}</p>
        <Button onClick={() => navigate('/settings/profile')}>{t('groups.forYou.toProfile')}</Button>
      </section>
    )
  }
  return (
    <section className={css.section} aria-label={t('groups.forYou.title')}>
      <h2>{t('groups.forYou.title')}</h2>
      <ul className={grid.grid}>
        {data.groups.map(({ group, reasons }) => (
          <li key={group.id}>
            <GroupCard group={group} why={reasons.slice(0, 2).map(reasonText).join(' · ')} />
          </li>
        ))}
      </ul>
    </section>
  )
}
