import {
  ArrowLeftRight,
  Banknote,
  CalendarDays,
  Clock,
  MapPin,
  TriangleAlert,
  Users,
  type LucideIcon,
} from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Listing } from '#shared/protocol/listings.ts'
import { Chip } from '#renderer/ui/Chip.tsx'
import { classes } from '#renderer/ui/classes.ts'
import { useClock } from '#renderer/ui/clock.ts'
import { formatLocale } from '#renderer/ui/locale.ts'
import { Leaf } from './Leaf.tsx'
import { dateText, daysText, placeText, priceText, spanText, spokenText, stateWord } from './words.ts'
import css from './ListingCard.module.css'

interface Fact {
  icon: LucideIcon
  text: string
  isStrong?: boolean
}

/** What a card says of a listing, a line each. */
function useFacts(listing: Listing): Fact[] {
  const { t } = useTranslation()
  const locale = formatLocale()
  const { details, counts } = listing
  const place = placeText(listing)
  const where = place ? [{ icon: MapPin, text: place }] : []
  switch (details.kind) {
    case 'event': {
      const { capacity } = details
      const come =
        capacity === null
          ? t('listings.going', { count: counts.going })
          : t('listings.places', { going: counts.going, capacity })
      const more = [
        counts.maybe > 0 ? t('listings.maybe', { count: counts.maybe }) : '',
        counts.waiting > 0 ? t('listings.waiting', { count: counts.waiting }) : '',
      ]
      const people = [come, ...more].filter(Boolean).join(' · ')
      return [{ icon: Clock, text: spanText(t, details, locale) }, ...where, { icon: Users, text: people }]
    }
    case 'classified':
      return [
        { icon: Banknote, text: priceText(t, details, locale), isStrong: true },
        ...where,
        { icon: Clock, text: t('listings.expires', { date: dateText(listing.endsAt, locale) }) },
      ]
    case 'trip':
      return [
        { icon: ArrowLeftRight, text: t('listings.route', { from: details.from, to: details.to }), isStrong: true },
        { icon: CalendarDays, text: daysText(details, locale) },
        { icon: Users, text: t('listings.seatsLeft', { count: Math.max(0, details.seats - counts.going) }) },
      ]
    default:
      return [
        { icon: ArrowLeftRight, text: `${t('listings.offers')}: ${spokenText(t, details.offers, locale)}` },
        { icon: ArrowLeftRight, text: `${t('listings.wants')}: ${spokenText(t, details.wants, locale)}` },
        { icon: MapPin, text: [t(`listings.way.${details.way}`), place].filter(Boolean).join(' · ') },
      ]
  }
}

interface ListingCardProps {
  listing: Listing
  /** The title as it stands in this place: a heading, or a link. */
  title: ReactNode
  /** Who wrote it, where it is from. */
  label?: string
  /** Buttons under it. */
  children?: ReactNode
  shape?: 'list' | 'chat'
}

/** The one frame of everything a group lists: in its board, in a chat, in the directory. */
export function ListingCard({ listing, title, label, children, shape = 'list' }: ListingCardProps) {
  const { t } = useTranslation()
  const facts = useFacts(listing)
  const word = stateWord(t, listing, new Date(useClock()))
  const { details, warnings } = listing
  const what = details.kind === 'classified' ? t(`listings.type.${details.type}`) : t(`listings.kind.${details.kind}`)
  const isQuiet = listing.state === 'cancelled' || listing.state === 'closed'
  return (
    <article className={classes(css.card, css[shape], isQuiet && css.quiet)} aria-label={listing.title}>
      <Leaf listing={listing} />
      <div className={css.body}>
        <p className={css.label}>
          <span>{[what, label].filter(Boolean).join(' · ')}</span>
          {word ? <Chip tone={word.tone}>{word.text}</Chip> : null}
        </p>
        <div className={css.title} dir="auto">
          {title}
        </div>
        <ul className={css.facts}>
          {facts.map(({ icon: Icon, text, isStrong }) => (
            <li key={text} className={isStrong ? css.strong : undefined}>
              <Icon aria-hidden />
              <span dir="auto">{text}</span>
            </li>
          ))}
        </ul>
        {warnings.length > 0 ? (
          <p className={css.care}>
            <TriangleAlert aria-hidden />
            {t('listings.warning.title')}
          </p>
        ) : null}
        {children ? <div className={css.buttons}>{children}</div> : null}
      </div>
    </article>
  )
}
