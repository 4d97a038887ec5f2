import { ArrowUp, Bookmark, Newspaper, SearchX } from 'lucide-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { savedTab, todayTab } from '#shared/city/tabs.ts'
import type { CityTab } from '#shared/protocol/city.ts'
import { loadCityItems, loadMoreCityItems, markTabSeen } from '#renderer/app/actions/city.ts'
import { inBackground } from '#renderer/app/sync/context.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { EmptyState, ErrorState } from '#renderer/ui/States.tsx'
import { OldNote } from '../OldNote.tsx'
import { useTimeText } from '../use-time-text.ts'
import { useItems, useSeen } from '../use-city.ts'
import { cityQuery, setFilter, useFilter } from '../view.ts'
import { Filters } from './Filters.tsx'
import { ItemList } from './ItemList.tsx'
import { ItemsSkeleton } from './ItemsSkeleton.tsx'
import { TabHeader } from './TabHeader.tsx'
import css from './TabView.module.css'

const todayOldAfterMs = 10 * 60_000

/** One partner, or all of them today: who it is, filters, and the items. */
export function TabView({ tab }: { tab: CityTab }) {
  const { t } = useTranslation()
  const filter = useFilter(tab.id)
  const query = useMemo(() => cityQuery(tab.id, filter), [tab.id, filter])
  const list = useItems(query)
  useSeen(tab.id)
  const { now } = useTimeText()
  const isToday = tab.id === todayTab
  // Today counts what its reader has not opened elsewhere, so its number says nothing about this list; its age does.
  const isOld = list.loadedAt !== null && now.getTime() - Date.parse(list.loadedAt) > todayOldAfterMs
  const hasNew = tab.unread > 0 && list.status === 'ready' && (!isToday || isOld)
  const name = isToday ? t('city.today') : tab.name
  const isSaved = tab.id === savedTab
  const isFiltered = filter.section !== undefined || filter.language !== undefined || filter.everywhere === true
  const load = () => {
    inBackground(loadCityItems(query))
    inBackground(markTabSeen(tab.id))
  }
  const body = () => {
    if (list.status === 'loading') return <ItemsSkeleton />
    if (list.status === 'failed')
      return <ErrorState title={t('city.failed.items')} text={list.error?.message ?? ''} onRetry={load} />
    if (list.items.length > 0)
      return (
        <ItemList
          key={JSON.stringify(filter)}
          label={t('city.items', { name })}
          list={list}
          isMixed={isToday || isSaved}
          onMore={() => inBackground(loadMoreCityItems(query))}
        />
      )
    if (isSaved)
      return <EmptyState icon={<Bookmark />} title={t('city.emptySaved.title')} text={t('city.emptySaved.text')} />
    if (!isFiltered)
      return isToday ? (
        <EmptyState icon={<Newspaper />} title={t('city.empty.title')} text={t('city.empty.text')} />
      ) : (
        <EmptyState
          icon={<Newspaper />}
          title={t('city.emptyTab.title', { name })}
          text={t('city.emptyTab.text', { name })}
        />
      )
    return (
      <EmptyState
        icon={<SearchX />}
        title={t('city.emptyFilter.title')}
        text={t('city.emptyFilter.text')}
        action={<Button onClick={() => setFilter(tab.id, {})}>{t('city.emptyFilter.action')}</Button>}
      />
    )
  }
  return (
    <div className={css.view}>
      <TabHeader tab={tab} isBusy={list.isRefreshing} onRefresh={load} />
      <Filters tab={tab} filter={filter} />
      <OldNote tab={tab} list={list} />
      {hasNew ? (
        <Button size="small" variant="primary" className={css.fresh} icon={<ArrowUp aria-hidden />} onClick={load}>
          {isToday ? t('city.refresh') : t('city.newItems', { count: tab.unread })}
        </Button>
      ) : null}
      <div className={css.body}>{body()}</div>
    </div>
  )
}
