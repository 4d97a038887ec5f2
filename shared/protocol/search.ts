import { z } from 'zod'
import { hitKinds } from '../search/body.ts'
import { messageEvent } from './messages.ts'
import { cursor, isoDate, isoTime, opaqueId, pageSize, userId } from './primitives.ts'
import { route } from './route.ts'

/** UTF-16 units of a query. */
export const queryMost = 200
/** Days a calendar asks for at once. */
const daysMost = 400

const range = z.object({ start: z.number().int().nonnegative(), end: z.number().int().positive() })

/** A message that was found, as it stands now, without its reactions. */
export const searchHit = messageEvent.extend({
  conversationId: opaqueId,
  excerpt: z.object({
    /** The words around what was found: of the text, or of caption and file name, or of a card. */
    text: z.string(),
    /** What was found, in UTF-16 units of `text`; `end` is the first unit after it. */
    ranges: z.array(range),
    isCutBefore: z.boolean(),
    isCutAfter: z.boolean(),
  }),
})
export type SearchHit = z.infer<typeof searchHit>

/** An instant, or a day: its midnight in UTC. */
const instant = z
  .union([isoTime, isoDate], 'is not a time such as "2026-11-20T12:00:00Z" or a day such as "2026-11-20"')
  .transform((text) => Date.parse(text))

/** Kinds with commas between them; a message must be of each. */
const kinds = z
  .string()
  .transform((text) => text.split(',').map((one) => one.trim()))
  .pipe(z.array(z.enum(hitKinds, `is not one of ${hitKinds.join(', ')}`)).max(hitKinds.length))

export const searchRoutes = {
  search: route({
    method: 'GET',
    path: '/search',
    summary: 'Messages of own conversations with all these words, what is in quotes as it stands, the newest first',
    access: 'session',
    query: z.object({
      query: z.string().max(queryMost, `is longer than ${queryMost} characters`).optional(),
      conversationId: opaqueId.optional(),
      from: z.coerce.number().pipe(userId).optional(),
      /** Sent before this instant. */
      before: instant.optional(),
      /** Sent at this instant or after it. */
      after: instant.optional(),
      has: kinds.optional(),
      cursor: cursor.optional(),
      limit: pageSize(50, 20),
    }),
    result: z.object({
      hits: z.array(searchHit),
      /** Where older messages are still to be looked through; a page before it may be short, or empty. */
      nextCursor: z.string().nullable(),
    }),
  }),
  searchDays: route({
    method: 'GET',
    path: '/search/days',
    summary: 'On which days a conversation has messages, and how many',
    access: 'session',
    query: z.object({
      conversationId: opaqueId,
      after: instant,
      before: instant,
      /** Minutes the reader's clock is ahead of UTC. */
      offset: z.coerce.number().int().min(-840).max(840).default(0),
    }),
    result: z.object({ days: z.array(z.object({ day: isoDate, count: z.number().int().positive() })).max(daysMost) }),
  }),
} as const

export { daysMost as searchDaysMost }
