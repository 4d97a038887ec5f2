import { parseJsonFeed, type JsonFeed } from 'feedsmith'
import {
  blankFeed,
  blankItem,
  escapeHtml,
  itemsMost,
  present,
  textToHtml,
  type RawFeed,
  type RawItem,
} from './raw-feed.ts'

const namesOf = (authors: JsonFeed.Author[] | undefined) => present((authors ?? []).map(({ name }) => name))

/** Everything in JSON Feed but `content_html` is plain text; titles and the like are read as HTML later. */
const escaped = (text: string | undefined) => (text === undefined ? null : escapeHtml(text))

function readItem(item: JsonFeed.Item<string>): RawItem {
  const text = item.content_text === undefined ? null : textToHtml(item.content_text)
  return {
    ...blankItem,
    guid: item.id ?? null,
    title: escaped(item.title),
    link: item.url ?? item.external_url ?? null,
    published: item.date_published ?? null,
    updated: item.date_modified ?? null,
    authors: namesOf(item.authors),
    language: item.language ?? null,
    summaryHtml: item.summary === undefined ? null : textToHtml(item.summary),
    contentHtml: item.content_html ?? text ?? escaped(item.summary),
    images: present([item.image, item.banner_image]),
    enclosures: (item.attachments ?? []).flatMap(({ url, mime_type, size_in_bytes }) =>
      url ? [{ url, type: mime_type ?? null, length: size_in_bytes ?? null }] : [],
    ),
    categories: present(item.tags ?? []),
    durationSeconds: item.attachments?.find((one) => one.duration_in_seconds)?.duration_in_seconds ?? null,
  }
}

/** JSON Feed 1.0 and 1.1, already parsed from JSON. Throws where it is none. */
export function readJson(value: unknown): RawFeed {
  const feed = parseJsonFeed(value as string, { maxItems: itemsMost })
  const version = (value as { version?: unknown }).version
  const isVersioned = typeof version === 'string' && version.includes('jsonfeed.org/version')
  return {
    ...blankFeed,
    format: 'jsonfeed',
    title: escaped(feed.title),
    link: feed.home_page_url ?? null,
    language: feed.language ?? null,
    description: escaped(feed.description),
    image: feed.icon ?? feed.favicon ?? null,
    base: feed.feed_url ?? null,
    selfLink: feed.feed_url ?? null,
    hubs: present((feed.hubs ?? []).filter(({ type }) => type?.toLowerCase() === 'websub').map(({ url }) => url)),
    isExpired: feed.expired === true,
    notes: isVersioned ? [] : [{ code: 'json-version-missing', message: 'The feed does not tell its version' }],
    authors: namesOf(feed.authors),
    items: (feed.items ?? []).map(readItem),
  }
}
