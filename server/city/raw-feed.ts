import type { FeedReport } from '#shared/protocol/city.ts'

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
  /** `xml:base`. */
  base: string | null
  summaryHtml: string | null
  contentHtml: string | null
  /** Addresses of pictures, the best first. */
  images: string[]
  enclosures: { url: string; type: string | null; length: number | null }[]
  categories: string[]
  durationSeconds: number | null
  event: { start: string; end: string | null; location: string | null; status: string | null } | null
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
  base: null,
  summaryHtml: null,
  contentHtml: null,
  images: [],
  enclosures: [],
  categories: [],
  durationSeconds: null,
  event: null,
}

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
