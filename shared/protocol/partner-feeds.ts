import { z } from 'zod'
import { isoTime, nothing, opaqueId, requiredLine } from './primitives.ts'
import { route } from './route.ts'

/** A feed as those see it who look after it. */
export const partnerFeed = z.object({
  id: opaqueId,
  partnerId: opaqueId,
  url: z.string(),
  section: z.string().nullable(),
  kind: z.string(),
  /** `failing`: the last fetches brought nothing; `stopped`: it is left alone until somebody asks for it. */
  state: z.enum(['new', 'ok', 'failing', 'stopped']),
  /** `gone` (410), `missing` (404 again and again), `failing` (for a week). */
  stoppedReason: z.string().nullable(),
  failingSince: isoTime.nullable(),
  lastFetchAt: isoTime.nullable(),
  lastSuccessAt: isoTime.nullable(),
  lastError: z.string().nullable(),
  nextFetchAt: isoTime.nullable(),
  /** New items are announced by the feed's hub (WebSub). */
  isAnnounced: z.boolean(),
})
export type PartnerFeed = z.infer<typeof partnerFeed>

export const feedFetch = z.object({
  at: isoTime,
  /** `changed`, `unchanged`, `announced`, `refused`, `unreadable` or `failed`. */
  outcome: z.string(),
  status: z.number().int().nullable(),
  milliseconds: z.number().int(),
  bytes: z.number().int(),
  newItems: z.number().int(),
  /** What was the matter, in words. */
  message: z.string().nullable(),
})
export type FeedFetchEntry = z.infer<typeof feedFetch>

const byId = z.object({ id: opaqueId })

/** Calls of those who look after a partner's content, and of the platform's staff; to others there is nothing. */
export const partnerFeedRoutes = {
  partnerFeeds: route({
    method: 'GET',
    path: '/partners/:id/feeds',
    summary: "A partner's feeds and how they are",
    access: 'session',
    params: byId,
    result: z.object({ feeds: z.array(partnerFeed) }),
  }),
  partnerFeedHealth: route({
    method: 'GET',
    path: '/feeds/:id',
    summary: 'A feed with its last 30 fetches, the newest first',
    access: 'session',
    params: byId,
    result: z.object({ feed: partnerFeed, fetches: z.array(feedFetch) }),
  }),
  fetchFeedNow: route({
    method: 'POST',
    path: '/feeds/:id/fetch',
    summary: 'Fetch a feed now, also one that was left alone; at most six times in half an hour',
    access: 'session',
    params: byId,
    result: z.object({ feed: partnerFeed }),
  }),
  takeDownItem: route({
    method: 'DELETE',
    path: '/city/items/:id',
    summary: 'Take an item down at once; no fetch brings it back',
    access: 'session',
    params: byId,
    body: z.object({ reason: requiredLine(300) }),
    result: nothing,
  }),
  restoreItem: route({
    method: 'POST',
    path: '/city/items/:id/restore',
    summary: 'Show an item again that was taken down',
    access: 'session',
    params: byId,
    result: nothing,
  }),
} as const
