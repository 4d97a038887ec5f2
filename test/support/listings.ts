import type { Listing, ListingContent, ListingDetails } from '#shared/protocol/listings.ts'
import { routes } from '#shared/protocol/routes.ts'
import type { Person } from './wire.ts'

const hour = 3_600_000

/** Details of each kind as a form would send them; times as of `now`. */
export const detailsOf = {
  event: (now: number, more: object = {}): ListingDetails => ({
    kind: 'event',
    startsAt: new Date(now + 48 * hour).toISOString(),
    endsAt: new Date(now + 51 * hour).toISOString(),
    place: 'The Pearl',
    placeLocal: '珍珠剧场',
    address: '471 Zhapu Lu, Hongkou',
    capacity: null,
    isPublic: true,
    ...more,
  }),
  classified: (more: object = {}): ListingDetails => ({
    kind: 'classified',
    type: 'sale',
    price: { amount: 800, currency: 'CNY', unit: 'once' },
    place: 'Jing’an',
    condition: 'used',
    ...more,
  }),
  trip: (now: number, more: object = {}): ListingDetails => ({
    kind: 'trip',
    from: 'Shanghai',
    to: 'Huangshan 黄山',
    startsOn: new Date(now + 10 * 24 * hour).toISOString().slice(0, 10),
    endsOn: new Date(now + 12 * 24 * hour).toISOString().slice(0, 10),
    seats: 1,
    ...more,
  }),
  exchange: (offers: string, wants: string, more: object = {}): ListingDetails => ({
    kind: 'exchange',
    offers: [{ language: offers, level: 'native' }],
    wants: [{ language: wants, level: 'beginner' }],
    way: 'both',
    city: 'Shanghai',
    times: 'Weekday evenings',
    ...more,
  }),
}

/** Publishes something in a group as one of its members. */
export async function publish(
  author: Person,
  group: { id: string },
  details: ListingDetails,
  more: Partial<ListingContent> = {},
): Promise<Listing> {
  const body: ListingContent = { title: `A ${details.kind}`, text: '', pictureIds: [], details, ...more }
  return (await author.call(routes.createListing, { params: { id: group.id }, body })).listing
}

export async function listingSeenBy(person: Person, { id }: { id: string }): Promise<Listing> {
  return (await person.call(routes.listing, { params: { id } })).listing
}

type Answer = 'going' | 'maybe' | 'no' | 'none'

export async function answer(
  person: Person,
  { id }: { id: string },
  given: Answer,
  more: { remindMinutes?: 1_440 | 120 | null; message?: string } = {},
): Promise<Listing> {
  return (await person.call(routes.answerListing, { params: { id }, body: { answer: given, ...more } })).listing
}

/** What a person has not seen yet. */
export async function noticesOf(person: Person) {
  return (await person.call(routes.listingNotices, {})).notices
}
