import { Parser } from 'htmlparser2'
import {
  blankFeed,
  blankItem,
  escapeHtml,
  itemsMost,
  present,
  textToHtml,
  type Note,
  type RawFeed,
  type RawItem,
} from './raw-feed.ts'

/** What a page says that matters here. */
interface Page {
  title: string | null
  language: string | null
  base: string | null
  canonical: string | null
  description: string | null
  image: string | null
  /** Feeds that the page names. */
  feeds: string[]
  /** Its JSON-LD, as text. */
  data: string[]
}

const blocksMost = 50
const feedType = /^(?:application\/(?:rss|atom|feed)\+(?:xml|json)|text\/calendar)/i

/** Reads a page's head and its JSON-LD without running or loading anything. */
export function scanPage(html: string): Page {
  const page: Page = {
    title: null,
    language: null,
    base: null,
    canonical: null,
    description: null,
    image: null,
    feeds: [],
    data: [],
  }
  let reading: 'title' | 'data' | null = null
  const parser = new Parser({
    onopentag(name, { rel, href, type, property, content, lang, name: key }) {
      if (name === 'html') page.language ??= lang ?? null
      else if (name === 'base') page.base ??= href ?? null
      else if (name === 'title') reading = page.title === null ? 'title' : null
      else if (name === 'link' && href) {
        if (rel === 'canonical') page.canonical ??= href
        if (/\balternate\b/i.test(rel ?? '') && feedType.test(type ?? '')) page.feeds.push(href)
      } else if (name === 'meta' && content) {
        if (property === 'og:image') page.image ??= content
        if (key === 'description' || property === 'og:description') page.description ??= content
      } else if (name === 'script' && /^application\/ld\+json/i.test(type ?? '') && page.data.length < blocksMost) {
        page.data.push('')
        reading = 'data'
      }
    },
    ontext(text) {
      if (reading === 'title') page.title = (page.title ?? '') + text
      else if (reading === 'data') page.data[page.data.length - 1] += text
    },
    onclosetag(name) {
      if (name === 'title' || name === 'script') reading = null
    },
  })
  parser.write(html)
  parser.end()
  return page
}

type Thing = Record<string, unknown>

const isThing = (value: unknown): value is Thing => typeof value === 'object' && value !== null && !Array.isArray(value)

const depthMost = 12

/** Everything in a piece of JSON-LD whose type ends in "Event". */
function eventsIn(value: unknown, depth = 0): Thing[] {
  if (depth > depthMost) return []
  if (Array.isArray(value)) return value.slice(0, itemsMost).flatMap((one) => eventsIn(one, depth + 1))
  if (!isThing(value)) return []
  const types = [value['@type']].flat().map(String)
  if (types.some((type) => /(?:^|[/:])?\w*Event$/.test(type))) return [value]
  return ['@graph', 'itemListElement', 'item', 'mainEntity', 'event', 'events', 'subEvent'].flatMap((name) =>
    eventsIn(value[name], depth + 1),
  )
}

const first = (value: unknown): unknown => (Array.isArray(value) ? (value as unknown[])[0] : value)

function text(value: unknown): string | null {
  const one = first(value)
  if (typeof one === 'string') return one.trim() || null
  if (typeof one === 'number') return String(one)
  return isThing(one) ? text(one['name'] ?? one['@value'] ?? one['url'] ?? one['contentUrl']) : null
}

const url = (value: unknown): string | null => {
  const one = first(value)
  return isThing(one) ? text(one['url'] ?? one['contentUrl'] ?? one['@id']) : text(one)
}

function placeOf(value: unknown): string | null {
  const place = first(value)
  if (!isThing(place)) return text(place)
  const address = first(place['address'])
  const parts = isThing(address)
    ? ['streetAddress', 'addressLocality', 'addressRegion'].map((name) => text(address[name]))
    : [text(address)]
  return present([text(place['name']), ...parts]).join(', ') || null
}

const statuses: Record<string, string> = {
  eventscheduled: 'CONFIRMED',
  eventcancelled: 'CANCELLED',
  eventpostponed: 'POSTPONED',
  eventrescheduled: 'CONFIRMED',
  eventmovedonline: 'CONFIRMED',
}

function priceOf(value: unknown): string | null {
  const offer = first(value)
  if (!isThing(offer)) return null
  const price = text(offer['price'] ?? offer['lowPrice'])
  return price === null ? null : [price, text(offer['priceCurrency'])].filter(Boolean).join(' ')
}

function readEvent(event: Thing, index: number, notes: Note[]): RawItem {
  const [description, start, end] = ['description', 'startDate', 'endDate'].map((name) => text(event[name]))
  const price = priceOf(event['offers'])
  const who = present([text(event['performer']), text(event['organizer'])])
  const word = text(event['eventStatus'])
  const status = word === null ? null : (statuses[word.replace(/^.*[/:]/, '').toLowerCase()] ?? null)
  if (word !== null && status === null) {
    notes.push({ code: 'event-status-unknown', message: `The status "${word.slice(0, 60)}" is none`, item: index })
  }
  const wanted = {
    description,
    image: event['image'],
    offers: event['offers'],
    organizer: event['organizer'],
    performer: event['performer'],
  }
  const missing = Object.entries(wanted).filter(([, value]) => value === undefined || value === null)
  if (missing.length > 0) {
    const names = missing.map(([name]) => name).join(', ')
    notes.push({ code: 'event-details-missing', message: `The event does not tell: ${names}`, item: index })
  }
  const lines = [description ?? '', price === null ? '' : `Price: ${price}`].filter(Boolean).join('\n\n')
  const html = lines === '' ? null : textToHtml(lines)
  const title = text(event['name'])
  return {
    ...blankItem,
    guid: text(event['@id']) ?? text(event['identifier']) ?? url(event['url']),
    title: title === null ? null : escapeHtml(title),
    link: url(event['url']),
    published: text(event['datePublished']),
    updated: text(event['dateModified']),
    authors: who.map(escapeHtml),
    language: text(event['inLanguage']),
    summaryHtml: html,
    contentHtml: html,
    images: present([url(event['image'])]),
    event: { start: start ?? '', end: end ?? null, location: escapeOrNull(placeOf(event['location'])), status },
  }
}

const escapeOrNull = (value: string | null) => (value === null ? null : escapeHtml(value))

/** The events that a page tells in JSON-LD; null where it tells none. */
export function readPage(page: Page): RawFeed | null {
  const notes: Note[] = []
  const events = page.data.flatMap((data) => {
    try {
      return eventsIn(JSON.parse(data))
    } catch {
      notes.push({ code: 'json-not-valid', message: 'A block of JSON-LD in the page is not valid JSON' })
      return []
    }
  })
  if (events.length === 0) return null
  const items = events.slice(0, itemsMost).map((event, index) => readEvent(event, index, notes))
  return {
    ...blankFeed,
    format: 'jsonld',
    title: escapeOrNull(page.title?.trim() || null),
    link: page.canonical,
    language: page.language,
    description: escapeOrNull(page.description),
    image: page.image,
    base: page.base,
    notes,
    items,
  }
}
