import type { CityArticle } from '#shared/protocol/city.ts'
import { toRows } from './ingest.ts'
import { toItem } from './items.ts'
import type { ParsedFeed } from './parse.ts'
import type { SanitizeOptions } from './sanitize.ts'

const keep = (url: string) => url

/** The items of a draft in the shape and order in which readers would get them; `id` is the place in the feed. */
export function toPreview(parsed: ParsedFeed, now: number, image: SanitizeOptions['image']): CityArticle[] {
  const feed = { id: 'draft', partner_id: 'draft', section: null, kind: 'article', language: null, city: null }
  const places = new Map(parsed.items.map(({ id }, index) => [id, index] as const).toReversed())
  const name = parsed.feed.title ?? ''
  return toRows(parsed, feed, now)
    .filter((row) => row.withdrawn_at === null)
    .map((row) => {
      const index = places.get(row.identity) ?? 0
      const stored = { ...row, id: String(index), partner_name: name, feed_url: '' }
      const { contentHtml = '', summaryHtml = '' } = parsed.items[index] ?? {}
      return { ...toItem(stored, image ?? keep), contentHtml: contentHtml || summaryHtml }
    })
}
