import { Newspaper } from 'lucide-react'
import { useEffect, type MouseEvent } from 'react'
import { flushSync } from 'react-dom'
import { useTranslation } from 'react-i18next'
import type { CityTab } from '#shared/protocol/city.ts'
import { loadCityTabs } from '#renderer/app/actions/city.ts'
import { useCity } from '#renderer/app/store/city.ts'
import { closeReader, useReader } from '#renderer/app/store/reader.ts'
import { inBackground } from '#renderer/app/sync/context.ts'
import { EmptyState, ErrorState } from '#renderer/ui/States.tsx'
import { count, startCounting } from './counts/counts.ts'
import { CountedPlace } from './counts/impressions.ts'
import { useReading } from './counts/use-reading.ts'
import { ItemsSkeleton } from './list/ItemsSkeleton.tsx'
import { TabView } from './list/TabView.tsx'
import { PlayerBar } from './player/PlayerBar.tsx'
import { Reader } from './reader/Reader.tsx'
import { tabElementId } from './strip/Strip.tsx'
import css from './Panel.module.css'

interface PanelProps {
  id: string
  /** Undefined while the tabs are not known. */
  tab: CityTab | undefined
}

/** Closes the reader; the focus goes back to the item's card, where that is there. */
function backToList(itemId: string): void {
  flushSync(closeReader)
  document.querySelector<HTMLElement>(`[data-item="${CSS.escape(itemId)}"]`)?.focus()
}

/** The open tab: its items, over them the reader, at the foot the player. */
export function Panel({ id, tab }: PanelProps) {
  const { t } = useTranslation()
  const itemId = useReader((state) => state.itemId)
  const name = tab?.name ?? t('city.tabs')
  useEffect(startCounting, [])
  useReading(itemId)
  const countClick = ({ target }: MouseEvent) => {
    if (itemId !== null && target instanceof Element && target.closest('a[href]:not([data-embed])'))
      count('click', { itemId })
  }
  return (
    <div
      id={id}
      role="tabpanel"
      className={css.panel}
      {...(tab ? { 'aria-labelledby': tabElementId(tab.id) } : { 'aria-label': name })}
    >
      <div className={css.stage}>
        {/* The list stays where it was under the reader, out of reach. */}
        <div className={css.layer} inert={itemId !== null}>
          <CountedPlace value={true}>{tab ? <TabView key={tab.id} tab={tab} /> : <NoTab />}</CountedPlace>
        </div>
        {itemId === null ? null : (
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- a link's Enter is a click
          <div className={css.layer} onClickCapture={countClick}>
            <Reader key={itemId} itemId={itemId} onBack={() => backToList(itemId)} />
          </div>
        )}
      </div>
      <PlayerBar />
    </div>
  )
}

function NoTab() {
  const { t } = useTranslation()
  const isLoaded = useCity((state) => state.isLoaded)
  const error = useCity((state) => state.tabsError)
  if (isLoaded) return <EmptyState icon={<Newspaper />} title={t('city.empty.title')} text={t('city.empty.text')} />
  if (!error) return <ItemsSkeleton />
  return <ErrorState title={t('city.failed.tabs')} text={error.message} onRetry={() => inBackground(loadCityTabs())} />
}
