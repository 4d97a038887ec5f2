import { z } from 'zod'
import { cursor, isoTime, languageCode, line, nothing, opaqueId, pageSize } from './primitives.ts'
import { route } from './route.ts'
import { identityLimits } from '../identity/limits.ts'

/** One tab of the side-tab: a partner, or `today`, which gathers them all. */
export const cityTab = z.object({
  id: opaqueId,
  name: z.string(),
  about: z.string(),
  /** One or two characters that stand in for the icon. */
  initials: z.string(),
  /** The partner's colour, `#rrggbb`; white text on it meets WCAG AA. */
  color: z.string(),
  homeUrl: z.string().nullable(),
  city: z.string().nullable(),
  languages: z.array(languageCode),
  sections: z.array(z.string()),
  /** Last time a feed of the tab was read with success. */
  updatedAt: isoTime.nullable(),
  /** `stale`: the last attempts failed, what is shown is older. */
  state: z.enum(['ok', 'stale', 'empty']),
  /** Items that arrived since the reader last looked. */
  unread: z.number().int().nonnegative(),
})
export type CityTab = z.infer<typeof cityTab>

export const itemKind = z.enum(['article', 'event', 'lesson', 'programme'])

export const enclosure = z.object({ url: z.string(), type: z.string().nullable(), length: z.number().nullable() })

/** An item as a card shows it. Text is plain; HTML comes only with the whole item and is sanitised. */
export const cityItem = z.object({
  id: opaqueId,
  tabId: opaqueId,
  /** Name of the partner. */
  source: z.string(),
  section: z.string().nullable(),
  kind: itemKind,
  title: z.string(),
  /** Plain text, at most 400 characters. */
  summary: z.string(),
  url: z.string().nullable(),
  /** Path of the server's image proxy, never the partner's address. */
  image: z.string().nullable(),
  authors: z.array(z.string()),
  language: languageCode.nullable(),
  city: z.string().nullable(),
  publishedAt: isoTime,
  /** For events: when and where. */
  event: z.object({ start: isoTime, end: isoTime.nullable(), location: z.string().nullable() }).optional(),
  /** For lessons and programmes with sound. */
  audio: z.object({ url: z.string(), durationSeconds: z.number().nullable(), level: z.string().nullable() }).optional(),
  /** The same news with other partners, those that had it first in front. */
  alsoAt: z
    .array(z.object({ id: opaqueId, tabId: opaqueId, source: z.string(), url: z.string().nullable() }))
    .optional(),
})
export type CityItem = z.infer<typeof cityItem>

export const cityArticle = cityItem.extend({
  /** Sanitised HTML; its pictures go through the proxy. */
  contentHtml: z.string(),
})
export type CityArticle = z.infer<typeof cityArticle>

const byTab = z.object({ id: opaqueId })

export const cityRoutes = {
  cityTabs: route({
    method: 'GET',
    path: '/city/tabs',
    summary: 'The tabs of the side-tab, `today` first',
    access: 'session',
    result: z.object({ tabs: z.array(cityTab) }),
  }),
  cityItems: route({
    method: 'GET',
    path: '/city/items',
    summary: 'Items of one tab or of all, newest first; coming events by their start',
    access: 'session',
    query: z.object({
      tab: opaqueId.optional(),
      section: line(60).optional(),
      language: languageCode.optional(),
      city: line(identityLimits.city).optional(),
      cursor: cursor.optional(),
      limit: pageSize(60, 30),
    }),
    result: z.object({ items: z.array(cityItem), nextCursor: z.string().nullable() }),
  }),
  cityItem: route({
    method: 'GET',
    path: '/city/items/:id',
    summary: 'One item, to read',
    access: 'session',
    params: byTab,
    result: z.object({ item: cityArticle }),
  }),
  citySeen: route({
    method: 'POST',
    path: '/city/tabs/:id/seen',
    summary: 'The reader has looked at a tab; its dot goes out on all devices',
    access: 'session',
    params: byTab,
    result: nothing,
  }),
} as const
