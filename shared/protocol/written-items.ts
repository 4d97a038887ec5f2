import { z } from 'zod'
import { cityArticle, itemKind } from './city.ts'
import { feedReport } from './feed-report.ts'
import { isoTime, languageCode, nothing, opaqueId, paragraph, requiredLine, line } from './primitives.ts'
import { route } from './route.ts'
import { uploadedPicture } from './uploaded-picture.ts'

export const writtenLimits = {
  title: 300,
  summary: 400,
  text: 100_000,
  name: 80,
  location: 200,
  authors: 8,
  ownId: 200,
  /** Items of one partner that are kept. */
  items: 1_000,
  tokens: 10,
  tokenName: 60,
  /** Bytes of a picture before it is drawn anew. */
  pictureBytes: 6_000_000,
} as const

const webAddress = z.url({ protocol: /^https?$/, error: 'must be a web address that begins with https://' }).max(1_000)
/** With any zone, such as `2026-12-05T19:30:00+08:00`. */
const time = z.iso.datetime({ offset: true, error: 'must be written as 2026-12-05T19:30:00+08:00' })

const picture = z.union([uploadedPicture, webAddress], { error: 'must be a web address that begins with https://' })

const fields = {
  kind: itemKind.default('article'),
  title: requiredLine(writtenLimits.title),
  summary: line(writtenLimits.summary).nullish(),
  /** One of the three says what the item says. */
  markdown: paragraph(writtenLimits.text).nullish(),
  html: z.string().max(writtenLimits.text).nullish(),
  text: paragraph(writtenLimits.text).nullish(),
  url: webAddress.nullish(),
  image: picture.nullish(),
  authors: z.array(requiredLine(writtenLimits.name)).max(writtenLimits.authors).optional(),
  section: line(60).nullish(),
  language: languageCode.nullish(),
  city: line(80).nullish(),
  /** When readers see it; at once and for ever where it does not say. */
  from: time.nullish(),
  until: time.nullish(),
  event: z
    .strictObject({ start: time, end: time.nullish(), location: line(writtenLimits.location).nullish() })
    .nullish(),
  audio: z
    .strictObject({
      url: webAddress,
      type: z.string().max(80).optional(),
      length: z.number().int().nonnegative().optional(),
      durationSeconds: z.number().int().nonnegative().optional(),
    })
    .nullish(),
}

const isOne = ({ markdown, html, text }: { markdown?: unknown; html?: unknown; text?: unknown }) =>
  [markdown, html, text].filter(Boolean).length <= 1
const isForward = (from: string | null | undefined, to: string | null | undefined) =>
  !from || !to || Date.parse(from) < Date.parse(to)

/** An item as a partner writes it. Fields with other names are refused, so that a slip of the pen is noticed. */
export const writtenItem = z
  .strictObject(fields)
  .refine(isOne, { error: 'give the text once: as markdown, html or text', path: ['markdown'] })
  .refine(({ from, until }) => isForward(from, until), { error: 'must be after "from"', path: ['until'] })
  .refine(({ event }) => isForward(event?.start, event?.end), {
    error: 'must be after the start',
    path: ['event', 'end'],
  })
  .refine(({ kind, event }) => kind !== 'event' || Boolean(event), {
    error: 'an event needs its start',
    path: ['event'],
  })
export type WrittenItem = z.infer<typeof writtenItem>
export type WrittenItemInput = z.input<typeof writtenItem>

/** The partner's own name of an item, such as the id in its editorial system. */
export const ownId = z
  .string()
  .min(1)
  .max(writtenLimits.ownId)
  .regex(/^[\w.:@~-]+$/, 'may hold letters, digits and . : @ ~ _ -')

/** What may be the matter with it: findings of the feed check that are about one item. */
const findings = z.array(feedReport.shape.problems.element)

/**
 * `live`: readers see it; `scheduled`: from a later time; `expired`: its time is over; `withdrawn`: by its feed or its
 * partner; `hidden`: by the platform, which says why.
 */
export const itemState = z.enum(['live', 'scheduled', 'expired', 'withdrawn', 'hidden'])
export type ItemState = z.infer<typeof itemState>

export const studioItem = z.object({
  id: opaqueId,
  ownId: z.string(),
  title: z.string(),
  kind: itemKind,
  section: z.string().nullable(),
  url: z.string().nullable(),
  publishedAt: isoTime,
  state: itemState,
  /** Why the platform hid it. */
  reason: z.string().nullable(),
  /** By which way it came. */
  via: z.enum(['feed', 'hand', 'push']),
  from: isoTime.nullable(),
  until: isoTime.nullable(),
})
export type StudioItem = z.infer<typeof studioItem>

export const partnerToken = z.object({
  id: opaqueId,
  name: z.string(),
  /** Its last four characters, to know it by. */
  endsWith: z.string(),
  createdAt: isoTime,
  usedAt: isoTime.nullable(),
})
export type PartnerToken = z.infer<typeof partnerToken>

const byId = z.object({ id: opaqueId })
const saved = z.object({ item: studioItem, findings })
const secret = z.object({ token: partnerToken, secret: z.string() })
const access = 'session'

export const writtenItemRoutes = {
  studioItems: route({
    method: 'GET',
    path: '/studio/partners/:id/items',
    summary: "A partner's items with their state, those of feeds too, the newest first",
    access,
    params: byId,
    query: z.object({ state: itemState.optional() }),
    result: z.object({ items: z.array(studioItem) }),
  }),
  readWrittenItem: route({
    method: 'GET',
    path: '/studio/items/:id',
    summary: 'An item as it was written or pushed, to change it',
    access,
    params: byId,
    result: z.object({ written: writtenItem }),
  }),
  writeItem: route({
    method: 'POST',
    path: '/studio/partners/:id/items',
    summary: 'Write an item by hand: owners and editors',
    access,
    status: 201,
    params: byId,
    body: writtenItem,
    result: saved,
  }),
  rewriteItem: route({
    method: 'PUT',
    path: '/studio/items/:id',
    summary: 'Change an item that was written by hand or pushed: owners and editors',
    access,
    params: byId,
    body: writtenItem,
    result: saved,
  }),
  withdrawItem: route({
    method: 'POST',
    path: '/studio/items/:id/withdrawal',
    summary: 'Take an item from readers at once, whichever way it came: owners and editors',
    access,
    params: byId,
    result: z.object({ item: studioItem }),
  }),
  bringItemBack: route({
    method: 'DELETE',
    path: '/studio/items/:id/withdrawal',
    summary: 'Show an item again that the team had withdrawn: owners and editors',
    access,
    params: byId,
    result: z.object({ item: studioItem }),
  }),
  checkWrittenItem: route({
    method: 'POST',
    path: '/studio/partners/:id/items/check',
    summary: 'An item as readers would get it, and what may be the matter with it',
    access,
    params: byId,
    body: writtenItem,
    result: z.object({ preview: cityArticle.nullable(), findings }),
  }),
  addPartnerPicture: route({
    method: 'POST',
    path: '/studio/partners/:id/pictures',
    summary:
      'Upload a picture for an item, an icon or a logo: JPEG, PNG, WebP, GIF or AVIF, drawn anew; owners and editors',
    access,
    status: 201,
    params: byId,
    body: z.object({
      base64: z.base64().max(Math.ceil((writtenLimits.pictureBytes * 4) / 3) + 4),
      /** An icon is a square of at least 512 px; transparency stays. */
      as: z.enum(['item', 'icon', 'logo']).default('item'),
    }),
    result: z.object({ path: z.string() }),
  }),
  partnerTokens: route({
    method: 'GET',
    path: '/studio/partners/:id/tokens',
    summary: 'The tokens of the push API: owners',
    access,
    params: byId,
    result: z.object({ tokens: z.array(partnerToken) }),
  }),
  addPartnerToken: route({
    method: 'POST',
    path: '/studio/partners/:id/tokens',
    summary: 'Make a token for the push API; its secret is told this once: owners',
    access,
    status: 201,
    params: byId,
    body: z.object({ name: requiredLine(writtenLimits.tokenName) }),
    result: secret,
  }),
  rotatePartnerToken: route({
    method: 'POST',
    path: '/studio/tokens/:id/rotation',
    summary: 'Give a token a new secret; the old one ends at once: owners',
    access,
    params: byId,
    result: secret,
  }),
  revokePartnerToken: route({
    method: 'DELETE',
    path: '/studio/tokens/:id',
    summary: 'End a token: owners',
    access,
    params: byId,
    result: nothing,
  }),
} as const

const byOwnId = z.object({ ownId })

/** Called by partners' own programs with `Authorization: Bearer gxp_…`, a token of the studio in place of a session. */
export const pushRoutes = {
  pushItem: route({
    method: 'POST',
    path: '/push/items',
    summary: "Publish an item under the partner's own id, or replace it; the token is one of the studio",
    access: 'public',
    status: 201,
    body: z.object({ id: ownId, item: writtenItem }),
    result: saved,
  }),
  putPushedItem: route({
    method: 'PUT',
    path: '/push/items/:ownId',
    summary: "Publish or replace the item with the partner's own id; the same call again changes nothing",
    access: 'public',
    params: byOwnId,
    body: writtenItem,
    result: saved,
  }),
  deletePushedItem: route({
    method: 'DELETE',
    path: '/push/items/:ownId',
    summary: 'Take an item from readers at once',
    access: 'public',
    params: byOwnId,
    result: nothing,
  }),
  pushedItems: route({
    method: 'GET',
    path: '/push/items',
    summary: 'The items that were pushed or written by hand, with their state',
    access: 'public',
    result: z.object({ items: z.array(studioItem) }),
  }),
} as const
