import type { TFunction } from 'i18next'
import { cityLabel } from '#shared/language/cities.ts'
import { languageName } from '#shared/language/languages.ts'
import { dayInChina } from '#shared/listings/time.ts'
import type { DetailsOf, Listing, SpokenLanguage } from '#shared/protocol/listings.ts'
import { eventSpan, eventZone, isElsewhere } from '#renderer/city/when.ts'

/** `¥4,500`, `€20` */
export function moneyText({ amount, currency }: { amount: number; currency: string }, locale: string): string {
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    maximumFractionDigits: Number.isInteger(amount) ? 0 : 2,
  }).format(amount)
}

export function priceText(t: TFunction, { price }: DetailsOf<'classified'>, locale: string): string {
  if (!price) return t('listings.price.open')
  const amount = moneyText(price, locale)
  return price.unit === 'once' ? amount : t(`listings.price.${price.unit}`, { amount })
}

/** `Friday 20 November, 20:00 – 23:00 (China time)`; the zone only where this computer has another. */
export function spanText(t: TFunction, { startsAt, endsAt }: DetailsOf<'event'>, locale: string): string {
  const span = eventSpan(startsAt, endsAt, locale)
  return isElsewhere(startsAt) ? `${span} (${t('listings.chinaTime')})` : span
}

/** `1 – 3 December 2026` */
export function daysText({ startsOn, endsOn }: DetailsOf<'trip'>, locale: string): string {
  const format = new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'long',
    weekday: startsOn === endsOn ? 'long' : undefined,
    timeZone: eventZone,
  })
  return format.formatRange(dayInChina(startsOn), dayInChina(endsOn))
}

export const dateText = (at: string, locale: string): string =>
  new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone: eventZone }).format(new Date(at))

/** `English (native), French (a little)` */
export function spokenText(t: TFunction, spoken: readonly SpokenLanguage[], locale: string): string {
  const names = spoken.map(({ language, level }) =>
    t('listings.spoken', { language: languageName(language, locale), level: t(`listings.level.${level}`) }),
  )
  return new Intl.ListFormat(locale, { type: 'unit' }).format(names)
}

/** Where something is, in short. */
export function placeText(listing: Listing): string {
  const { details } = listing
  if (details.kind === 'event') return [details.place, details.placeLocal].filter(Boolean).join(' ')
  if (details.kind === 'classified') return details.place
  if (details.kind === 'exchange') return details.city ? cityLabel(details.city) : ''
  return details.from
}

export const isPast = (listing: Listing, now: Date): boolean => Date.parse(listing.endsAt) <= now.getTime()

export function isFull({ details, counts }: Listing): boolean {
  if (details.kind === 'event') return details.capacity !== null && counts.going >= details.capacity
  return details.kind === 'trip' && counts.going >= details.seats
}

export interface StateWord {
  text: string
  tone: 'plain' | 'accent' | 'jade' | 'amber' | 'rose'
}

function answerWord(t: TFunction, { mine, details }: Listing): StateWord | null {
  if (!mine || mine.answer === 'no') return null
  const isTrip = details.kind === 'trip'
  if (mine.answer === 'going') return { text: t(isTrip ? 'listings.state.seat' : 'listings.state.going'), tone: 'jade' }
  if (mine.answer === 'maybe') return { text: t('listings.state.maybe'), tone: 'plain' }
  if (mine.answer === 'declined') return { text: t('listings.state.declined'), tone: 'rose' }
  const text = isTrip ? t('listings.state.asked') : t('listings.state.waiting', { position: mine.position ?? 1 })
  return { text, tone: 'amber' }
}

/** How a listing stands, in a word; null where it is simply open. */
export function stateWord(t: TFunction, listing: Listing, now: Date): StateWord | null {
  const { state, details } = listing
  if (state === 'held') return { text: t('listings.state.held'), tone: 'amber' }
  if (state === 'cancelled' || state === 'refused' || state === 'removed') {
    return { text: t(`listings.state.${state}`), tone: 'rose' }
  }
  if (state === 'closed') {
    const isSold = details.kind === 'classified' && details.type === 'sale'
    return { text: isSold ? t('listings.state.sold') : t(`listings.state.closed.${details.kind}`), tone: 'plain' }
  }
  if (isPast(listing, now)) {
    const hasTime = details.kind === 'event' || details.kind === 'trip'
    return { text: t(hasTime ? 'listings.state.over' : 'listings.state.lapsed'), tone: 'plain' }
  }
  return answerWord(t, listing) ?? (isFull(listing) ? { text: t('listings.state.full'), tone: 'amber' } : null)
}
