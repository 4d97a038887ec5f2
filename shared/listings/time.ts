import type { ListingDetails } from '../protocol/listings.ts'
import { expiryDays } from './kinds.ts'
import { lastsByDefault } from './limits.ts'

const day = 24 * 3_600_000

/** Midnight in China, which has had one offset since 1991, at the beginning of a calendar day. Milliseconds. */
export const dayInChina = (date: string): number => Date.parse(`${date}T00:00:00+08:00`)

/** When something listed begins; null for what has no time. Milliseconds. */
export function startOf(details: ListingDetails): number | null {
  if (details.kind === 'event') return Date.parse(details.startsAt)
  return details.kind === 'trip' ? dayInChina(details.startsOn) : null
}

/** When it is over, or lapses where it was last renewed at `renewedAt`. Milliseconds. */
export function endOf(details: ListingDetails, renewedAt: number): number {
  if (details.kind === 'event') {
    return details.endsAt === null ? Date.parse(details.startsAt) + lastsByDefault : Date.parse(details.endsAt)
  }
  if (details.kind === 'trip') return dayInChina(details.endsOn) + day
  return renewedAt + (expiryDays[details.kind] ?? 0) * day
}
