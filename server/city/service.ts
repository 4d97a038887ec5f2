import { z } from 'zod'
import { todayTab } from '#shared/city/tabs.ts'
import type { CityArticle, CityItem, CityTab } from '#shared/protocol/city.ts'
import type { Db } from '../platform/db/database.ts'
import { invalid, notFound } from '../platform/errors.ts'
import { toArticle, toCard, toItem, type CityItemCard } from './items.ts'
import {
  findItem,
  hasPartner,
  listClusters,
  listItems,
  listPartners,
  markSeen,
  type AlsoAt,
  type ItemWithPartner,
} from './store.ts'
import { readTabs } from './tabs.ts'

export interface ItemsWanted {
  tab?: string | undefined
  section?: string | undefined
  language?: string | undefined
  city?: string | undefined
  cursor?: string | undefined
  limit: number
}

export interface CityReading {
  tabs(userId: number): Promise<CityTab[]>
  /** The newest items and the next events first; what a page shows stays in its order while a reader goes on. */
  items(wanted: ItemsWanted): Promise<{ items: CityItem[]; nextCursor: string | null }>
  /** Throws `not_found` where there is no such item, or no longer. */
  item(id: string): Promise<CityArticle>
  /** The card that stands for an item in a chat, all of it from the item itself; null where there is no such item. */
  cardFor(itemId: string): Promise<CityItemCard | null>
  markSeen(userId: number, tabId: string): Promise<void>
}

export interface ReadingOptions {
  db: Db
  now: () => number
  /** Gives a picture its address at the proxy; asked once the server's secret is read. */
  signImage: () => Promise<(url: string) => string | null>
}

/** The time of the first page goes along, so that all pages are measured from it. */
const cursorShape = z.tuple([z.int(), z.int(), z.string()])

const writeCursor = (cursor: z.infer<typeof cursorShape>) => Buffer.from(JSON.stringify(cursor)).toString('base64url')

function readCursor(text: string): z.infer<typeof cursorShape> {
  try {
    return cursorShape.parse(JSON.parse(Buffer.from(text, 'base64url').toString()))
  } catch {
    throw invalid('The cursor is not one of this listing', 'cursor')
  }
}

/** Tags that an item may carry to fit a wish: `zh` is all of Chinese, and `zh-Hans` is met by plain `zh`. */
function fittingLanguages(language: string): string[] {
  const [base = language, script] = language.split('-')
  if (base !== 'zh') return [base]
  return script && script.length === 4 ? [`zh-${script}`, 'zh'] : ['zh', 'zh-Hans', 'zh-Hant']
}

export function createReading({ db, now, signImage }: ReadingOptions): CityReading {
  async function tabPartner(tab: string | undefined): Promise<string | undefined> {
    if (tab === undefined || tab === todayTab) return undefined
    if (!(await hasPartner(db, tab))) throw notFound('This tab')
    return tab
  }

  /** Items that say nearly the same as those given, by their cluster. */
  async function twinsOf(rows: readonly ItemWithPartner[], at: number): Promise<Map<string | null, AlsoAt[]>> {
    const clusters = [...new Set(rows.map(({ cluster }) => cluster).filter((cluster) => cluster !== null))]
    return Map.groupBy(await listClusters(db, clusters, at), ({ cluster }) => cluster)
  }

  return {
    tabs: (userId) => readTabs(db, userId, now()),

    async items({ tab, section, language, city, cursor, limit }) {
      const [at, rank, id] = cursor ? readCursor(cursor) : [now(), null, '']
      const sign = await signImage()
      const rows = await listItems(db, {
        partnerId: await tabPartner(tab),
        section: section || undefined,
        languages: language ? fittingLanguages(language) : undefined,
        city: city || undefined,
        now: at,
        after: rank === null ? undefined : { rank, id },
        limit: limit + 1,
      })
      const page = rows.slice(0, limit)
      const last = page.at(-1)
      const twins = await twinsOf(page, at)
      const hasMore = rows.length > limit && last !== undefined
      return {
        items: page.map((row) => toItem(row, sign, twins.get(row.cluster))),
        nextCursor: hasMore ? writeCursor([at, last.rank, last.id]) : null,
      }
    },

    async item(id) {
      const row = await findItem(db, id)
      if (!row) throw notFound('This item')
      return toArticle(row, await signImage(), (await twinsOf([row], now())).get(row.cluster) ?? [])
    },
    async cardFor(itemId) {
      const row = await findItem(db, itemId)
      return row ? toCard(row, await signImage()) : null
    },

    async markSeen(userId, tabId) {
      const partnerId = await tabPartner(tabId)
      const ids = partnerId === undefined ? (await listPartners(db)).map(({ id }) => id) : [partnerId]
      await markSeen(db, userId, ids, now())
    },
  }
}
