import { SearchX } from 'lucide-react'
import { useCallback, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { adultCategories, type Category } from '#shared/groups/categories.ts'
import type { Group } from '#shared/protocol/groups.ts'
import { groupRoutes } from '#shared/protocol/groups.ts'
import { call } from '#renderer/app/api/call.ts'
import { mergeGroups } from '#renderer/app/store/groups.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { EmptyState, ErrorState } from '#renderer/ui/States.tsx'
import type { ReadPage } from '../listing.ts'
import { usePages } from '../use-pages.ts'
import { useSettled } from '../use-settled.ts'
import { AdultsNote } from './AdultsNote.tsx'
import { CardGrid, SkeletonCards } from './CardGrid.tsx'
import { clearFilters, directoryQuery, isNarrowed, useDirectoryFilters } from './filters.ts'
import { useAgeStanding } from './use-age-standing.ts'
import css from './GroupResults.module.css'

const typingPauseMs = 250

/** The groups that fit the filters, page by page; where they are for adults, only to them. */
export function GroupResults({ category }: { category: Category | null }) {
  const age = useAgeStanding()
  const isFilter = useDirectoryFilters(({ adults }) => adults === 'only')
  const isForAdults = isFilter || (category !== null && adultCategories.has(category))
  if (isForAdults && age !== 'adult') return <AdultsNote age={age} isFilter={isFilter} />
  return <Results category={category} />
}

function Results({ category }: { category: Category | null }) {
  const { t } = useTranslation()
  const filters = useDirectoryFilters()
  const query = useSettled(filters.query, typingPauseMs)
  const asked = JSON.stringify(directoryQuery({ ...filters, query }, category))
  const read = useCallback<ReadPage<Group>>(
    async (cursor, signal) => {
      const wanted = JSON.parse(asked) as ReturnType<typeof directoryQuery>
      const page = await call(groupRoutes.groups, { query: { ...wanted, ...(cursor ? { cursor } : {}) } }, { signal })
      mergeGroups(page.groups)
      return { items: page.groups, next: page.nextCursor }
    },
    [asked],
  )
  const { status, items, error, hasMore, isBusy, loadMore, reload } = usePages(read)

  if (status === 'loading') return <SkeletonCards />
  if (status === 'failed') {
    return <ErrorState title={t('groups.directory.failed')} text={error?.message ?? ''} onRetry={reload} />
  }
  if (items.length === 0) return <NoResults isFiltered={isNarrowed(filters)} />
  return (
    <section aria-label={t('frame.groups')} className={css.results}>
      <h2 className={css.count}>
        <span role="status">{t(hasMore ? 'groups.resultsMore' : 'groups.results', { count: items.length })}</span>
      </h2>
      <CardGrid groups={items} isBusy={isBusy} />
      {error ? (
        <p className={css.problem} role="alert">
          {error.message}
        </p>
      ) : null}
      {hasMore ? <MoreButton isBusy={isBusy} onMore={loadMore} /> : null}
    </section>
  )
}

/** Loads the next page when it comes into view, or when it is pressed. */
function MoreButton({ isBusy, onMore }: { isBusy: boolean; onMore: () => void }) {
  const { t } = useTranslation()
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const element = place.current
    if (!element || isBusy) return undefined
    const observer = new IntersectionObserver(([entry]) => {
      if (entry?.isIntersecting) onMore()
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [isBusy, onMore])
  return (
    <div ref={place} className={css.more}>
      <Button busy={isBusy} onClick={onMore}>
        {t('groups.more')}
      </Button>
    </div>
  )
}

function NoResults({ isFiltered }: { isFiltered: boolean }) {
  const { t } = useTranslation()
  const [, navigate] = useLocation()
  return (
    <EmptyState
      icon={<SearchX />}
      title={t(isFiltered ? 'groups.directory.emptyTitle' : 'groups.directory.noneTitle')}
      text={t(isFiltered ? 'groups.directory.emptyText' : 'groups.directory.noneText')}
      action={
        <>
          {isFiltered ? <Button onClick={clearFilters}>{t('groups.filter.clear')}</Button> : null}
          <Button variant="primary" onClick={() => navigate('/groups/new')}>
            {t('groups.create')}
          </Button>
        </>
      }
    />
  )
}
