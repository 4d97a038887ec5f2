import { Bookmark, Ellipsis, RefreshCw, Sun } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { savedTab, todayTab } from '#shared/city/tabs.ts'
import { languageName } from '#shared/language/languages.ts'
import type { CityTab } from '#shared/protocol/city.ts'
import { selectMe, useSession } from '#renderer/app/store/session.ts'
import { classes } from '#renderer/ui/classes.ts'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { formatLocale } from '#renderer/ui/locale.ts'
import { Menu } from '#renderer/ui/Menu.tsx'
import { useTabMenu } from '../choices/tab-menu.tsx'
import { PartnerIcon } from '../strip/PartnerIcon.tsx'
import { useTimeText } from '../use-time-text.ts'
import { PartnerName } from './PartnerName.tsx'
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
  const entries = useTabMenu(tab)
  const home = useSession(selectMe)?.city ?? null
  const isToday = tab.id === todayTab
  const isSaved = tab.id === savedTab
  const languages = tab.languages.map((code) => languageName(code, locale))
  const name = () => {
    if (!isToday) return tab.name
    return home === null ? t('city.today') : t('city.todayIn', { city: home })
  }
  const ownFacts: Record<string, string> = { [todayTab]: t('city.todayAbout'), [savedTab]: t('city.savedAbout') }
  const own = ownFacts[tab.id]
  const facts = own
    ? [own]
    : [
        tab.city,
        new Intl.ListFormat(locale, { type: 'unit' }).format(languages),
        tab.updatedAt && t('city.updated', { time: ago(tab.updatedAt) }),
      ]
  return (
    <header className={css.header}>
      {isToday || isSaved ? (
        <span className={isToday ? css.sun : css.bookmark} aria-hidden>
          {isToday ? <Sun /> : <Bookmark />}
        </span>
      ) : (
        <PartnerIcon tab={tab} />
      )}
      <div className={css.names}>
        <h2 className={css.name} title={tab.id === todayTab ? undefined : tab.about}>
          {isToday || isSaved ? name() : <PartnerName tab={tab} />}
        </h2>
        <p className={css.about}>{facts.filter(Boolean).join(' · ')}</p>
      </div>
      <span className={css.buttons}>
        <IconButton
          label={t('city.refresh')}
          aria-busy={isBusy}
          className={classes(isBusy && css.turning)}
          onClick={onRefresh}
        >
          <RefreshCw aria-hidden />
        </IconButton>
        <Menu entries={entries}>
          <IconButton label={t('city.choices.menu')}>
            <Ellipsis aria-hidden />
          </IconButton>
        </Menu>
      </span>
    </header>
  )
}
