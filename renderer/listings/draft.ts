import { z } from 'zod'
import {
  classifiedTypes,
  conditions,
  currencies,
  exchangeWays,
  priceUnits,
  requiredFields,
  type ListingKind,
} from '#shared/listings/kinds.ts'
import { dayInChina } from '#shared/listings/time.ts'
import { languageLevel } from '#shared/protocol/identity.ts'
import { listingContent, type Listing, type ListingContent } from '#shared/protocol/listings.ts'

const spoken = z.array(z.object({ language: z.string(), level: languageLevel }))

/** What the form holds while it is filled in, whatever the kind: texts as typed, times in China's zone. */
export const listingDraft = z.object({
  title: z.string(),
  text: z.string(),
  pictureIds: z.array(z.string()),
  /** `2026-11-20T20:00`, as the browser's field has it. */
  startsAt: z.string(),
  endsAt: z.string(),
  place: z.string(),
  placeLocal: z.string(),
  address: z.string(),
  capacity: z.string(),
  isPublic: z.boolean(),
  type: z.enum(classifiedTypes),
  amount: z.string(),
  currency: z.enum(currencies),
  unit: z.enum(priceUnits),
  condition: z.enum(conditions).nullable(),
  from: z.string(),
  to: z.string(),
  startsOn: z.string(),
  endsOn: z.string(),
  seats: z.string(),
  offers: spoken,
  wants: spoken,
  way: z.enum(exchangeWays),
  city: z.string(),
  times: z.string(),
})
export type ListingDraft = z.infer<typeof listingDraft>

/** An empty draft, from what is known of its author. */
export const emptyDraft = (me: { city: string; offers: ListingDraft['offers'] }): ListingDraft => ({
  title: '',
  text: '',
  pictureIds: [],
  startsAt: '',
  endsAt: '',
  place: '',
  placeLocal: '',
  address: '',
  capacity: '',
  isPublic: true,
  type: 'sale',
  amount: '',
  currency: 'CNY',
  unit: 'once',
  condition: null,
  from: me.city,
  to: '',
  startsOn: '',
  endsOn: '',
  seats: '2',
  offers: me.offers,
  wants: [],
  way: 'both',
  city: me.city,
  times: '',
})

const offset = 8 * 3_600_000
/** An instant as the browser's field writes it, in China's time. */
const toField = (at: string) => new Date(Date.parse(at) + offset).toISOString().slice(0, 16)
/** The other way round; text that is no time stays as it is and is refused by the schema. */
const fromField = (text: string): string => {
  const at = Date.parse(`${text}:00+08:00`)
  return Number.isNaN(at) ? text : new Date(at).toISOString()
}

/** A published listing as the form shows it. */
export function draftOf({ title, text, pictures, details }: Listing): ListingDraft {
  const base = { ...emptyDraft({ city: '', offers: [] }), title, text, pictureIds: pictures.map((each) => each.fileId) }
  switch (details.kind) {
    case 'event': {
      const { startsAt, endsAt, capacity, kind: _kind, ...rest } = details
      const ends = endsAt === null ? '' : toField(endsAt)
      return { ...base, ...rest, startsAt: toField(startsAt), endsAt: ends, capacity: capacity?.toString() ?? '' }
    }
    case 'classified': {
      const { price, kind: _kind, ...rest } = details
      return { ...base, ...rest, ...(price ? { ...price, amount: String(price.amount) } : {}) }
    }
    case 'trip': {
      const { seats, kind: _kind, ...rest } = details
      return { ...base, ...rest, seats: String(seats) }
    }
    default: {
      const { kind: _kind, ...rest } = details
      return { ...base, ...rest }
    }
  }
}

const numberOr = (text: string) => (text.trim() === '' ? null : Number(text.replace(/[,\s]/g, '')))

function detailsOf(draft: ListingDraft, kind: ListingKind): unknown {
  switch (kind) {
    case 'event': {
      const { place, placeLocal, address, isPublic } = draft
      const endsAt = draft.endsAt === '' ? null : fromField(draft.endsAt)
      const capacity = numberOr(draft.capacity)
      return { kind, startsAt: fromField(draft.startsAt), endsAt, place, placeLocal, address, capacity, isPublic }
    }
    case 'classified': {
      const { type, place, currency, unit } = draft
      const amount = numberOr(draft.amount)
      const price = amount === null ? null : { amount, currency, unit: type === 'sale' ? 'once' : unit }
      const condition = requiredFields[type].includes('condition') ? draft.condition : null
      return { kind, type, price, place, condition }
    }
    case 'trip': {
      const { from, to, startsOn, endsOn } = draft
      return { kind, from, to, startsOn, endsOn: endsOn || startsOn, seats: numberOr(draft.seats) }
    }
    default: {
      const { offers, wants, way, city, times } = draft
      return { kind, offers, wants, way, city, times }
    }
  }
}

/** Faults of a draft by the wire's path of the field, such as `details.place`; empty text means that it is missing. */
export type Faults = ReadonlyMap<string, string>

const textAt = (value: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((at, key) => (Object(at) as Record<PropertyKey, unknown>)[key], value)

const isEmpty = (value: unknown) =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)

/** A draft as the server takes it, or everything that is wrong with it at once. */
export function readDraft(
  draft: ListingDraft,
  kind: ListingKind,
  now: number,
): { content: ListingContent } | { faults: Faults } {
  const { title, text, pictureIds } = draft
  const written = { title: title.trim(), text, pictureIds, details: detailsOf(draft, kind) }
  const parsed = listingContent.safeParse(written)
  if (parsed.success) {
    const past = pastField(parsed.data, now)
    return past ? { faults: new Map([[past, 'has passed already']]) } : { content: parsed.data }
  }
  const faults = new Map<string, string>()
  for (const { path, message } of parsed.error.issues) {
    const field = path.join('.')
    if (!faults.has(field)) faults.set(field, isEmpty(textAt(written, path)) ? '' : message)
  }
  return { faults }
}

function pastField({ details }: ListingContent, now: number): string | null {
  if (details.kind === 'event' && Date.parse(details.endsAt ?? details.startsAt) <= now) return 'details.startsAt'
  return details.kind === 'trip' && dayInChina(details.endsOn) + 24 * 3_600_000 <= now ? 'details.endsOn' : null
}
