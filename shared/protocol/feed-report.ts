import { z } from 'zod'
import { cityArticle, enclosure } from './city.ts'
import { isoTime } from './primitives.ts'

export const severity = z.enum(['error', 'warning', 'advice'])

export const feedProblem = z.object({
  severity,
  /** Names the kind of fault; `guides` explains it. */
  code: z.string(),
  message: z.string(),
  line: z.number().int().optional(),
  column: z.number().int().optional(),
  /** Index of the item in the feed, from 0. */
  item: z.number().int().optional(),
  /** The line of the document, cut to what a screen shows; `caret` is where in it the fault stands, from 0. */
  excerpt: z.object({ text: z.string(), caret: z.number().int().nonnegative() }).optional(),
})
export type FeedProblem = z.infer<typeof feedProblem>

/** What a kind of fault means here; `docs` is the anchor of its paragraph in docs/partners.md. */
export const findingGuide = z.object({
  why: z.string(),
  fix: z.string(),
  example: z.string().optional(),
  docs: z.string(),
})
export type FindingGuide = z.infer<typeof findingGuide>

/** How a document came over the network. */
export const fetchReport = z.object({
  /** Address that answered, after redirects. */
  url: z.string(),
  redirects: z.array(z.object({ status: z.number().int(), to: z.string() })),
  status: z.number().int(),
  milliseconds: z.number().int().nonnegative(),
  /** Size of the document once unpacked. */
  bytes: z.number().int().nonnegative(),
  /** `gzip`, `br`, `deflate`; null where it came as it is. */
  packing: z.string().nullable(),
  contentType: z.string().nullable(),
  etag: z.string().nullable(),
  lastModified: z.string().nullable(),
  cacheControl: z.string().nullable(),
  /** What the site's robots.txt says to this reader; null where there is none to be had. */
  isAllowedByRobots: z.boolean().nullable(),
})
export type FetchReport = z.infer<typeof fetchReport>

/** Which character set was used, and what was said about it. */
export const charsetReport = z.object({
  used: z.string(),
  /** In `Content-Type`. */
  told: z.string().nullable(),
  /** In the document itself. */
  declared: z.string().nullable(),
})

const reportItem = z.object({
  id: z.string(),
  title: z.string().nullable(),
  link: z.string().nullable(),
  published: isoTime.nullable(),
  updated: isoTime.nullable(),
  authors: z.array(z.string()),
  language: z.string().nullable(),
  summaryHtml: z.string(),
  contentHtml: z.string(),
  image: z.string().nullable(),
  enclosures: z.array(enclosure),
  event: z
    .object({
      start: isoTime,
      end: isoTime.nullable(),
      location: z.string().nullable(),
      status: z.string().nullable(),
    })
    .optional(),
  /** What the sanitiser took out: names of elements and attributes, each once. */
  removed: z.array(z.string()).optional(),
})

/**
 * `empty` has nothing to show, `repeated` has the id of another, `cancelled` is called off, `over` has passed or expired;
 * `language` and `city` do not fit the reader.
 */
export const leftOutReason = z.enum(['empty', 'repeated', 'cancelled', 'over', 'language', 'city'])
export type LeftOutReason = z.infer<typeof leftOutReason>

/** What a feed says, as the side-tab reads it, and what is wrong with it. HTML in it is sanitised. */
export const feedReport = z.object({
  source: z.string(),
  format: z.enum(['rss', 'atom', 'jsonfeed', 'icalendar', 'jsonld', 'unknown']),
  feed: z.object({
    title: z.string().nullable(),
    link: z.string().nullable(),
    language: z.string().nullable(),
    description: z.string().nullable(),
    image: z.string().nullable(),
  }),
  items: z.array(reportItem),
  problems: z.array(feedProblem),
  /** For each code among the problems: why it matters here and how to mend it. */
  guides: z.record(z.string(), findingGuide),
  charset: charsetReport.optional(),
  /** Only for what was fetched. */
  fetch: fetchReport.optional(),
  /** Where `preview` was asked for: the items as readers would get them, in their order; `id` is its place in the feed. */
  preview: z.array(cityArticle).optional(),
  /** Beside `preview`: items that this reader does not get at that moment, and why. */
  leftOut: z.array(z.object({ item: z.number().int(), title: z.string(), why: leftOutReason })).optional(),
})
export type FeedReport = z.infer<typeof feedReport>
