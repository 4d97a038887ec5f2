import { z } from 'zod'
import {
  classifiedTypes,
  conditions,
  currencies,
  exchangeWays,
  listingKinds,
  priceUnits,
  reminderMinutes,
  requiredFields,
} from '../listings/kinds.ts'
import { listingLimits as limits } from '../listings/limits.ts'
import { warningKinds } from '../listings/warning-kinds.ts'
import { category } from './groups.ts'
import { languageLevel, publicUser } from './identity.ts'
import { imageFacts } from './media.ts'
import {
  cursor,
  isoDate,
  isoTime,
  languageCode,
  line,
  nothing,
  opaqueId,
  pageSize,
  paragraph,
  requiredLine,
  userId,
} from './primitives.ts'
import { route } from './route.ts'

const missing = 'must not be empty'
const day = 24 * 3_600_000

const eventDetails = z
  .object({
    kind: z.literal('event'),
    startsAt: isoTime,
    endsAt: isoTime.nullable(),
    place: requiredLine(limits.place),
    /** The place's name in Chinese, for drivers. */
    placeLocal: line(limits.place),
    address: line(limits.address),
    capacity: z.number().int().min(1).max(limits.capacity).nullable(),
    /** Shown to people who are not members as well, where they may know of the group. */
    isPublic: z.boolean(),
  })
  .superRefine(({ startsAt, endsAt }, context) => {
    if (endsAt === null) return
    const lasts = Date.parse(endsAt) - Date.parse(startsAt)
    const fault = (message: string) => context.addIssue({ code: 'custom', path: ['endsAt'], message })
    if (lasts <= 0) fault('must be after the start')
    if (lasts > limits.days * day) fault(`must be within ${limits.days} days of the start`)
  })

const price = z.object({
  amount: z.number().min(0).max(limits.price),
  currency: z.enum(currencies),
  unit: z.enum(priceUnits),
})

const classifiedDetails = z
  .object({
    kind: z.literal('classified'),
    type: z.enum(classifiedTypes),
    price: price.nullable(),
    place: line(limits.place),
    condition: z.enum(conditions).nullable(),
  })
  .superRefine((details, context) => {
    for (const field of requiredFields[details.type]) {
      if (!details[field]) context.addIssue({ code: 'custom', path: [field], message: missing })
    }
  })

const tripDetails = z
  .object({
    kind: z.literal('trip'),
    from: requiredLine(limits.place),
    to: requiredLine(limits.place),
    startsOn: isoDate,
    endsOn: isoDate,
    /** Seats for others, the author's own not counted. */
    seats: z.number().int().min(1).max(limits.seats),
  })
  .superRefine(({ startsOn, endsOn }, context) => {
    const fault = (message: string) => context.addIssue({ code: 'custom', path: ['endsOn'], message })
    if (endsOn < startsOn) fault('must not be before the first day')
    if (Date.parse(endsOn) - Date.parse(startsOn) > limits.days * day) {
      fault(`must be within ${limits.days} days of the first day`)
    }
  })

const spoken = z.object({ language: languageCode, level: languageLevel })
export type SpokenLanguage = z.infer<typeof spoken>
const spokenList = z.array(spoken).min(1, missing).max(limits.languages)

const exchangeDetails = z
  .object({
    kind: z.literal('exchange'),
    offers: spokenList,
    wants: spokenList,
    way: z.enum(exchangeWays),
    /** In English where it is a known city. */
    city: line(60),
    times: line(limits.times),
  })
  .superRefine(({ offers, wants, way, city }, context) => {
    const offered = new Set(offers.map(({ language }) => language))
    const both = wants.findIndex(({ language }) => offered.has(language))
    if (both >= 0) {
      const message = 'is offered above; choose another language'
      context.addIssue({ code: 'custom', path: ['wants', both, 'language'], message })
    }
    if (way !== 'online' && city === '') context.addIssue({ code: 'custom', path: ['city'], message: missing })
  })

export const listingDetails = z.discriminatedUnion('kind', [
  eventDetails,
  classifiedDetails,
  tripDetails,
  exchangeDetails,
])
export type ListingDetails = z.infer<typeof listingDetails>
export type DetailsOf<K extends ListingDetails['kind']> = Extract<ListingDetails, { kind: K }>

/** What its author writes; a change gives all of it anew. */
export const listingContent = z.object({
  title: requiredLine(limits.title),
  text: paragraph(limits.text),
  /** Own pictures that were uploaded, in their order; the first stands on the card. */
  pictureIds: z.array(opaqueId).max(limits.pictures),
  details: listingDetails,
})
export type ListingContent = z.infer<typeof listingContent>

/** `held` waits for review, `refused` did not pass it, `closed` is sold, taken, full or found, `removed` by moderators. */
export const listingState = z.enum(['open', 'held', 'refused', 'cancelled', 'closed', 'removed'])
export type ListingState = z.infer<typeof listingState>

/** `going` has a place or seat; `waiting` stands in the queue of a full event, or has asked for a seat. */
export const listingAnswer = z.enum(['going', 'maybe', 'no', 'waiting', 'declined'])
export type ListingAnswer = z.infer<typeof listingAnswer>

const counts = z.object({ going: z.number().int(), maybe: z.number().int(), waiting: z.number().int() })
export type ListingCounts = z.infer<typeof counts>

const remindMinutes = z.literal(reminderMinutes).nullable()

export const listing = z.object({
  id: opaqueId,
  groupId: opaqueId,
  groupName: z.string(),
  author: publicUser,
  state: listingState,
  title: z.string(),
  text: z.string(),
  pictures: z.array(z.object({ fileId: opaqueId, ...imageFacts })),
  details: listingDetails,
  createdAt: isoTime,
  /** Grows with every change but of who comes. */
  updatedAt: isoTime,
  /** When it is over or lapses. */
  endsAt: isoTime,
  counts,
  /** How the reader has answered. */
  mine: z
    .object({
      answer: listingAnswer,
      remindMinutes,
      /** From 1, in the queue of a full event. */
      position: z.number().int().nullable(),
    })
    .nullable(),
  /** What speaks for a trick; told to author and readers. */
  warnings: z.array(z.object({ kind: z.enum(warningKinds), found: z.string() })),
  /** Why it was cancelled, refused or removed. */
  reason: z.string().nullable(),
  /** What the reader may do with it. */
  may: z.object({ change: z.boolean(), remove: z.boolean(), review: z.boolean(), answer: z.boolean() }),
})
export type Listing = z.infer<typeof listing>

/** What became of a listing, told to those it concerns until they have seen it. */
export const listingNotice = z.object({
  id: opaqueId,
  at: isoTime,
  type: z.enum([
    'reminder',
    'moved-up',
    'cancelled',
    'changed',
    'seat-asked',
    'seat-given',
    'seat-declined',
    'to-review',
    'approved',
    'refused',
    'removed',
    'expires',
  ]),
  listingId: opaqueId,
  groupId: opaqueId,
  conversationId: opaqueId,
  title: z.string(),
  startsAt: isoTime.nullable(),
  by: publicUser.nullable(),
  reason: z.string().nullable(),
})
export type ListingNotice = z.infer<typeof listingNotice>

const kind = z.enum(listingKinds)
const byId = z.object({ id: opaqueId })
const byGroup = byId
const one = z.object({ listing })
const reason = line(limits.reason).optional()

export const listingRoutes = {
  listings: route({
    method: 'GET',
    path: '/groups/:id/listings',
    summary: "A group's events, classifieds, trips or exchanges; those to come by their time, others the newest first",
    access: 'session',
    params: byGroup,
    query: z.object({
      /** All kinds without it. */
      kind: kind.optional(),
      type: z.enum(classifiedTypes).optional(),
      /** `held` for those who review. */
      show: z.enum(['current', 'past', 'mine', 'held']).default('current'),
      query: line(100).optional(),
      cursor: cursor.optional(),
      limit: pageSize(limits.page, 30),
    }),
    result: z.object({
      listings: z.array(listing),
      nextCursor: z.string().nullable(),
      /** How many wait for review, for those who do it. */
      held: z.number().int(),
    }),
  }),
  createListing: route({
    method: 'POST',
    path: '/groups/:id/listings',
    summary: 'List something in a group',
    access: 'session',
    status: 201,
    params: byGroup,
    body: listingContent,
    result: one,
  }),
  upcomingEvents: route({
    method: 'GET',
    path: '/listings/upcoming',
    summary: 'Public events of listed groups within some days, the next first',
    access: 'session',
    query: z.object({
      category: category.optional(),
      /** Of the group. */
      city: line(60).optional(),
      days: z.coerce.number().int().min(1).max(31).default(7),
      limit: pageSize(30, 6),
    }),
    result: z.object({ listings: z.array(listing) }),
  }),
  listingNotices: route({
    method: 'GET',
    path: '/listings/notices',
    summary: 'What became of listings that concern one, not seen yet, the oldest first',
    access: 'session',
    result: z.object({ notices: z.array(listingNotice) }),
  }),
  seeListingNotices: route({
    method: 'POST',
    path: '/listings/notices/seen',
    summary: 'Notes that notices were seen',
    access: 'session',
    body: z.object({ ids: z.array(opaqueId).max(100) }),
    result: nothing,
  }),
  listing: route({
    method: 'GET',
    path: '/listings/:id',
    summary: 'One listing; for members of its group, a public event for whoever may know of the group',
    access: 'session',
    params: byId,
    result: one,
  }),
  updateListing: route({
    method: 'PUT',
    path: '/listings/:id',
    summary: 'Change an own listing; who comes to an event is told of another time or place',
    access: 'session',
    params: byId,
    body: listingContent,
    result: one,
  }),
  moveListing: route({
    method: 'POST',
    path: '/listings/:id/state',
    summary: 'Cancel an own listing, mark it as sold, taken or found, open it again, or renew it',
    access: 'session',
    params: byId,
    body: z.object({ action: z.enum(['cancel', 'close', 'reopen', 'renew']), reason }),
    result: one,
  }),
  removeListing: route({
    method: 'DELETE',
    path: '/listings/:id',
    summary: 'Remove a listing: its author, or with a reason those who run the group',
    access: 'session',
    params: byId,
    body: z.object({ reason }).optional(),
    result: nothing,
  }),
  reviewListing: route({
    method: 'POST',
    path: '/listings/:id/review',
    summary: "Publish a listing that the group's rules hold, or refuse it",
    access: 'session',
    params: byId,
    body: z.object({ action: z.enum(['approve', 'refuse']), reason }),
    result: one,
  }),
  answerListing: route({
    method: 'PUT',
    path: '/listings/:id/answer',
    summary: 'Come to an event or not, or ask for a seat of a trip; `none` takes it back',
    access: 'session',
    params: byId,
    body: z.object({
      /** On a trip `going` asks for a seat. */
      answer: z.enum(['going', 'maybe', 'no', 'none']),
      remindMinutes: remindMinutes.optional(),
      /** Words to the author of a trip. */
      message: line(limits.message).optional(),
    }),
    result: one,
  }),
  listingAnswers: route({
    method: 'GET',
    path: '/listings/:id/answers',
    summary: 'Who comes, perhaps, or waits, in the order of their answers; who asks for a seat only to the author',
    access: 'session',
    params: byId,
    result: z.object({
      answers: z.array(z.object({ user: publicUser, answer: listingAnswer, at: isoTime, message: z.string() })),
    }),
  }),
  decideSeat: route({
    method: 'POST',
    path: '/listings/:id/answers/:userId',
    summary: 'Give somebody a seat of an own trip, or not',
    access: 'session',
    params: z.object({ id: opaqueId, userId: z.coerce.number().pipe(userId) }),
    body: z.object({ action: z.enum(['accept', 'decline']) }),
    result: one,
  }),
  exchangeMatches: route({
    method: 'GET',
    path: '/listings/:id/matches',
    summary: 'Exchanges in own groups that offer what this own one wants and want what it offers, the best first',
    access: 'session',
    params: byId,
    result: z.object({
      matches: z.array(z.object({ listing, gives: z.array(languageCode), takes: z.array(languageCode) })),
    }),
  }),
} as const
