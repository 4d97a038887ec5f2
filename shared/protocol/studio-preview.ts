import { z } from 'zod'
import { cityArticle, itemKind } from './city.ts'
import { feedReport } from './feed-report.ts'
import { isoTime, languageCode, line, nothing, opaqueId, requiredLine } from './primitives.ts'
import { route } from './route.ts'

/** How long a link to a preview leads somewhere, how many a partner may have, and what one may hold. */
export const shareLimits = { days: 7, perPartner: 30, bytes: 4_000_000 } as const

const webAddress = z.url({ protocol: /^https?$/ }).max(1_000)

/** User name and password of a staging site; sent to the site of the address alone, kept nowhere. */
const siteLogin = z.object({ user: z.string().min(1).max(200), password: z.string().max(200) })

/** The reader for whom a draft is drawn; what is left out does not matter to them. */
export const previewReader = z.object({
  city: line(80).optional(),
  language: languageCode.optional(),
  /** The moment at which they look; now unless told. */
  at: isoTime.optional(),
})
export type PreviewReader = z.infer<typeof previewReader>

const about = {
  /** The feed whose draft this is: its kind, section, language and city hold where an item says nothing. */
  of: opaqueId.optional(),
  /** What items are where neither they nor a feed say so. */
  kind: itemKind.optional(),
  as: previewReader.optional(),
}
const contentType = z.string().max(200).optional()

/** Where a draft comes from: typed or pasted, a file, an address, or one of the partner's feeds. */
export const draftSource = z.union([
  z.object({ text: z.string().max(10_000_000), contentType, ...about }),
  z.object({ base64: z.base64().max(14_000_000), contentType, ...about }),
  z.object({ url: webAddress, login: siteLogin.optional(), ...about }),
  z.object({ feedId: opaqueId, ...about }),
])
export type DraftSource = z.infer<typeof draftSource>

/** A kind of finding that a partner has decided to live with. */
export const ignoredFinding = z.object({ code: z.string(), reason: z.string(), by: z.string(), at: isoTime })
export type IgnoredFinding = z.infer<typeof ignoredFinding>

/** A picture before and after the proxy; pixels, bytes, and the name of the format. */
const pictureFacts = z.object({
  format: z.string(),
  width: z.number().int(),
  height: z.number().int(),
  bytes: z.number().int(),
})

export const pictureChange = z.object({
  address: z.string(),
  /** Path at the proxy; null where readers do not get it. */
  path: z.string().nullable(),
  /** `tracking` is dropped unseen, `unreachable` could not be had or drawn. */
  fate: z.enum(['drawn', 'tracking', 'dropped', 'unreachable']),
  before: pictureFacts.nullable(),
  after: pictureFacts.nullable(),
  /** Why it could not be had. */
  message: z.string().nullable(),
})
export type PictureChange = z.infer<typeof pictureChange>

/** What an item looked like in the feed, and what of it reaches readers. */
export const itemCleaning = z.object({
  before: z.string(),
  after: z.string(),
  removed: z.array(z.string()),
  pictures: z.array(pictureChange),
})
export type ItemCleaning = z.infer<typeof itemCleaning>

/** One value of a shared page's card, and the tag it was taken from; `inferred` where no tag tells it. */
const cardValue = z.object({ value: z.string().nullable(), from: z.string().nullable(), isInferred: z.boolean() })

/** What a page says of itself to those who share it. */
export const pageReport = z.object({
  /** When it was fetched. */
  at: isoTime,
  /** The address that was asked, and the one that answered. */
  asked: z.string(),
  url: z.string(),
  status: z.number().int(),
  milliseconds: z.number().int(),
  redirects: z.array(z.object({ status: z.number().int(), to: z.string() })),
  card: z.object({
    title: cardValue,
    description: cardValue,
    image: cardValue,
    site: cardValue,
    kind: cardValue,
    author: cardValue,
    published: cardValue,
    address: cardValue,
  }),
  /** The picture as it stands there; null where there is none or it cannot be had. */
  picture: pictureChange.nullable(),
  /** og:, twitter: and other names of the head, in its order. */
  tags: z.array(z.object({ name: z.string(), value: z.string() })),
  /** JSON-LD as it stands. */
  data: z.array(z.string()),
})
export type PageReport = z.infer<typeof pageReport>

export const previewShare = z.object({
  token: z.string(),
  title: z.string(),
  by: z.string(),
  at: isoTime,
  expiresAt: isoTime,
})
export type PreviewShare = z.infer<typeof previewShare>

const byId = z.object({ id: opaqueId })
const byCode = z.object({ id: opaqueId, code: z.string().regex(/^[a-z0-9-]{1,60}$/) })
export const shareToken = z.string().regex(/^[\w-]{20,64}$/, 'is not the link of a preview')
const access = 'session'

export const previewRoutes = {
  studioLive: route({
    method: 'GET',
    path: '/studio/feeds/:id/live',
    summary: 'The items of a feed as readers have them now; `identity` is what the report calls their id',
    access,
    params: byId,
    result: z.object({ items: z.array(z.object({ identity: z.string(), item: cityArticle })) }),
  }),
  studioCheck: route({
    method: 'POST',
    path: '/studio/partners/:id/check',
    summary: 'Read a draft as a reader would get it; HTML stands in `report.preview` alone',
    access,
    params: byId,
    body: draftSource,
    result: z.object({ report: feedReport, text: z.string().nullable(), ignored: z.array(ignoredFinding) }),
  }),
  studioCleaning: route({
    method: 'POST',
    path: '/studio/partners/:id/cleaning',
    summary: 'What the sanitiser takes out of one item of a draft, and what the proxy makes of its pictures',
    access,
    params: byId,
    body: z.object({ draft: draftSource, item: z.int().min(0).max(1_000) }),
    result: itemCleaning,
  }),
  studioPage: route({
    method: 'POST',
    path: '/studio/partners/:id/page',
    summary: 'What a page says of itself to those who share it; an answer is kept for some minutes unless `again`',
    access,
    params: byId,
    body: z.object({ url: webAddress, again: z.boolean().optional() }),
    result: pageReport,
  }),
  ignoreFinding: route({
    method: 'PUT',
    path: '/studio/partners/:id/ignored/:code',
    summary: 'Ignore a kind of finding, with the reason: owners and editors',
    access,
    params: byCode,
    body: z.object({ reason: requiredLine(200) }),
    result: z.object({ ignored: z.array(ignoredFinding) }),
  }),
  heedFinding: route({
    method: 'DELETE',
    path: '/studio/partners/:id/ignored/:code',
    summary: 'No longer ignore a kind of finding: owners and editors',
    access,
    params: byCode,
    result: z.object({ ignored: z.array(ignoredFinding) }),
  }),
  previewShares: route({
    method: 'GET',
    path: '/studio/partners/:id/shares',
    summary: 'Links to previews that lead somewhere: owners and editors',
    access,
    params: byId,
    result: z.object({ shares: z.array(previewShare) }),
  }),
  sharePreview: route({
    method: 'POST',
    path: '/studio/partners/:id/shares',
    summary:
      'Keep a draft with its findings under a link that needs no account and ends after seven days: owners and editors',
    access,
    status: 201,
    params: byId,
    body: z.object({ draft: draftSource }),
    result: z.object({ share: previewShare }),
  }),
  revokePreview: route({
    method: 'DELETE',
    path: '/studio/partners/:id/shares/:token',
    summary: 'End a link to a preview at once: owners and editors',
    access,
    params: z.object({ id: opaqueId, token: shareToken }),
    result: nothing,
  }),
  sharedPreview: route({
    method: 'GET',
    path: '/shared-previews/:token',
    summary: 'A draft that somebody shared, with its findings',
    access: 'public',
    params: z.object({ token: shareToken }),
    result: z.object({
      partner: z.object({
        id: opaqueId,
        name: z.string(),
        about: z.string(),
        initials: z.string(),
        color: z.string(),
        homeUrl: z.string().nullable(),
        city: z.string().nullable(),
        languages: z.array(languageCode),
      }),
      share: previewShare.omit({ token: true }),
      report: feedReport,
      ignored: z.array(ignoredFinding),
    }),
  }),
} as const
