import { linesOf } from './check-calendar.ts'
import { readIcal } from './read-ical.ts'
import { placesOfItems } from './json-places.ts'
import type { FindingCode } from './findings/catalog.ts'
import { readAtom } from './read-atom.ts'
import { readJson } from './read-json.ts'
import { readPage, scanPage } from './read-page.ts'
import { readRdf, readRss } from './read-rss.ts'
import type { RawFeed } from './raw-feed.ts'
import { scanXml, type Place, type XmlScan } from './scan-xml.ts'

/** A document that is no feed, or one too broken to be read; the message is for the partner. */
export class FeedUnreadable extends Error {
  readonly code: FindingCode
  readonly scan: XmlScan | null
  readonly place: Partial<Place> | null

  constructor(code: FindingCode, message: string, more: { scan?: XmlScan; place?: Partial<Place> | null } = {}) {
    super(message)
    this.code = code
    this.scan = more.scan ?? null
    this.place = more.place ?? null
  }
}

/** Adds what the strict scan alone has found: events of the RSS event module, and when items end. */
function withScanned(raw: RawFeed, scan: XmlScan): RawFeed {
  if (scan.items.length < raw.items.length) return raw
  const items = raw.items.map((item, index) => {
    const found = scan.items[index]
    const event = found?.event && !item.event ? { ...found.event, status: null } : item.event
    return { ...item, event, expires: item.expires ?? found?.expires ?? null }
  })
  return { ...raw, items }
}

/** Characters behind the last item that is read, above which they are cut off; less is not worth a copy. */
const cutAbove = 100_000

const entities = 'The document defines entities of its own. They are refused, because they can hide harmful content'
const externalEntities = 'The document asks for another file by an entity. That is refused, and nothing is loaded'

function readXml(text: string, scan: XmlScan): RawFeed {
  if (scan.hasExternalEntity) throw new FeedUnreadable('external-entity-refused', externalEntities, { scan })
  if (scan.hasEntities) throw new FeedUnreadable('entities-refused', entities, { scan })
  if (scan.isTooDeep) {
    throw new FeedUnreadable('unreadable', 'The feed is nested more deeply than any feed needs', { scan })
  }
  const readers: Record<string, (text: string) => RawFeed> = { rss: readRss, feed: readAtom, rdf: readRdf }
  const read = readers[scan.root?.toLowerCase() ?? '']
  if (!read) {
    throw new FeedUnreadable(
      'not-a-feed',
      `This is an XML document that begins with <${(scan.root ?? '').slice(0, 40)}>, not a feed`,
      { scan },
    )
  }
  // What stands behind the last item that counts costs nothing.
  const isLong = scan.cut && text.length - scan.cut.position > cutAbove
  const needed = scan.cut && isLong ? text.slice(0, scan.cut.position) + scan.cut.closing : text
  try {
    return withScanned(read(needed.trimStart()), scan)
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
    const feed = readJson(value)
    const places = placesOfItems(text)
    const items = feed.items.map((item, index) => ({ ...item, place: places[index] ?? null }))
    return { ...feed, items: places.length === items.length ? items : feed.items }
  } catch {
    throw new FeedUnreadable('not-a-feed', 'This is JSON, but not a JSON Feed: "version" and "items" are missing')
  }
}

function readHtml(text: string): RawFeed {
  const page = scanPage(text)
  const raw = readPage(page)
  if (raw) return raw
  const [feed] = page.feeds
  const hint = feed ? `. It names a feed: ${feed.slice(0, 200)}` : ', and it tells no events in JSON-LD'
  throw new FeedUnreadable('not-a-feed', `This is a web page, not a feed${hint}`)
}

function readCalendar(text: string, now: number): RawFeed {
  try {
    return readIcal(text, now)
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'unknown reason'
    const line = linesOf(text).findIndex((content) => content !== '' && reason.includes(`"${content}"`)) + 1
    const place = line > 0 ? { line } : null
    throw new FeedUnreadable('ical-not-valid', `The calendar cannot be read: ${reason.slice(0, 200)}`, { place })
  }
}

const isHtml = (start: string) =>
  /^(?:<\?xml[^>]*\?>\s*)?(?:<!--[^>]*-->\s*)*(?:<!doctype\s+html|<html[\s>])/i.test(start)

/**
 * Reads a document in any of the formats we know.
 * @throws FeedUnreadable
 */
export function readAny(text: string, now: number): { raw: RawFeed; scan: XmlScan | null } {
  const start = text.slice(0, 2_000).trimStart()
  if (start === '' && text.trim() === '') throw new FeedUnreadable('empty', 'The document is empty')
  if (/^BEGIN:VCALENDAR/i.test(start)) return { raw: readCalendar(text.trimStart(), now), scan: null }
  if (/^[{[]/.test(start)) return { raw: readJsonText(text), scan: null }
  if (isHtml(start)) return { raw: readHtml(text), scan: null }
  if (!start.startsWith('<')) {
    throw new FeedUnreadable('not-a-feed', 'This is neither RSS, Atom, JSON Feed nor iCalendar')
  }
  const scan = scanXml(text)
  if (scan.root === null && /<(?:head|body|meta|div|script)\b/i.test(start)) return { raw: readHtml(text), scan: null }
  return { raw: readXml(text, scan), scan }
}
