import type { FeedReport } from '#shared/protocol/feed-report.ts'
import type { FindingCode } from './findings/catalog.ts'

export type FeedFormat = FeedReport['format']

/** One item as its format says it: text as written, links and dates not yet read. */
export interface RawItem {
  /** `guid`, `id` or `UID`. */
  guid: string | null
  /** The feed says that the guid is the item's address. */
  isGuidLink: boolean
  title: string | null
  link: string | null
  published: string | null
  updated: string | null
  authors: string[]
  language: string | null
  /** `xml:base`, the outermost first. */
  bases: string[]
  summaryHtml: string | null
  contentHtml: string | null
  /** Addresses of pictures, the best first. */
  images: string[]
  /** Width that is told of the first of them, in pixels. */
  imageWidth: number | null
  enclosures: { url: string; type: string | null; length: number | null }[]
  categories: string[]
  durationSeconds: number | null
  /** Where it begins in the document, where the reader knows. */
  place: { line: number; column?: number } | null
  /** When the item says of itself that it is no longer good. */
  expires: string | null
  event: { start: string; end: string | null; location: string | null; status: string | null } | null
}

/** A fault that only the reader of a format can see. */
export interface Note {
  code: FindingCode
  message: string
  line?: number
  /** Index of the item. */
  item?: number
}

/** A feed as its format says it. */
export interface RawFeed {
  format: FeedFormat
  title: string | null
  link: string | null
  language: string | null
  description: string | null
  image: string | null
  base: string | null
  updated: string | null
  /** Minutes the feed asks to be left alone (`ttl`). */
  ttlMinutes: number | null
  /** Hours of the day (UTC) and days of the week in English, when the feed asks to be left alone. */
  skipHours: number[]
  skipDays: string[]
  /** Its own address, and where new items are announced (WebSub). */
  selfLink: string | null
  hubs: string[]
  /** The feed says that nothing will come any more. */
  isExpired: boolean
  /** What a podcast says of itself; null where the feed has no sound of the podcast kind. */
  podcast: { hasImage: boolean; hasCategory: boolean; hasExplicit: boolean } | null
  notes: Note[]
  authors: string[]
  items: RawItem[]
}

export const blankItem: RawItem = {
  guid: null,
  isGuidLink: false,
  title: null,
  link: null,
  published: null,
  updated: null,
  authors: [],
  language: null,
  bases: [],
  summaryHtml: null,
  contentHtml: null,
  images: [],
  imageWidth: null,
  enclosures: [],
  categories: [],
  durationSeconds: null,
  place: null,
  expires: null,
  event: null,
}

/** What a feed says where its format has no word for it. */
export const blankFeed = {
  title: null,
  link: null,
  language: null,
  description: null,
  image: null,
  base: null,
  updated: null,
  ttlMinutes: null,
  skipHours: [],
  skipDays: [],
  selfLink: null,
  hubs: [],
  isExpired: false,
  podcast: null,
  notes: [],
  authors: [],
} satisfies Omit<RawFeed, 'format' | 'items'>

/** Most items that are read of one feed; the first ones count. */
export const itemsMost = 300

/** The values that are there, each once. */
export function present(values: (string | null | undefined)[]): string[] {
  return [...new Set(values.filter((value): value is string => typeof value === 'string' && value.trim() !== ''))]
}

export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/** Plain text as HTML: empty lines part paragraphs. */
export function textToHtml(text: string): string {
  return text
    .split(/\n\s*\n/)
    .filter((paragraph) => paragraph.trim() !== '')
    .map((paragraph) => `<p>${escapeHtml(paragraph.trim()).replaceAll('\n', '<br />')}</p>`)
    .join('\n')
}
