import { CalendarPlus, Copy } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { cityLabel } from '#shared/language/cities.ts'
import type { Listing } from '#shared/protocol/listings.ts'
import { PageSection } from '#renderer/groups/page/PageSection.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import { formatLocale } from '#renderer/ui/locale.ts'
import { toast } from '#renderer/ui/toasts.ts'
import { saveListingToCalendar } from './calendar.ts'
import { dateText, daysText, priceText, spanText, spokenText } from './words.ts'
import css from './ListingFacts.module.css'

type Fact = readonly [name: string, value: ReactNode]

function useFacts(listing: Listing): Fact[] {
  const { t } = useTranslation()
  const locale = formatLocale()
  const { details, counts, endsAt } = listing
  const until: Fact = [t('listings.detail.until'), dateText(endsAt, locale)]
  switch (details.kind) {
    case 'event':
      return [
        [t('listings.detail.when'), spanText(t, details, locale)],
        [
          t('listings.detail.where'),
          <>
            {details.place}
            {details.placeLocal ? <span lang="zh-Hans">{details.placeLocal}</span> : null}
            {details.address ? <span>{details.address}</span> : null}
          </>,
        ],
        ...(details.capacity === null
          ? []
          : [
              [
                t('listings.detail.places'),
                t('listings.places', { going: counts.going, capacity: details.capacity }),
              ] as const,
            ]),
      ]
    case 'classified':
      return [
        [t('listings.detail.price'), priceText(t, details, locale)],
        ...(details.place ? [[t('listings.detail.place'), details.place] as const] : []),
        ...(details.condition
          ? [[t('listings.detail.condition'), t(`listings.condition.${details.condition}`)] as const]
          : []),
        until,
      ]
    case 'trip':
      return [
        [t('listings.detail.from'), details.from],
        [t('listings.detail.to'), details.to],
        [t('listings.detail.days'), daysText(details, locale)],
        [t('listings.detail.seats'), t('listings.places', { going: counts.going, capacity: details.seats })],
      ]
    default:
      return [
        [t('listings.offers'), spokenText(t, details.offers, locale)],
        [t('listings.wants'), spokenText(t, details.wants, locale)],
        [t('listings.detail.way'), t(`listings.way.${details.way}`)],
        ...(details.city ? [[t('listings.detail.city'), cityLabel(details.city)] as const] : []),
        ...(details.times ? [[t('listings.detail.times'), details.times] as const] : []),
        until,
      ]
  }
}

/** The facts of a listing, and for an event the ways to a calendar and to the driver. */
export function ListingFacts({ listing }: { listing: Listing }) {
  const { t } = useTranslation()
  const facts = useFacts(listing)
  const { details } = listing
  const driver = details.kind === 'event' ? [details.placeLocal, details.address].filter(Boolean).join('\n') : ''
  const copy = () =>
    navigator.clipboard.writeText(driver).then(
      () => toast(t('listings.detail.copied'), { tone: 'success' }),
      () => toast(t('listings.detail.notCopied'), { tone: 'problem' }),
    )
  return (
    <PageSection>
      <dl className={css.facts}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd dir="auto">{value}</dd>
          </div>
        ))}
      </dl>
      {details.kind === 'event' ? (
        <div className={css.buttons}>
          <Button
            size="small"
            icon={<CalendarPlus aria-hidden />}
            onClick={() => saveListingToCalendar(listing, details)}
          >
            {t('listings.detail.calendar')}
          </Button>
          {driver ? (
            <Button size="small" icon={<Copy aria-hidden />} onClick={() => void copy()}>
              {t('listings.detail.copyPlace')}
            </Button>
          ) : null}
        </div>
      ) : null}
    </PageSection>
  )
}
