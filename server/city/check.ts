import type { FeedReport, FetchReport } from '#shared/protocol/feed-report.ts'
import { checkCharset, checkVocabulary, checkXml } from './check-document.ts'
import { checkEvents } from './check-events.ts'
import { checkChannel } from './check-feed.ts'
import { checkFetch } from './check-fetch.ts'
import { checkItems } from './check-items.ts'
import { decodeText, type Decoded } from './decode.ts'
import { guidesFor } from './findings/catalog.ts'
import type { GuessLanguage } from './language-guess.ts'
import { guessLanguages, parseFeed, type ParsedFeed, type ParsedItem } from './parse.ts'
import { toPreview, type PreviewWanted } from './preview.ts'
import { Problems, type ItemPlaces } from './problems.ts'
import type { FeedFormat } from './raw-feed.ts'
import { FeedUnreadable } from './read-any.ts'
import type { SanitizeOptions } from './sanitize.ts'
import type { XmlScan } from './scan-xml.ts'

export interface CheckOptions {
  /** Address, file name, or a word for pasted text. */
  source: string
  contentType: string | null
  now: number
  /** Gives pictures their address in the report; theirs unless told. */
  image?: SanitizeOptions['image']
  /** Loads what tells the language of items that do not; without it they have none. */
  guessLanguage?: () => Promise<GuessLanguage>
  /** How the document was fetched, if it was. */
  fetch?: FetchReport
  /** Brings the items as this reader would get them. */
  preview?: PreviewWanted
}

function placesIn({ scan, items }: ParsedFeed): ItemPlaces {
  return {
    of(index, parts = []) {
      const found = scan?.items[index]
      if (!found) return items[index]?.raw.place ?? undefined
      const part = parts.map((name) => found.parts[name]).find((place) => place !== undefined)
      const { line, column } = part ?? found
      return { line, column }
    },
  }
}

function reportItem(item: ParsedItem, image: SanitizeOptions['image']): FeedReport['items'][number] {
  const { categories: _c, durationSeconds: _d, isLanguageGuessed: _g, raw: _raw, removed, ...rest } = item
  const proxied = item.image && image ? image(item.image) : item.image
  return { ...rest, image: proxied, ...(removed.length > 0 ? { removed } : {}) }
}

/** The format a document was meant to be, where it is too broken to be read. */
function guessFormat(text: string, scan: XmlScan | null): FeedFormat {
  const formats: Record<string, FeedFormat> = { rss: 'rss', rdf: 'rss', feed: 'atom' }
  if (/^\s*BEGIN:VCALENDAR/i.test(text)) return 'icalendar'
  if (/^\s*\{/.test(text) && text.includes('jsonfeed.org/version')) return 'jsonfeed'
  return formats[scan?.root?.toLowerCase() ?? ''] ?? 'unknown'
}

const nothing = { title: null, link: null, language: null, description: null, image: null }

type Common = Pick<FeedReport, 'source' | 'charset' | 'fetch'>

function commonOf(decoded: Decoded, { source, fetch }: CheckOptions): Common {
  const { charset, told, declared } = decoded
  return { source, charset: { used: charset, told, declared }, ...(fetch ? { fetch } : {}) }
}

function reportUnreadable(error: FeedUnreadable, decoded: Decoded, options: CheckOptions): FeedReport {
  const { text } = decoded
  const problems = new Problems(text, { of: () => undefined })
  const format = guessFormat(text, error.scan)
  problems.feed(error.code, error.message, error.place ?? {})
  // An XML document of another kind may be perfect XML; faults in it explain nothing.
  if (error.code === 'unreadable') checkXml(error.scan, problems)
  if (options.fetch) checkFetch(options.fetch, format, problems)
  const { list } = problems
  return { ...commonOf(decoded, options), format, feed: nothing, items: [], problems: list, guides: guidesFor(list) }
}

/** Reads a document as the side-tab would and says what is wrong with it. Whatever the document holds, it does not throw. */
export async function checkFeed(bytes: Uint8Array, options: CheckOptions): Promise<FeedReport> {
  const { source, now, image, guessLanguage, fetch } = options
  const decoded = decodeText(bytes, options.contentType)
  let parsed: ParsedFeed
  try {
    parsed = parseFeed(decoded, { source: fetch?.url ?? source, now, ...(image ? { image } : {}) })
    if (guessLanguage) await guessLanguages(parsed, guessLanguage)
  } catch (error) {
    if (!(error instanceof FeedUnreadable)) throw error
    return reportUnreadable(error, decoded, options)
  }
  const problems = new Problems(decoded.text, placesIn(parsed))
  if (fetch) checkFetch(fetch, parsed.raw.format, problems)
  checkXml(parsed.scan, problems)
  checkCharset(decoded, problems)
  checkVocabulary(parsed.scan, problems)
  checkChannel(parsed, fetch?.url ?? null, now, problems)
  checkItems(parsed, now, problems)
  checkEvents(parsed, problems)
  return {
    ...commonOf(decoded, options),
    format: parsed.raw.format,
    feed: { ...parsed.feed, image: parsed.feed.image && image ? image(parsed.feed.image) : parsed.feed.image },
    items: parsed.items.map((item) => reportItem(item, image)),
    problems: problems.list,
    guides: guidesFor(problems.list),
    ...(options.preview ? await toPreview(parsed, options.preview, now, image) : {}),
  }
}
