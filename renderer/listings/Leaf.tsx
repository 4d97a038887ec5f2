import { ArrowLeftRight, Briefcase, Hand, House, Mountain, Search, Tag, type LucideIcon } from 'lucide-react'
import { languageTag } from '#shared/language/languages.ts'
import type { ClassifiedType } from '#shared/listings/kinds.ts'
import { startOf } from '#shared/listings/time.ts'
import type { Listing } from '#shared/protocol/listings.ts'
import { eventZone } from '#renderer/city/when.ts'
import { formatLocale } from '#renderer/ui/locale.ts'
import { ListingPicture } from './ListingPicture.tsx'
import css from './Leaf.module.css'

const typeIcons: Record<ClassifiedType, LucideIcon> = {
  job: Briefcase,
  housing: House,
  sale: Tag,
  service: Hand,
  wanted: Search,
}

/** A day as on a tear-off calendar. */
function Day({ at }: { at: number }) {
  const part = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(formatLocale(), { ...options, timeZone: eventZone }).format(at)
  return (
    <>
      <span className={css.weekday}>{part({ weekday: 'short' })}</span>
      <span className={css.day}>{part({ day: 'numeric' }).replace(/\D+/g, '')}</span>
      <span className={css.month}>{part({ month: 'short' })}</span>
    </>
  )
}

/** What leads the eye on a card: the day of an event or a trip, a picture, the languages of an exchange. */
export function Leaf({ listing }: { listing: Listing }) {
  const { details } = listing
  const [picture] = listing.pictures
  const start = startOf(details)
  const day =
    start === null ? null : (
      <span className={css.leaf} aria-hidden>
        <Day at={start} />
      </span>
    )
  if (picture) {
    return (
      <div className={css.pictured}>
        <ListingPicture picture={picture} alt="" size="thumbnail" className={css.picture} />
        {day}
      </div>
    )
  }
  if (day) return <div className={css.plain}>{day}</div>
  if (details.kind === 'exchange') {
    return (
      <div className={css.plain}>
        <span className={css.pair} aria-hidden>
          <b>{languageTag(details.offers[0]?.language ?? '')}</b>
          <ArrowLeftRight />
          <b>{languageTag(details.wants[0]?.language ?? '')}</b>
        </span>
      </div>
    )
  }
  const Icon = details.kind === 'classified' ? typeIcons[details.type] : Mountain
  return (
    <div className={css.plain}>
      <span className={css.sign} aria-hidden>
        <Icon />
      </span>
    </div>
  )
}
