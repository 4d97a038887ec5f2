import { z } from 'zod'
import { cityLimits } from '../city/limits.ts'
import { cursor, isoTime, languageCode, line, nothing, opaqueId, pageSize, requiredLine } from './primitives.ts'
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
  /** Path of a square picture in place of the initials. */
  icon: z.string().nullable().optional(),
  /** Paths of logos for light and for dark ground. */
  logoLight: z.string().nullable().optional(),
  logoDark: z.string().nullable().optional(),
  homeUrl: z.string().nullable(),
  city: z.string().nullable(),
  languages: z.array(languageCode),
  sections: z.array(z.string()),
  /** Last time a feed of the tab was read with success. */
  updatedAt: isoTime.nullable(),
  /** `stale`: the last attempts failed, what is shown is older. */
  state: z.enum(['ok', 'stale', 'empty']),
  /** Items that arrived since the reader last looked; the same news of several partners counts once. */
  unread: z.number().int().nonnegative(),
  /** The reader has put it away: no tab, and nothing of it in `today`. */
  isHidden: z.boolean().optional(),
  /** It keeps its tab, but has no dot and nothing in `today`. */
  isMuted: z.boolean().optional(),
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
  /** For lessons and programmes with sound; `url` is a path of the server, never the partner's address. */
  audio: z.object({ url: z.string(), durationSeconds: z.number().nullable(), level: z.string().nullable() }).optional(),
  /** The same news with other partners, those that had it first in front. */
  alsoAt: z
    .array(z.object({ id: opaqueId, tabId: opaqueId, source: z.string(), url: z.string().nullable() }))
    .optional(),
  /** The reader has kept it for later. */
  isSaved: z.boolean().optional(),
})
export type CityItem = z.infer<typeof cityItem>

export const cityArticle = cityItem.extend({
  /** Sanitised HTML; its pictures go through the proxy. */
  contentHtml: z.string(),
})
export type CityArticle = z.infer<typeof cityArticle>

const byTab = z.object({ id: opaqueId })

/** A topic is the section that a partner gives an item. */
const topic = requiredLine(60)

/** How one reader wants the side-tab, on all their devices. */
export const cityChoices = z.object({
  /** Partners in the order of their tabs; those not named stand behind them, as the platform has them. */
  order: z.array(opaqueId).max(cityLimits.choices),
  hidden: z.array(opaqueId).max(cityLimits.choices),
  muted: z.array(opaqueId).max(cityLimits.choices),
  /** Topics that are left out everywhere, unless one asks for that very section. */
  mutedTopics: z.array(topic).max(cityLimits.choices),
})
export type CityChoices = z.infer<typeof cityChoices>

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
    summary:
      'Items of one tab or of all, newest first; coming events by their start. `today` leaves out what is for another city than the reader’s; `saved` are those kept for later',
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
  saveCityItem: route({
    method: 'PUT',
    path: '/city/items/:id/saved',
    summary: 'Keeps an item for later, on all devices',
    access: 'session',
    params: byTab,
    result: nothing,
  }),
  unsaveCityItem: route({
    method: 'DELETE',
    path: '/city/items/:id/saved',
    summary: 'Keeps an item no longer',
    access: 'session',
    params: byTab,
    result: nothing,
  }),
  cityChoices: route({
    method: 'GET',
    path: '/city/choices',
    summary: 'Which partners and topics the reader has ordered, hidden and muted',
    access: 'session',
    result: cityChoices,
  }),
  setCityChoices: route({
    method: 'PUT',
    path: '/city/choices',
    summary: 'Orders, hides and mutes partners and topics, all at once',
    access: 'session',
    body: cityChoices,
    result: cityChoices,
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
