import { cities, canonicalCity } from '#shared/language/cities.ts'
import { countLimits, type CountEntry } from '#shared/protocol/partner-counts.ts'
import { dayOf } from '../../activity/calendar.ts'
import type { Db } from '../../platform/db/database.ts'
import { createDoorkeeper } from './doorkeeper.ts'

/** Sums are kept this long, then deleted. Days. */
const keptDays = 400

/** Who reads, as far as counting asks; nothing of it is written but the city, and that only where many live. */
export interface CountedReader {
  userId: number
  city: string | null
  /** Off where the reader does not want to be counted. */
  isCounted: boolean
}

export interface Counting {
  /** Adds to the sums what counts; what does not is passed over in silence. */
  count(reader: CountedReader, entries: readonly CountEntry[]): Promise<void>
  /** Deletes sums that are too old. */
  forget(now: number): Promise<void>
}

const knownCities = new Set(cities.map(({ english }) => english))

/** A city of the list; a place that somebody typed by hand could name one person. */
function cityOf(city: string | null): string {
  const name = canonicalCity(city ?? '')
  return knownCities.has(name) ? name : ''
}

type Sums = Map<string, { partner_id: string; day: number; place: string; act: string; count: number; seconds: number }>

function add(sums: Sums, partnerId: string, day: number, place: string, { act, seconds = 0 }: CountEntry): void {
  const key = JSON.stringify([partnerId, day, place, act])
  const sum = sums.get(key)
  if (sum) {
    sum.count += 1
    sum.seconds += seconds
  } else sums.set(key, { partner_id: partnerId, day, place, act, count: 1, seconds })
}

/** Counts what readers see and do. Who it was is looked at only here and now, to count nobody twice. */
export function createCounting({ db, now }: { db: Db; now: () => number }): Counting {
  const door = createDoorkeeper(countLimits.days + 1)

  async function partnersOf(entries: readonly CountEntry[]): Promise<Map<string, string>> {
    const items = [...new Set(entries.flatMap(({ itemId }) => itemId ?? []))]
    const tabs = [...new Set(entries.flatMap(({ tabId }) => tabId ?? []))]
    const [ofItems, ofTabs] = await Promise.all([
      items.length === 0
        ? []
        : db.selectFrom('city_items').select(['id', 'partner_id']).where('id', 'in', items).execute(),
      tabs.length === 0 ? [] : db.selectFrom('partners').select('id').where('id', 'in', tabs).execute(),
    ])
    return new Map([
      ...ofItems.map(({ id, partner_id }): [string, string] => [`item ${id}`, partner_id]),
      ...ofTabs.map(({ id }): [string, string] => [`tab ${id}`, id]),
    ])
  }

  async function ownPartners(userId: number): Promise<Set<string>> {
    const rows = await db.selectFrom('partner_team').select('partner_id').where('user_id', '=', userId).execute()
    return new Set(rows.map(({ partner_id }) => partner_id))
  }

  return {
    async count({ userId, city, isCounted }, entries) {
      if (!isCounted) return
      const [partners, own] = await Promise.all([partnersOf(entries), ownPartners(userId)])
      const today = dayOf(now())
      const byItem: Sums = new Map()
      const byCity: Sums = new Map()
      for (const entry of entries) {
        const about = entry.itemId === undefined ? `tab ${entry.tabId}` : `item ${entry.itemId}`
        const partnerId = partners.get(about)
        // A clock that is ahead counts as today's; the team that looks at its own work is no reader.
        const day = Math.min(today, Math.floor(Date.parse(entry.day) / 86_400_000))
        if (partnerId === undefined || own.has(partnerId) || day < today - countLimits.days) continue
        if (!door.isFirst(day, `${userId} ${entry.act} ${about}`)) continue
        add(byItem, partnerId, day, entry.itemId ?? '', entry)
        add(byCity, partnerId, day, cityOf(city), entry)
      }
      if (byItem.size === 0) return
      // One order of rows for all, so that two batches never wait for each other.
      const ordered = (sums: Sums) => [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, sum]) => sum)
      await db.transaction().execute(async (trx) => {
        await trx
          .insertInto('partner_counts')
          .values(ordered(byItem).map(({ place, ...sum }) => ({ ...sum, item_id: place })))
          .onConflict((known) =>
            known.columns(['partner_id', 'day', 'item_id', 'act']).doUpdateSet((eb) => ({
              count: eb('partner_counts.count', '+', eb.ref('excluded.count')),
              seconds: eb('partner_counts.seconds', '+', eb.ref('excluded.seconds')),
            })),
          )
          .execute()
        await trx
          .insertInto('partner_city_counts')
          .values(ordered(byCity).map(({ place, ...sum }) => ({ ...sum, city: place })))
          .onConflict((known) =>
            known.columns(['partner_id', 'day', 'city', 'act']).doUpdateSet((eb) => ({
              count: eb('partner_city_counts.count', '+', eb.ref('excluded.count')),
              seconds: eb('partner_city_counts.seconds', '+', eb.ref('excluded.seconds')),
            })),
          )
          .execute()
      })
    },

    async forget(at) {
      const before = dayOf(at) - keptDays
      for (const table of ['partner_counts', 'partner_city_counts'] as const) {
        await db.deleteFrom(table).where('day', '<', before).execute()
      }
    },
  }
}
