import { createHash } from 'node:crypto'
import type { FeedReport } from '#shared/protocol/city.ts'
import { readDate } from './dates.ts'
import type { Decoded } from './decode.ts'
import { readLanguage } from './language.ts'
import { canonicalLink, documentBase, innerBase, resolveLink, type LinkBase } from './links.ts'
import type { RawFeed, RawItem } from './raw-feed.ts'
import { readAtom } from './read-atom.ts'
import { readIcal } from './read-ical.ts'
import { readJson } from './read-json.ts'
import { readRdf, readRss } from './read-rss.ts'
import { sanitize, toPlainText, type SanitizeOptions } from './sanitize.ts'
import { scanXml, type XmlScan } from './scan-xml.ts'

type ReportItem = FeedReport['items'][number]

/** An item as the side-tab reads it. HTML in it is sanitised, links are whole. */
export interface ParsedItem extends ReportItem {
  categories: string[]
  durationSeconds: number | null
  /** What the sanitiser took out. */
  removed: string[]
  raw: RawItem
}

export interface ParsedFeed {
  raw: RawFeed
  feed: FeedReport['feed']
  items: ParsedItem[]
  /** null for formats that are not XML. */
  scan: XmlScan | null
}

/** A document that is no feed, or one too broken to be read; the message is for the partner. */
export class FeedUnreadable extends Error {
  readonly code: string
  readonly scan: XmlScan | null
  readonly place: Place | null

  constructor(code: string, message: string, more: { scan?: XmlScan; place?: Place | null } = {}) {
    super(message)
    this.code = code
    this.scan = more.scan ?? null
    this.place = more.place ?? null
  }
}

interface Place {
  line: number
  column?: number
}

export interface ParseOptions {
  /** Where the document came from: relative links start there. */
  source: string
  now: number
  image?: SanitizeOptions['image']
}

const plain = (html: string | null) => (html === null ? null : toPlainText(html) || null)

function isoOrNull(text: string | null): string | null {
  const date = readDate(text)
  return date && date.time >= 0 ? new Date(date.time).toISOString() : null
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

function normalizeItem(raw: RawItem, feed: RawFeed, options: ParseOptions): ParsedItem {
  const document = documentBase(options.source)
  const base = innerBase(raw.base, innerBase(feed.base ?? feed.link, document))
  const link =
    (raw.link && resolveLink(raw.link, base)) || (raw.isGuidLink && raw.guid ? resolveLink(raw.guid, null) : null)
  const clean = { base, ...(options.image ? { image: options.image } : {}) }
  const summary = sanitize(raw.summaryHtml ?? '', clean)
  const content = sanitize(raw.contentHtml ?? '', clean)
  const images = raw.images.map((image) => resolveLink(image, base)).filter((image) => image !== null)
  const event = raw.event && isoOrNull(raw.event.start) ? raw.event : null
  return {
    id: identityOf(raw, link),
    title: plain(raw.title),
    link,
    published: isoOrNull(raw.published),
    updated: isoOrNull(raw.updated),
    authors: raw.authors.map((name) => toPlainText(name)).filter(Boolean),
    language: readLanguage(raw.language) ?? readLanguage(feed.language),
    summaryHtml: summary.html,
    contentHtml: content.html,
    image: images[0] ?? firstPicture(raw.contentHtml, base),
    enclosures: raw.enclosures.flatMap((one) => {
      const url = resolveLink(one.url, base)
      return url === null ? [] : [{ ...one, url }]
    }),
    ...(event
      ? {
          event: {
            start: isoOrNull(event.start) as string,
            end: isoOrNull(event.end),
            location: plain(event.location),
            status: event.status,
          },
        }
      : {}),
    categories: raw.categories.map((name) => toPlainText(name)),
    durationSeconds: raw.durationSeconds === null ? null : Math.round(raw.durationSeconds),
    removed: [...new Set([...summary.removed, ...content.removed])],
    raw,
  }
}

/** Adds what the strict scan alone has found: events of the RSS event module. */
function withScannedEvents(raw: RawFeed, scan: XmlScan | null): RawFeed {
  if (!scan || scan.items.length < raw.items.length) return raw
  const items = raw.items.map((item, index) => {
    const event = scan.items[index]?.event
    return event && !item.event ? { ...item, event: { ...event, status: null } } : item
  })
  return { ...raw, items }
}

function readXml(text: string, scan: XmlScan): RawFeed {
  if (scan.hasEntities) {
    throw new FeedUnreadable(
      'entities-refused',
      'The document defines entities of its own. They are refused, because they can hide harmful content',
      { scan },
    )
  }
  const readers: Record<string, (text: string) => RawFeed> = { rss: readRss, feed: readAtom, rdf: readRdf }
  const read = readers[scan.root?.toLowerCase() ?? '']
  if (!read) {
    const what =
      scan.root === 'html' ? 'a web page' : `an XML document that begins with <${(scan.root ?? '').slice(0, 40)}>`
    throw new FeedUnreadable('not-a-feed', `This is ${what}, not a feed`, { scan })
  }
  try {
    return withScannedEvents(read(text), scan)
  } catch {
    throw new FeedUnreadable('unreadable', 'The feed is too broken to be read', { scan })
  }
}

function readJsonText(text: string): RawFeed {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    const message = error instanceof Error ? error.message : ''
    const [, line, column] = /\(line (\d+) column (\d+)\)/.exec(message) ?? []
    const reason = line ? message.replace(/ (?:in JSON )?at position .*$/s, '') : 'it ends too early'
    const place = line ? { line: Number(line), column: Number(column) } : { line: text.trimEnd().split('\n').length }
    throw new FeedUnreadable('json-not-valid', `The document is not valid JSON: ${reason.slice(0, 200)}`, { place })
  }
  try {
    return readJson(value)
  } catch {
    throw new FeedUnreadable('not-a-feed', 'This is JSON, but not a JSON Feed: "version" and "items" are missing')
  }
}

function readAny(text: string, now: number): { raw: RawFeed; scan: XmlScan | null } {
  const start = text.trimStart()
  if (start === '') throw new FeedUnreadable('empty', 'The document is empty')
  if (/^BEGIN:VCALENDAR/i.test(start)) {
    try {
      return { raw: readIcal(start, now), scan: null }
    } catch (error) {
      const reason = error instanceof Error ? error.message : 'unknown reason'
      throw new FeedUnreadable('ical-not-valid', `The calendar cannot be read: ${reason.slice(0, 200)}`)
    }
  }
  if (start.startsWith('{')) return { raw: readJsonText(text), scan: null }
  if (/^<!doctype\s+html|^<html/i.test(start)) {
    throw new FeedUnreadable('not-a-feed', 'This is a web page, not a feed')
  }
  if (!start.startsWith('<')) {
    throw new FeedUnreadable('not-a-feed', 'This is neither RSS, Atom, JSON Feed nor iCalendar')
  }
  const scan = scanXml(text)
  return { raw: readXml(start, scan), scan }
}

/**
 * Reads a feed in any of the formats we know into one shape.
 * @throws FeedUnreadable
 */
export function parseFeed(document: Pick<Decoded, 'text'>, options: ParseOptions): ParsedFeed {
  const { raw, scan } = readAny(document.text, options.now)
  const base = innerBase(raw.base, documentBase(options.source))
  const items = raw.items.map((item) => normalizeItem(item, raw, options))
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
