import { useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { VList, type VListHandle } from 'virtua'
import type { CityItem } from '#shared/protocol/city.ts'
import type { CityList } from '#renderer/app/store/city.ts'
import { openInReader } from '#renderer/app/store/reader.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { formatLocale } from '#renderer/ui/locale.ts'
import { moveRowFocus } from '#renderer/ui/row-focus.ts'
import { useTimeText } from '../use-time-text.ts'
import { eventDay } from '../when.ts'
import { ItemCard } from './ItemCard.tsx'
import css from './ItemCard.module.css'

interface ItemListProps {
  label: string
  list: CityList
  /** Items of several partners, so that each says whose it is. */
  isMixed: boolean
  /** Asks for the items that follow. */
  onMore: () => void
  /** Reads an item; in the side-tab's reader unless told. */
  onOpen?: (itemId: string) => void
}

/** The next page is asked for while this many cards below the window are left. */
const cardsAhead = 8

/** Events and programmes alone are a schedule, by their time; anything else stays as it came. */
function scheduled(items: readonly CityItem[]): readonly CityItem[] {
  if (items.length < 2 || !items.every((item) => item.event)) return items
  return items.toSorted((a, b) => Date.parse(a.event?.start ?? '') - Date.parse(b.event?.start ?? ''))
}

/** The cards that are near the window; the rest is not in the document. */
export function ItemList({ label, list, isMixed, onMore, onOpen = openInReader }: ItemListProps) {
  const { t } = useTranslation()
  const handle = useRef<VListHandle>(null)
  const [focused, setFocused] = useState<number | null>(null)
  const { now } = useTimeText()
  const { nextCursor, isLoadingMore, error } = list
  const items = useMemo(() => scheduled(list.items), [list.items])
  const isSchedule = items !== list.items
  const locale = formatLocale()
  const dayOf = (item: CityItem | undefined) => (item?.event ? eventDay(item.event.start, now, locale) : '')
  const isMoreFailed = error !== null && nextCursor !== null

  const moreWhenNear = () => {
    const view = handle.current
    if (!view || nextCursor === null || isLoadingMore || error) return
    if (view.findItemIndex(view.scrollOffset + view.viewportSize) + cardsAhead >= items.length) onMore()
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- arrows move between the cards in it
    <div role="feed" className={css.feed} aria-label={label} aria-busy={isLoadingMore} onKeyDown={moveRowFocus}>
      <VList
        ref={handle}
        className={css.scroll}
        keepMounted={focused === null || focused >= items.length ? [] : [focused]}
        onScroll={moreWhenNear}
        onResize={moreWhenNear}
      >
        {items.map((item, index) => (
          <div key={item.id}>
            {isSchedule && dayOf(item) !== dayOf(items[index - 1]) ? <p className={css.day}>{dayOf(item)}</p> : null}
            <ItemCard
              item={item}
              isMixed={isMixed}
              position={index + 1}
              size={nextCursor === null ? items.length : -1}
              onFocus={() => setFocused(index)}
              onOpen={() => onOpen(item.id)}
            />
          </div>
        ))}
        {isMoreFailed ? (
          <div className={css.more} role="status">
            <span>{t('city.old.more')}</span>
            <Button size="small" onClick={onMore}>
              {t('ui.tryAgain')}
            </Button>
          </div>
        ) : null}
      </VList>
    </div>
  )
}
