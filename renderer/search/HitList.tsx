/* oxlint-disable jsx-a11y/no-noninteractive-element-interactions -- the rows are buttons; what surrounds them moves the focus between them */
import { useMemo, type UIEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { SearchHit } from '#shared/protocol/search.ts'
import type { Pages } from '#renderer/groups/use-pages.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { moveRowFocus } from '#renderer/ui/row-focus.ts'
import { Time } from '#renderer/ui/Time.tsx'
import { dayOfDate } from './days.ts'
import { HitRow } from './HitRow.tsx'
import css from './Search.module.css'

interface HitListProps {
  label: string
  pages: Pages<SearchHit>
  hasPlaces: boolean
  onOpen: (hit: SearchHit) => void
}

/** How near its end the list asks for more. Pixels. */
const nearEnd = 400

/** Hits under the days they were said on, the newest first. */
export function HitList({ label, pages, hasPlaces, onOpen }: HitListProps) {
  const { t } = useTranslation()
  const { items, hasMore, isBusy, error, loadMore } = pages
  const days = useMemo(() => [...Map.groupBy(items, ({ at }) => dayOfDate(new Date(at)))], [items])
  const first = items[0]
  const loadNearEnd = ({ currentTarget: list }: UIEvent<HTMLDivElement>) => {
    if (hasMore && list.scrollHeight - list.scrollTop - list.clientHeight < nearEnd) loadMore()
  }
  return (
    <div className={css.hits} role="group" aria-label={label} onKeyDown={moveRowFocus} onScroll={loadNearEnd}>
      {days.map(([day, hits]) => (
        <section key={day} className={css.day}>
          <h3>
            <Time at={hits[0]?.at ?? ''} format="day" />
          </h3>
          {hits.map((hit) => (
            <HitRow
              key={`${hit.conversationId} ${hit.seq}`}
              hit={hit}
              hasPlace={hasPlaces}
              isTabStop={hit === first}
              onOpen={onOpen}
            />
          ))}
        </section>
      ))}
      {error && items.length > 0 ? (
        <p className={css.note} role="alert">
          {error.message}
        </p>
      ) : null}
      {hasMore ? (
        <div className={css.more}>
          <Button onClick={loadMore} disabled={isBusy}>
            {t('search.older')}
          </Button>
        </div>
      ) : null}
    </div>
  )
}
