import { Flag, RefreshCw, Sun } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { todayTab } from '#shared/city/tabs.ts'
import { languageName } from '#shared/language/languages.ts'
import type { CityTab } from '#shared/protocol/city.ts'
import { openReport } from '#renderer/reports/open-report.ts'
import { classes } from '#renderer/ui/classes.ts'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { formatLocale } from '#renderer/ui/locale.ts'
import { PartnerIcon } from '../strip/PartnerIcon.tsx'
import { useTimeText } from '../use-time-text.ts'
import css from './TabView.module.css'

interface TabHeaderProps {
  tab: CityTab
  isBusy: boolean
  onRefresh: () => void
}

/** Who the tab is by: city, languages, and when it was last read. */
export function TabHeader({ tab, isBusy, onRefresh }: TabHeaderProps) {
  const { t } = useTranslation()
  const { ago } = useTimeText()
  const locale = formatLocale()
  const isToday = tab.id === todayTab
  const languages = tab.languages.map((code) => languageName(code, locale))
  const facts = isToday
    ? [t('city.todayAbout')]
    : [
        tab.city,
        new Intl.ListFormat(locale, { type: 'unit' }).format(languages),
        tab.updatedAt && t('city.updated', { time: ago(tab.updatedAt) }),
      ]
  return (
    <header className={css.header}>
      {isToday ? (
        <span className={css.sun} aria-hidden>
          <Sun />
        </span>
      ) : (
        <PartnerIcon tab={tab} />
      )}
      <div className={css.names}>
        <h2 className={css.name} title={isToday ? undefined : tab.about}>
          {isToday ? t('city.today') : tab.name}
        </h2>
        <p className={css.about}>{facts.filter(Boolean).join(' · ')}</p>
      </div>
      {isToday ? null : (
        <IconButton
          label={t('reports.actionName', { name: tab.name })}
          onClick={() => openReport({ about: { kind: 'account', partnerId: tab.id }, name: tab.name })}
        >
          <Flag aria-hidden />
        </IconButton>
      )}
      <IconButton
        label={t('city.refresh')}
        aria-busy={isBusy}
        className={classes(isBusy && css.turning)}
        onClick={onRefresh}
      >
        <RefreshCw aria-hidden />
      </IconButton>
    </header>
  )
}
