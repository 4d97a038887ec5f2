import type { CityItemTable, FeedTable } from '../platform/db/tables/city.ts'
import { newId } from '../platform/ids.ts'
import { readEventTime } from './dates.ts'
import { readLevel, readSection } from './level.ts'
import type { ParsedFeed, ParsedItem } from './parse.ts'
import { escapeHtml } from './raw-feed.ts'
import { summarize, toPlainText } from './sanitize.ts'

const day = 86_400_000
const earliest = Date.UTC(1995, 0, 1)

/** Longest values that are kept; longer ones are cut or dropped. Characters. */
const most = { title: 300, url: 1_800, content: 400_000, authors: 8, name: 80, location: 200 } as const

export interface ItemRow extends CityItemTable {
  /** The feed tells no date that can be right; the time of the first sight stays. */
  isUndated: boolean
}

/** What a feed says of items that say nothing themselves. */
export type FeedDefaults = Pick<FeedTable, 'id' | 'partner_id' | 'section' | 'kind' | 'language' | 'city'>

const shortUrl = (url: string | null) => (url !== null && url.length <= most.url ? url : null)
const timeOf = (iso: string | null | undefined) => (iso ? Date.parse(iso) : null)

function kindOf(feedKind: string, item: ParsedItem, hasAudio: boolean, level: string | null): string {
  if (item.event) return feedKind === 'programme' ? 'programme' : 'event'
  if (feedKind === 'lesson' || feedKind === 'programme') return feedKind
  return hasAudio && level !== null ? 'lesson' : 'article'
}

const isAudio = ({ type, url }: ParsedItem['enclosures'][number]) =>
  type?.startsWith('audio/') ?? /\.(?:mp3|m4a|ogg|opus|wav)(?:$|\?)/i.test(url)

/** Only a date between the web's beginning and tomorrow can be the date of an item. */
function publishedAt(item: ParsedItem, now: number): number | null {
  const time = timeOf(item.published) ?? timeOf(item.updated)
  return time === null || time < earliest || time > now + day ? null : Math.min(time, now)
}

function toRow(item: ParsedItem, feed: FeedDefaults, now: number): ItemRow | null {
  const text = toPlainText(item.summaryHtml) || toPlainText(item.contentHtml)
  const title = summarize(item.title ?? '', most.title) || summarize(text, 80)
  if (title === '') return null
  const audio = item.enclosures.find((one) => isAudio(one) && one.url.length <= most.url)
  const level = readLevel(item.categories, title)
  const published = publishedAt(item, now)
  const html = item.contentHtml || item.summaryHtml
  const location = item.event?.location ?? null
  return {
    id: newId(),
    partner_id: feed.partner_id,
    feed_id: feed.id,
    identity: item.id,
    kind: kindOf(feed.kind, item, audio !== undefined, level),
    title,
    summary: summarize(text),
    content_html: html.length <= most.content ? html : `<p>${escapeHtml(summarize(text))}</p>`,
    url: shortUrl(item.link),
    image_url: shortUrl(item.image),
    authors: JSON.stringify(item.authors.slice(0, most.authors).map((name) => summarize(name, most.name))),
    language: item.isLanguageGuessed ? (feed.language ?? item.language) : (item.language ?? feed.language),
    city: feed.city,
    section: feed.section ?? readSection(item.categories),
    published_at: published ?? now,
    updated_at: timeOf(item.updated) ?? published ?? now,
    first_seen_at: now,
    event_start: timeOf(item.event?.start),
    event_end: timeOf(item.event?.end),
    event_location: location === null ? null : summarize(location, most.location),
    audio_url: audio?.url ?? null,
    audio_seconds: audio ? item.durationSeconds : null,
    level,
    withdrawn_at: item.event?.status === 'CANCELLED' ? now : null,
    taken_down_at: null,
    taken_down_by: null,
    taken_down_reason: null,
    taken_down_staff: 0,
    expires_at: readEventTime(item.raw.expires),
    shown_from: null,
    cluster: null,
    isUndated: published === null,
  }
}

/** The rows of a feed's items; what says nothing is left out, and of items with one identity the first counts. */
export function toRows(parsed: ParsedFeed, feed: FeedDefaults, now: number): ItemRow[] {
  const rows = new Map<string, ItemRow>()
  for (const item of parsed.items) {
    const row = rows.has(item.id) ? null : toRow(item, feed, now)
    if (row) rows.set(row.identity, row)
  }
  return [...rows.values()]
}
