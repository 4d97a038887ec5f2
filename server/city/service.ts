import { z } from 'zod'
import { cityLimits } from '#shared/city/limits.ts'
import { savedTab, todayTab } from '#shared/city/tabs.ts'
import type { CityArticle, CityChoices, CityItem, CityTab } from '#shared/protocol/city.ts'
import type { Db } from '../platform/db/database.ts'
import { invalid, notFound } from '../platform/errors.ts'
import { readChoices, writeChoices } from './choices-store.ts'
import { toArticle, toCard, toItem, type CityItemCard, type Sign } from './items.ts'
import { countSaved, listSaved, savedAmong, saveItem, unsaveItem } from './saved-store.ts'
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
  items(userId: number, wanted: ItemsWanted): Promise<{ items: CityItem[]; nextCursor: string | null }>
  /** Throws `not_found` where there is no such item, or no longer. */
  item(userId: number, id: string): Promise<CityArticle>
  /** Keeps an item for later, or no longer. Throws `not_found`, and `invalid` where too many are kept. */
  save(userId: number, id: string, isKept: boolean): Promise<void>
  choices(userId: number): Promise<CityChoices>
  /** @returns what is chosen now */
  choose(userId: number, choices: CityChoices): Promise<CityChoices>
  /** The card that stands for an item in a chat, all of it from the item itself; null where there is no such item. */
  cardFor(itemId: string): Promise<CityItemCard | null>
  markSeen(userId: number, tabId: string): Promise<void>
}

export interface ReadingOptions {
  db: Db
  now: () => number
  /** Gives pictures and sounds their address at the proxy; asked once the server's secret is read. */
  sign: () => Promise<Sign>
  /** Where somebody lives; null where they do not say. */
  cityOf: (userId: number) => Promise<string | null>
}

/** The time of the first page goes along, so that all pages are measured from it. */
const cursorShape = z.tuple([z.int(), z.int(), z.string()])

type Cursor = z.infer<typeof cursorShape>

const writeCursor = (cursor: Cursor) => Buffer.from(JSON.stringify(cursor)).toString('base64url')

function readCursor(text: string): Cursor {
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

const mark = <I extends CityItem>(item: I, saved: Set<string>): I =>
  saved.has(item.id) ? { ...item, isSaved: true } : item

export function createReading({ db, now, sign, cityOf }: ReadingOptions): CityReading {
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

  /** Which page a reader asks for; the same rows, however they came to be listed. */
  async function listed(userId: number, wanted: ItemsWanted, cursor: Cursor | null, at: number) {
    const { tab, section, language, city } = wanted
    const after = cursor ? { rank: cursor[1], id: cursor[2] } : undefined
    const limit = wanted.limit + 1
    if (tab === savedTab) return listSaved(db, userId, after, limit)
    const partnerId = await tabPartner(tab)
    const { hidden, muted, mutedTopics } = await readChoices(db, userId)
    const isGathered = partnerId === undefined
    return listItems(db, {
      partnerId,
      section: section || undefined,
      languages: language ? fittingLanguages(language) : undefined,
      city: city || undefined,
      around: tab === todayTab && !city ? ((await cityOf(userId)) ?? undefined) : undefined,
      leftOut: {
        partnerIds: isGathered ? [...hidden, ...muted] : [],
        topics: mutedTopics.filter((topic) => topic !== section),
      },
      now: at,
      after,
      limit,
    })
  }

  return {
    async tabs(userId) {
      const [city, choices] = await Promise.all([cityOf(userId), readChoices(db, userId)])
      return readTabs(db, { userId, city, choices }, now())
    },

    async items(userId, wanted) {
      const cursor = wanted.cursor ? readCursor(wanted.cursor) : null
      const at = cursor?.[0] ?? now()
      const signed = await sign()
      const rows = await listed(userId, wanted, cursor, at)
      const page = rows.slice(0, wanted.limit)
      const last = page.at(-1)
      const [twins, saved] = await Promise.all([
        twinsOf(page, at),
        savedAmong(
          db,
          userId,
          page.map(({ id }) => id),
        ),
      ])
      const hasMore = rows.length > wanted.limit && last !== undefined
      return {
        items: page.map((row) => mark(toItem(row, signed, twins.get(row.cluster)), saved)),
        nextCursor: hasMore ? writeCursor([at, last.rank, last.id]) : null,
      }
    },

    async item(userId, id) {
      const row = await findItem(db, id, now())
      if (!row) throw notFound('This item')
      const [twins, saved] = await Promise.all([twinsOf([row], now()), savedAmong(db, userId, [id])])
      return mark(toArticle(row, await sign(), twins.get(row.cluster) ?? []), saved)
    },
    async save(userId, id, isKept) {
      if (!isKept) return unsaveItem(db, userId, id)
      if (!(await findItem(db, id, now()))) throw notFound('This item')
      if ((await countSaved(db, userId)) >= cityLimits.saved) {
        throw invalid(`${cityLimits.saved} items are kept already. Take some of them out first`)
      }
      await saveItem(db, userId, id, now())
    },
    choices: (userId) => readChoices(db, userId),
    async choose(userId, choices) {
      await writeChoices(db, userId, choices)
      return readChoices(db, userId)
    },
    async cardFor(itemId) {
      const row = await findItem(db, itemId, now())
      return row ? toCard(row, await sign()) : null
    },

    async markSeen(userId, tabId) {
      const partnerId = await tabPartner(tabId)
      const ids = partnerId === undefined ? (await listPartners(db)).map(({ id }) => id) : [partnerId]
      await markSeen(db, userId, ids, now())
    },
  }
}
