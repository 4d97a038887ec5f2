import { createHash } from 'node:crypto'
import type { FeedReport } from '#shared/protocol/feed-report.ts'
import { readDate, readEventTime } from './dates.ts'
import type { Decoded } from './decode.ts'
import type { GuessLanguage } from './language-guess.ts'
import { readLanguage } from './language.ts'
import { canonicalLink, documentBase, innerBase, resolveLink, type LinkBase } from './links.ts'
import type { RawFeed, RawItem } from './raw-feed.ts'
import { readAny } from './read-any.ts'
import { sanitize, toPlainText, type SanitizeOptions } from './sanitize.ts'
import type { XmlScan } from './scan-xml.ts'

type ReportItem = FeedReport['items'][number]

/** An item as the side-tab reads it. HTML in it is sanitised, links are whole. */
export interface ParsedItem extends ReportItem {
  categories: string[]
  durationSeconds: number | null
  /** What the sanitiser took out. */
  removed: string[]
  isLanguageGuessed: boolean
  raw: RawItem
}

export interface ParsedFeed {
  raw: RawFeed
  feed: FeedReport['feed']
  items: ParsedItem[]
  /** null for formats that are not XML. */
  scan: XmlScan | null
}

export interface ParseOptions {
  /** Where the document came from: relative links start there. */
  source: string
  now: number
  image?: SanitizeOptions['image']
  /** Lets go of each item's text as it was written once it is read: who only shows items needs half the memory. */
  isLean?: boolean
}

const plain = (html: string | null) => (html === null ? null : toPlainText(html) || null)

function isoOrNull(text: string | null): string | null {
  const date = readDate(text)
  return date && date.time >= 0 ? new Date(date.time).toISOString() : null
}

function eventTimeOrNull(text: string | null): string | null {
  const time = readEventTime(text)
  return time !== null && time >= 0 ? new Date(time).toISOString() : null
}

/** What identifies an item within its feed, over updates and changes of address. */
export function identityOf(item: Pick<RawItem, 'guid' | 'title' | 'published'>, link: string | null): string {
  const identity = item.guid?.trim() || (link === null ? '' : canonicalLink(link))
  if (identity !== '' && identity.length <= 500) return identity
  const text = identity || `${item.title ?? ''}\n${item.published ?? ''}`
  return `sha256:${createHash('sha256').update(text).digest('base64url')}`
}

function firstPicture(html: string | null, base: LinkBase | null): string | null {
  let first: string | null = null
  const note = (url: string) => ((first ??= url), null)
  if (html?.includes('<img')) sanitize(html, { base, image: note })
  return first
}

/** What relative links of an item start from. */
export const itemBase = (raw: RawItem, feed: RawFeed, source: string): LinkBase | null =>
  raw.bases.reduce<LinkBase | null>(
    (outer, inner) => innerBase(inner, outer),
    innerBase(feed.base ?? feed.link, documentBase(source)),
  )

function normalizeItem(raw: RawItem, feed: RawFeed, options: ParseOptions): ParsedItem {
  const base = itemBase(raw, feed, options.source)
  const link =
    (raw.link && resolveLink(raw.link, base)) || (raw.isGuidLink && raw.guid ? resolveLink(raw.guid, null) : null)
  const clean = { base, ...(options.image ? { image: options.image } : {}) }
  const summary = sanitize(raw.summaryHtml ?? '', clean)
  const content = raw.contentHtml === raw.summaryHtml ? summary : sanitize(raw.contentHtml ?? '', clean)
  const images = raw.images.map((image) => resolveLink(image, base)).filter((image) => image !== null)
  const start = raw.event ? eventTimeOrNull(raw.event.start) : null
  return {
    id: identityOf(raw, link),
    title: plain(raw.title),
    link,
    published: isoOrNull(raw.published),
    updated: isoOrNull(raw.updated),
    authors: raw.authors.map((name) => toPlainText(name)).filter(Boolean),
    language: readLanguage(raw.language) ?? readLanguage(feed.language),
    isLanguageGuessed: false,
    summaryHtml: summary.html,
    contentHtml: content.html,
    image: images[0] ?? firstPicture(raw.contentHtml, base),
    enclosures: raw.enclosures.flatMap((one) => {
      const url = resolveLink(one.url, base)
      return url === null ? [] : [{ ...one, url }]
    }),
    ...(raw.event && start !== null
      ? {
          event: {
            start,
            end: eventTimeOrNull(raw.event.end),
            location: plain(raw.event.location),
            status: raw.event.status,
          },
        }
      : {}),
    categories: raw.categories.map((name) => toPlainText(name)),
    durationSeconds: raw.durationSeconds === null ? null : Math.round(raw.durationSeconds),
    removed: [...new Set([...summary.removed, ...content.removed])],
    raw,
  }
}

const sampleMost = 3_000

/** Tells the language of items that do not tell it, where it can be told from their words. */
export async function guessLanguages(parsed: ParsedFeed, load: () => Promise<GuessLanguage>): Promise<void> {
  for (const item of parsed.items.filter(({ language }) => language === null)) {
    const html = (item.contentHtml || item.summaryHtml).slice(0, sampleMost)
    item.language = (await load())(`${item.title ?? ''} ${toPlainText(html)}`)
    item.isLanguageGuessed = item.language !== null
  }
}

/**
 * Reads a feed in any of the formats we know into one shape.
 * @throws FeedUnreadable
 */
export function parseFeed(document: Pick<Decoded, 'text'>, options: ParseOptions): ParsedFeed {
  const { raw, scan } = readAny(document.text, options.now)
  const base = innerBase(raw.base, documentBase(options.source))
  const items = raw.items.map((item) => {
    const read = normalizeItem(item, raw, options)
    if (options.isLean) Object.assign(item, { contentHtml: null, summaryHtml: null })
    return read
  })
  return {
    raw,
    scan,
    feed: {
      title: plain(raw.title),
      link: raw.link === null ? null : resolveLink(raw.link, base),
      language: readLanguage(raw.language),
      description: plain(raw.description),
      image: raw.image === null ? null : resolveLink(raw.image, innerBase(raw.link, base)),
    },
    items,
  }
}
