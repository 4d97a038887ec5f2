import { createHash } from 'node:crypto'
import { tokensOf } from '#shared/search/tokens.ts'
import type { Db } from '../platform/db/database.ts'
import { canonicalLink } from './links.ts'

/** Items this far apart in time are two stories, however alike they read. Milliseconds. */
const apartMost = 7 * 86_400_000
/** Share of the words of two items that both have, above which they say the same. */
const alikeLeast = 0.6
/** Fewer words say too little to compare. */
const wordsLeast = 8
const bands = 8
const rowsOfBand = 2
const atOnce = 300

interface Compared {
  id: string
  title: string
  summary: string
  url: string | null
  published_at: number
  event_start: number | null
}

const wordsOf = ({ title, summary }: Pick<Compared, 'title' | 'summary'>) => tokensOf(`${title} ${summary}`)

/** A 32-bit hash that is different for each seed (FNV-1a). */
function hash(text: string, seed: number): number {
  let value = (0x811c9dc5 ^ Math.imul(seed, 0x9e3779b1)) >>> 0
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193) >>> 0
  }
  return Math.imul(value ^ (value >>> 15), 0x2c1b3c6d) >>> 0
}

/** What two items that say nearly the same most likely have in common: their link, or one of some picks of their words. */
export function marksOf(item: Compared): string[] {
  const link = item.url
    ? [`l${createHash('sha256').update(canonicalLink(item.url)).digest('base64url').slice(0, 22)}`]
    : []
  const words = [...wordsOf(item)]
  if (words.length < wordsLeast) return link
  const picks = Array.from({ length: bands }, (_, band) => {
    const rows = Array.from({ length: rowsOfBand }, (_row, row) =>
      words.reduce((least, word) => Math.min(least, hash(word, band * rowsOfBand + row + 1)), 2 ** 32),
    )
    return `${band}${rows.map((value) => value.toString(36)).join('.')}`
  })
  return [...link, ...picks]
}

/** Whether two items tell the same: one page, or nearly the same words of about the same time. */
export function isSameStory(one: Compared, other: Compared): boolean {
  if (one.event_start !== other.event_start) return false
  if (Math.abs(one.published_at - other.published_at) > apartMost && one.event_start === null) return false
  if (one.url && other.url && canonicalLink(one.url) === canonicalLink(other.url)) return true
  const [words, others] = [wordsOf(one), wordsOf(other)]
  if (Math.min(words.size, others.size) < wordsLeast) return false
  const shared = [...words].filter((word) => others.has(word)).length
  return shared / (words.size + others.size - shared) >= alikeLeast
}

const columns = ['id', 'title', 'summary', 'url', 'published_at', 'event_start'] as const

/** Finds for new items of a feed those of other feeds that say nearly the same, and puts them into one cluster. */
export async function clusterNew(db: Db, feedId: string): Promise<void> {
  const fresh = await db
    .selectFrom('city_items')
    .select(columns)
    .where('feed_id', '=', feedId)
    .where('cluster', 'is', null)
    .limit(atOnce)
    .execute()
  for (const item of fresh) {
    const marks = marksOf(item)
    const candidates =
      marks.length === 0
        ? []
        : await db
            .selectFrom('city_marks')
            .innerJoin('city_items', 'city_items.id', 'city_marks.item_id')
            .select([...columns.map((name) => `city_items.${name}` as const), 'city_items.cluster'])
            .distinct()
            .where('mark', 'in', marks)
            .where('city_items.feed_id', '!=', feedId)
            .limit(50)
            .execute()
    const twin = candidates.find((candidate) => isSameStory(item, candidate))
    await db.transaction().execute(async (trx) => {
      const cluster = twin?.cluster ?? item.id
      await trx.updateTable('city_items').set({ cluster }).where('id', '=', item.id).execute()
      if (marks.length === 0) return
      const rows = marks.map((mark) => ({ mark, item_id: item.id }))
      await trx
        .insertInto('city_marks')
        .values(rows)
        .onConflict((conflict) => conflict.doNothing())
        .execute()
    })
  }
}
