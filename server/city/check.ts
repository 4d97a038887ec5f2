import type { FeedReport } from '#shared/protocol/city.ts'
import { checkItems } from './check-items.ts'
import { decodeText, type Decoded } from './decode.ts'
import { isAbsoluteLink } from './links.ts'
import { FeedUnreadable, parseFeed, type ParsedFeed, type ParsedItem } from './parse.ts'
import { Problems, quoted } from './problems.ts'
import { itemsMost, type FeedFormat } from './raw-feed.ts'
import type { SanitizeOptions } from './sanitize.ts'
import type { XmlScan } from './scan-xml.ts'

export interface CheckOptions {
  /** Address, file name, or a word for pasted text. */
  source: string
  contentType: string | null
  now: number
  /** Gives pictures their address in the report; theirs unless told. */
  image?: SanitizeOptions['image']
}

function checkXml(scan: XmlScan | null, problems: Problems): void {
  for (const { message, line, column } of scan?.faults ?? []) {
    problems.feed('error', 'xml-not-well-formed', `The XML is not well-formed: ${message}`, { line, column })
  }
}

function checkCharset(decoded: Decoded, problems: Problems): void {
  if (decoded.unknown) {
    const message = `The character set ${quoted(decoded.unknown)} is not known; the feed was read as ${decoded.charset}`
    problems.feed('warning', 'charset-unknown', message)
  }
  if (!decoded.hasBadBytes) return
  const line = decoded.text.slice(0, decoded.text.indexOf('\ufffd')).split('\n').length
  const message = `The feed holds bytes that mean nothing in ${decoded.charset}, in which it says it is written`
  problems.feed('error', 'charset-mismatch', message, { line })
}

function checkChannel({ raw, feed, items }: ParsedFeed, problems: Problems): void {
  const isCalendar = raw.format === 'icalendar'
  if (!feed.title) problems.feed(isCalendar ? 'warning' : 'error', 'feed-title-missing', 'The feed has no title')
  if (!raw.link && !isCalendar) {
    const severity = raw.format === 'rss' ? 'error' : 'warning'
    problems.feed(severity, 'feed-link-missing', 'The feed does not say which site it belongs to')
  } else if (raw.link && !feed.link) {
    problems.feed('error', 'feed-link-not-web', `The feed's link ${quoted(raw.link)} leads to nothing on the web`)
  } else if (raw.link && !isAbsoluteLink(raw.link)) {
    problems.feed('warning', 'feed-link-relative', `The feed's link ${quoted(raw.link)} is not a complete address`)
  }
  if (raw.format === 'rss' && !feed.description) {
    problems.feed('warning', 'feed-description-missing', 'The feed has no description')
  }
  if (!raw.language && !isCalendar) {
    const message = 'The feed does not say in which language it is, so readers cannot filter by it'
    problems.feed('warning', 'feed-language-missing', message)
  } else if (raw.language && !feed.language) {
    const message = `${quoted(raw.language)} is no language code such as "en" or "zh-Hans"`
    problems.feed('warning', 'feed-language-not-valid', message)
  }
  if (!feed.image && !isCalendar) problems.feed('advice', 'feed-image-missing', 'The feed has no picture of its own')
  if (items.length === 0) problems.feed('warning', 'feed-empty', 'The feed has no items')
  if (items.length >= itemsMost) {
    problems.feed('advice', 'feed-long', `Only the first ${itemsMost} items are read`)
  }
}

function reportItem(item: ParsedItem, image: SanitizeOptions['image']): FeedReport['items'][number] {
  const { categories: _c, durationSeconds: _d, removed: _r, raw: _raw, ...rest } = item
  return { ...rest, image: item.image && image ? image(item.image) : item.image }
}

/** The format a document was meant to be, where it is too broken to be read. */
function guessFormat(text: string, scan: XmlScan | null): FeedFormat {
  const formats: Record<string, FeedFormat> = { rss: 'rss', rdf: 'rss', feed: 'atom' }
  if (/^\s*BEGIN:VCALENDAR/i.test(text)) return 'icalendar'
  if (/^\s*\{/.test(text) && text.includes('jsonfeed.org/version')) return 'jsonfeed'
  return formats[scan?.root?.toLowerCase() ?? ''] ?? 'unknown'
}

const nothing = { title: null, link: null, language: null, description: null, image: null }

function reportUnreadable(error: FeedUnreadable, text: string, source: string): FeedReport {
  const problems = new Problems(error.scan)
  problems.feed('error', error.code, error.message, error.place ?? {})
  // An XML document of another kind may be perfect XML; faults in it explain nothing.
  if (error.code === 'unreadable') checkXml(error.scan, problems)
  return { source, format: guessFormat(text, error.scan), feed: nothing, items: [], problems: problems.list }
}

/** Reads a document as the side-tab would and says what is wrong with it. Whatever the document holds, it does not throw. */
export function checkFeed(bytes: Uint8Array, options: CheckOptions): FeedReport {
  const { source, now, image } = options
  const decoded = decodeText(bytes, options.contentType)
  let parsed: ParsedFeed
  try {
    parsed = parseFeed(decoded, { source, now, ...(image ? { image } : {}) })
  } catch (error) {
    if (!(error instanceof FeedUnreadable)) throw error
    return reportUnreadable(error, decoded.text, source)
  }
  const problems = new Problems(parsed.scan)
  checkXml(parsed.scan, problems)
  checkCharset(decoded, problems)
  checkChannel(parsed, problems)
  checkItems(parsed, now, problems)
  return {
    source,
    format: parsed.raw.format,
    feed: { ...parsed.feed, image: parsed.feed.image && image ? image(parsed.feed.image) : parsed.feed.image },
    items: parsed.items.map((item) => reportItem(item, image)),
    problems: problems.list,
  }
}
