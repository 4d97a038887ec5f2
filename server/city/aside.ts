import { Kysely } from 'kysely'
import { todayTab } from '#shared/city/tabs.ts'
import type { CityItem } from '#shared/protocol/city.ts'
import { newId } from '../platform/ids.ts'
import type { Db } from '../platform/db/database.ts'
import { migrate } from '../platform/db/migrate.ts'
import { NodeSqliteDialect } from '../platform/db/sqlite.ts'
import type { Tables } from '../platform/db/tables/index.ts'
import { insertFeed, newFeed } from './feed-store.ts'
import type { ItemRow } from './ingest.ts'
import type { Sign } from './items.ts'
import { createReading } from './service.ts'
import { insertPartner } from './store.ts'

let opened: Promise<Db> | undefined

async function open(): Promise<Db> {
  const db = new Kysely<Tables>({ dialect: new NodeSqliteDialect(':memory:', () => undefined) })
  await migrate(db)
  return db
}

interface Draft {
  rows: readonly ItemRow[]
  partnerName: string
  /** The moment at which it is read. */
  at: number
  sign: Sign
}

/** Items for a reader who lives in a city and reads a language; left out, they do not matter. */
export type ReadAside = (reader: { city?: string | undefined; language?: string | undefined }) => Promise<CityItem[]>

/** Nobody has this number: the reader of a draft has chosen nothing. */
const nobody = 0

/** One draft at a time stands in the side-tab. */
let last: Promise<unknown> = Promise.resolve()

/**
 * Puts items into a side-tab that nobody has, in memory, and reads it as the server reads everybody's: so a draft is
 * chosen from, ordered and dated by the very code that readers' side-tabs come from. `run` may read several times.
 */
export async function readAside<T>(draft: Draft, run: (read: ReadAside) => Promise<T>): Promise<T> {
  const turn = last.then(() => readInTurn(draft, run))
  last = turn.catch(() => undefined)
  return await turn
}

async function readInTurn<T>({ rows, partnerName, at, sign }: Draft, run: (read: ReadAside) => Promise<T>): Promise<T> {
  const db = await (opened ??= open())
  const partnerId = newId()
  const feedId = newId()
  await insertPartner(db, {
    id: partnerId,
    name: partnerName,
    about: '',
    initials: '',
    color: '',
    home_url: null,
    city: null,
    languages: '[]',
    owner_id: null,
    position: 0,
    created_at: at,
    icon: null,
    logo_light: null,
    logo_dark: null,
  })
  try {
    await insertFeed(db, newFeed({ id: feedId, partner_id: partnerId, url: '', kind: '', next_fetch_at: at }))
    // The texts stay outside: nothing is chosen by them.
    const stored = rows.map((item) => {
      const { isUndated: _isUndated, ...row } = item
      return { ...row, partner_id: partnerId, feed_id: feedId, content_html: '' }
    })
    if (stored.length > 0) await db.insertInto('city_items').values(stored).execute()
    return await run(async ({ city, language }) => {
      const cityOf = async () => city ?? null
      const reading = createReading({ db, now: () => at, sign: async () => sign, cityOf })
      // Who lives in a city gets what is for it in the tab of all partners; here there is one.
      const tab = city ? todayTab : partnerId
      return (await reading.items(nobody, { tab, language, limit: Math.max(1, rows.length) })).items
    })
  } finally {
    await db.deleteFrom('city_items').where('partner_id', '=', partnerId).execute()
    await db.deleteFrom('feeds').where('id', '=', feedId).execute()
    await db.deleteFrom('partners').where('id', '=', partnerId).execute()
  }
}
