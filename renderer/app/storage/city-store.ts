import type { CityArticle } from '#shared/protocol/city.ts'
import {
  citySnapshot,
  playerPositions,
  storedArticle,
  type CitySnapshot,
  type PlayerPositions,
} from './city-snapshot.ts'
import type { LocalDatabase } from './database.ts'

/** The side-tab's part of what one person keeps on this computer. */
export interface LocalCity {
  loadCity(): Promise<CitySnapshot | undefined>
  saveCity(value: CitySnapshot): Promise<void>
  loadArticle(id: string): Promise<CityArticle | undefined>
  /** Keeps an item to be read without a line; the oldest go, those kept for later last. */
  saveArticle(article: CityArticle): Promise<void>
  dropArticle(id: string): Promise<void>
  loadPositions(): Promise<PlayerPositions>
  savePositions(value: PlayerPositions): Promise<void>
}

/** Items kept here: those that were only read, and all of them. */
const articlesMost = { read: 60, all: 260 } as const

const prefix = 'article/'
const articles = () => IDBKeyRange.bound(prefix, `${prefix}\uffff`)

export function durableCity(db: LocalDatabase): LocalCity {
  return {
    async loadCity() {
      const parsed = citySnapshot.safeParse(await db.get('city', 'latest'))
      return parsed.success ? parsed.data : undefined
    },
    async saveCity(value) {
      await db.put('city', value, 'latest')
    },
    async loadArticle(id) {
      const parsed = storedArticle.safeParse(await db.get('city', prefix + id))
      return parsed.success ? parsed.data.article : undefined
    },
    async saveArticle(article) {
      const write = db.transaction('city', 'readwrite')
      await write.store.put({ article, at: Date.now() }, prefix + article.id)
      if ((await write.store.count(articles())) > articlesMost.read) {
        const all = (await write.store.getAll(articles()))
          .flatMap((value) => storedArticle.safeParse(value).data ?? [])
          .toSorted((a, b) => b.at - a.at)
        const read = all.filter((one) => !one.article.isSaved)
        const saved = all.filter((one) => one.article.isSaved)
        const gone = [...read.slice(articlesMost.read), ...saved.slice(articlesMost.all - articlesMost.read)]
        await Promise.all(gone.map((one) => write.store.delete(prefix + one.article.id)))
      }
      await write.done
    },
    async dropArticle(id) {
      await db.delete('city', prefix + id)
    },
    async loadPositions() {
      return playerPositions.safeParse(await db.get('city', 'positions')).data ?? []
    },
    async savePositions(value) {
      await db.put('city', value, 'positions')
    },
  }
}

const done = () => Promise.resolve()

/** Nothing stays: the server is asked for everything. */
export const memoryCity: LocalCity = {
  loadCity: () => Promise.resolve(undefined),
  saveCity: done,
  loadArticle: () => Promise.resolve(undefined),
  saveArticle: done,
  dropArticle: done,
  loadPositions: () => Promise.resolve([]),
  savePositions: done,
}
