import { z } from 'zod'
import { isoDate, nothing, opaqueId } from './primitives.ts'
import { route } from './route.ts'

/**
 * What is counted of partners' content. `impression`: half of the card was visible for a second; `read`: how long the item
 * was open; `click`: out to the partner's site.
 */
export const countAct = z.enum(['impression', 'open', 'read', 'click', 'save', 'share', 'mute', 'hide'])
export type CountAct = z.infer<typeof countAct>

export const countLimits = {
  /** Entries of one call. */
  entries: 200,
  /** Longest time that one reading counts for. Seconds. */
  readSeconds: 1_800,
  /** How many days back an entry may lie, such as one of a journey without a line. */
  days: 2,
} as const

export const countEntry = z
  .object({
    act: countAct,
    /** The item, or for what was done to the whole tab its partner. */
    itemId: opaqueId.optional(),
    tabId: opaqueId.optional(),
    /** The day by the clocks of China. */
    day: isoDate,
    /** For `read`. */
    seconds: z.number().int().min(1).max(countLimits.readSeconds).optional(),
  })
  .refine(({ itemId, tabId }) => (itemId === undefined) !== (tabId === undefined), 'names an item or a tab')
  .refine(({ act, seconds }) => (act === 'read') === (seconds !== undefined), 'only a reading has seconds')
export type CountEntry = z.infer<typeof countEntry>

/** What a table or chart tells: every figure is rounded down to a multiple of {@link countStep}. */
export const counts = z.object({
  impressions: z.number().int(),
  opens: z.number().int(),
  clicks: z.number().int(),
  saves: z.number().int(),
  shares: z.number().int(),
  mutes: z.number().int(),
  hides: z.number().int(),
  /** Average of a reading; null where too few read. */
  readSeconds: z.number().int().nullable(),
})
export type Counts = z.infer<typeof counts>

/** Figures are multiples of this, so that neither one of them nor the difference of two tells of a single reader. */
export const countStep = 3

export const partnerStats = z.object({
  from: isoDate,
  to: isoDate,
  total: counts,
  /** Every day of the period, the oldest first. */
  days: z.array(counts.extend({ date: isoDate })),
  items: z.array(counts.extend({ id: opaqueId, title: z.string(), section: z.string().nullable() })),
  sections: z.array(counts.extend({ name: z.string() })),
  /** By the city in the readers' profiles; an empty name gathers those of no or of another city. */
  cities: z.array(counts.extend({ name: z.string() })),
})
export type PartnerStats = z.infer<typeof partnerStats>

export const partnerCountRoutes = {
  countCity: route({
    method: 'POST',
    path: '/city/counts',
    summary: 'Count what was seen and done in the side-tab; each of it once per person, item and day',
    access: 'session',
    body: z.object({ entries: z.array(countEntry).min(1).max(countLimits.entries) }),
    result: nothing,
  }),
  partnerStats: route({
    method: 'GET',
    path: '/studio/partners/:id/stats',
    summary: "How a partner's content was read, for its team: sums without people",
    access: 'session',
    params: z.object({ id: opaqueId }),
    query: z.object({ days: z.coerce.number().int().min(1).max(90).default(30) }),
    result: z.object({ stats: partnerStats }),
  }),
} as const
