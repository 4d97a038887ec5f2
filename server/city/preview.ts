import type { CityArticle } from '#shared/protocol/city.ts'
import type { FeedReport, LeftOutReason } from '#shared/protocol/feed-report.ts'
import type { PreviewReader } from '#shared/protocol/studio-preview.ts'
import { toRows, type FeedDefaults, type ItemRow } from './ingest.ts'
import type { Sign } from './items.ts'
import type { ParsedFeed } from './parse.ts'

/** For whom a draft is drawn, and what its feed says of items that say nothing. */
export interface PreviewWanted {
  feed: FeedDefaults
  /** Shown as the source; the feed's own title unless told. */
  partnerName?: string | undefined
  as?: PreviewReader | undefined
}

export const noDefaults: FeedDefaults = {
  id: 'draft',
  partner_id: 'draft',
  section: null,
  kind: 'article',
  language: null,
  city: null,
}

const keep = (url: string) => url

type Preview = Required<Pick<FeedReport, 'preview' | 'leftOut'>>

/**
 * The items of a draft in the shape and order in which a reader gets them, and those that this reader does not get. They
 * are put into a side-tab of their own and taken out of it by what readers' side-tabs are read with.
 */
export async function toPreview(
  parsed: ParsedFeed,
  { feed, partnerName, as = {} }: PreviewWanted,
  now: number,
  sign: Sign = keep,
): Promise<Preview> {
  // Opens a database; who only checks a feed does not pay for it.
  const { readAside } = await import('./aside.ts')
  const at = as.at ? Date.parse(as.at) : now
  const rows = toRows(parsed, feed, at)
  const places = new Map(parsed.items.map(({ id }, index) => [id, index] as const).toReversed())
  const indexOf = (row: ItemRow) => places.get(row.identity) ?? 0
  const name = partnerName ?? parsed.feed.title ?? ''
  const { city, language } = as
  const { shown, unfiltered, inCity } = await readAside({ rows, partnerName: name, at, sign }, async (read) => ({
    shown: await read({ city, language }),
    unfiltered: new Set((city || language ? await read({}) : await read({ city, language })).map(({ id }) => id)),
    inCity: new Set((city && language ? await read({ city }) : []).map(({ id }) => id)),
  }))
  const byId = new Map(rows.map((row) => [row.id, row]))
  const preview = shown.flatMap((item): CityArticle[] => {
    const row = byId.get(item.id)
    if (!row) return []
    const { contentHtml = '', summaryHtml = '' } = parsed.items[indexOf(row)] ?? {}
    return [{ ...item, id: String(indexOf(row)), contentHtml: contentHtml || summaryHtml }]
  })

  const isShown = new Set(shown.map(({ id }) => id))
  const why = (row: ItemRow): LeftOutReason => {
    if (row.withdrawn_at !== null) return 'cancelled'
    if (!unfiltered.has(row.id)) return 'over'
    if (city && language) return inCity.has(row.id) ? 'language' : 'city'
    return language ? 'language' : 'city'
  }
  const rowOf = new Map(rows.map((row) => [indexOf(row), row]))
  const leftOut = parsed.items.flatMap(({ title, id }, item): Preview['leftOut'] => {
    const row = rowOf.get(item)
    if (row && isShown.has(row.id)) return []
    const reason = row ? why(row) : places.get(id) === item ? 'empty' : 'repeated'
    return [{ item, title: title ?? '', why: reason }]
  })
  return { preview, leftOut }
}
