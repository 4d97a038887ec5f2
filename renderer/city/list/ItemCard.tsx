import { Bookmark } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useRef } from 'react'
import type { CityItem } from '#shared/protocol/city.ts'
import { useImpression } from '../counts/impressions.ts'
import { KindLine } from '../KindLine.tsx'
import { Picture } from '../Picture.tsx'
import { Place } from '../Place.tsx'
import { PlayButton } from '../player/PlayButton.tsx'
import { useTimeText } from '../use-time-text.ts'
import { soundTime } from '../when.ts'
import css from './ItemCard.module.css'

interface ItemCardProps {
  item: CityItem
  isMixed: boolean
  /** From 1. */
  position: number
  /** How many there are, or -1 where that is not known. */
  size: number
  onFocus: () => void
  onOpen: () => void
}

/** One item in short; all of it opens the reader. */
export function ItemCard({ item, isMixed, position, size, onFocus, onOpen }: ItemCardProps) {
  const { t } = useTranslation()
  const language = item.language ?? undefined
  const card = useRef<HTMLElement>(null)
  useImpression(item.id, card)
  return (
    <article ref={card} className={css.card} aria-posinset={position} aria-setsize={size}>
      <div className={css.text}>
        <div className={css.kindRow}>
          <KindLine item={item} />
          {item.isSaved ? <Bookmark className={css.kept} role="img" aria-label={t('city.savedMark')} /> : null}
        </div>
        <h3 className={css.title} lang={language}>
          <button type="button" className={css.open} data-row data-item={item.id} onFocus={onFocus} onClick={onOpen}>
            {item.title}
          </button>
        </h3>
        <Meta item={item} isMixed={isMixed} />
        {item.alsoAt ? <p className={css.meta}>{t('city.alsoAtCount', { count: item.alsoAt.length })}</p> : null}
      </div>
      {item.image ? <Picture path={item.image} kind={item.kind} className={css.picture} /> : null}
    </article>
  )
}

/** Where an event is, how long a lesson is, how old an article is. */
function Meta({ item, isMixed }: { item: CityItem; isMixed: boolean }) {
  const { ago } = useTimeText()
  const source = isMixed ? `${item.source} · ` : ''
  if (item.event?.location)
    return (
      <p className={css.meta}>
        {source}
        <Place location={item.event.location} />
      </p>
    )
  if (item.event) return isMixed ? <p className={css.meta}>{item.source}</p> : null
  const seconds = item.audio?.durationSeconds
  return (
    <div className={css.meta}>
      {item.audio ? (
        <span className={css.player}>
          <PlayButton item={item} size="small" />
        </span>
      ) : null}
      <span>
        {source}
        {seconds ? `${soundTime(seconds)} · ` : ''}
        <span className={css.whole}>{ago(item.publishedAt)}</span>
      </span>
    </div>
  )
}
