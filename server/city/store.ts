import { sql, type ExpressionBuilder, type Selectable } from 'kysely'
import type { Db } from '../platform/db/database.ts'
import type { Tables } from '../platform/db/tables/index.ts'
import type { CityItemTable, PartnerTable } from '../platform/db/tables/city.ts'

export type PartnerRow = Selectable<PartnerTable>
export type ItemWithPartner = Selectable<CityItemTable> & { partner_name: string; feed_url: string }

/** How long an event without an end is taken to last. Milliseconds. */
const eventLasts = 3 * 3_600_000

type Items = ExpressionBuilder<Tables, 'city_items'>

/** Shown: neither withdrawn nor taken down, still good, and no event that is over. */
const isShown = (now: number) => (eb: Items) =>
  eb.and([
    eb('city_items.withdrawn_at', 'is', null),
    eb('city_items.taken_down_at', 'is', null),
    eb.or([eb('city_items.shown_from', 'is', null), eb('city_items.shown_from', '<=', now)]),
    eb.or([eb('city_items.expires_at', 'is', null), eb('city_items.expires_at', '>', now)]),
    eb.or([
      eb('city_items.event_start', 'is', null),
      eb(sql<number>`coalesce(city_items.event_end, city_items.event_start + ${sql.lit(eventLasts)})`, '>', now),
    ]),
  ])

/** Distance in time from `now`: the newest articles and the next events come first, in one order. */
const rank = (now: number) =>
  sql<number>`abs(coalesce(city_items.event_start, city_items.published_at) - ${sql.lit(now)})`

/** Partners that have a tab, in their order; one that has never published anything has none. */
export function listPartners(db: Db): Promise<PartnerRow[]> {
  return db
    .selectFrom('partners')
    .selectAll()
    .where('id', 'not in', (eb) =>
      eb.selectFrom('studio_partners').select('partner_id').where('hidden_at', 'is not', null),
    )
    .orderBy('position')
    .orderBy('id')
    .execute()
}

export async function insertPartner(db: Db, row: PartnerRow): Promise<void> {
  await db.insertInto('partners').values(row).execute()
}

export async function nextPosition(db: Db): Promise<number> {
  const last = await db
    .selectFrom('partners')
    .select((eb) => eb.fn.max('position').as('position'))
    .executeTakeFirst()
  return (last?.position ?? 0) + 1
}

export function hasPartner(db: Db, id: string): Promise<boolean> {
  const found = db.selectFrom('partners').select('id').where('id', '=', id).executeTakeFirst()
  return found.then((row) => row !== undefined)
}

/** The partner of an item, taken down or not. */
export function findItemOwner(
  db: Db,
  id: string,
): Promise<{ partner_id: string; title: string; taken_down_staff: number } | undefined> {
  return db
    .selectFrom('city_items')
    .select(['partner_id', 'title', 'taken_down_staff'])
    .where('id', '=', id)
    .executeTakeFirst()
}

/** Takes an item out of sight, or with null puts it back. */
export async function setTakenDown(
  db: Db,
  id: string,
  taken: { at: number; by: number; reason: string; isStaff: boolean } | null,
): Promise<void> {
  await db
    .updateTable('city_items')
    .set({
      taken_down_at: taken?.at ?? null,
      taken_down_by: taken?.by ?? null,
      taken_down_reason: taken?.reason ?? null,
      taken_down_staff: taken?.isStaff ? 1 : 0,
    })
    .where('id', '=', id)
    .execute()
}

export interface SectionCount {
  partner_id: string
  section: string
  items: number
}

/** Sections of what each partner shows, those with most items first. */
export function countSections(db: Db, now: number): Promise<SectionCount[]> {
  return db
    .selectFrom('city_items')
    .select(['partner_id', sql<string>`section`.as('section'), sql<number>`count(*)`.as('items')])
    .where('section', 'is not', null)
    .where(isShown(now))
    .groupBy(['partner_id', 'section'])
    .orderBy(sql`count(*)`, 'desc')
    .orderBy('section')
    .execute()
}

/** What a reader wants to see nothing of. */
export interface LeftOut {
  partnerIds: readonly string[]
  topics: readonly string[]
}

/** Shown items of each partner; those that are new to the reader; and those of them that are for their city. */
export function countUnread(db: Db, userId: number, now: number, city: string | null, leftOut: LeftOut) {
  return db
    .selectFrom('city_items')
    .leftJoin('city_seen', (join) =>
      join.onRef('city_seen.partner_id', '=', 'city_items.partner_id').on('city_seen.user_id', '=', userId),
    )
    .select(['city_items.partner_id as partnerId', sql<number>`count(*)`.as('shown')])
    .select((eb) => {
      const isNew = sql`city_items.first_seen_at > coalesce(city_seen.seen_at, 0) and ${eb.not(isRepeated(now, undefined, leftOut))} and ${isWanted(eb, leftOut)}`
      return [
        sql<number>`sum(case when ${isNew} then 1 else 0 end)`.as('unread'),
        sql<number>`sum(case when ${isNew} and ${isFor(eb, city)} then 1 else 0 end)`.as('unreadHere'),
      ]
    })
    .where(isShown(now))
    .groupBy('city_items.partner_id')
    .execute()
}

/** Neither of a partner nor of a topic that is left out. */
const isWanted = (eb: Items, { partnerIds, topics }: LeftOut) =>
  eb.and([
    ...(partnerIds.length > 0 ? [eb('city_items.partner_id', 'not in', partnerIds)] : []),
    ...(topics.length > 0
      ? [eb.or([eb('city_items.section', 'is', null), eb('city_items.section', 'not in', topics)])]
      : []),
  ])

/** For a city, or for none in particular. */
const isFor = (eb: Items, city: string | null) =>
  city === null
    ? eb.val(true)
    : eb.or([eb('city_items.city', 'is', null), eb(sql`lower(city_items.city)`, '=', sql`lower(${city})`)])

/** Marks tabs as looked at; a look never goes back in time. */
export async function markSeen(db: Db, userId: number, partnerIds: string[], at: number): Promise<void> {
  if (partnerIds.length === 0) return
  await db
    .insertInto('city_seen')
    .values(partnerIds.map((partner_id) => ({ user_id: userId, partner_id, seen_at: at })))
    .onConflict((conflict) =>
      conflict.columns(['user_id', 'partner_id']).doUpdateSet({ seen_at: at }).where('city_seen.seen_at', '<', at),
    )
    .execute()
}

export interface ItemQuery {
  partnerId?: string | undefined
  section?: string | undefined
  /** Languages that fit, `zh` for all of Chinese. */
  languages?: string[] | undefined
  city?: string | undefined
  /** Leaves out what is for another city; what is for none in particular stays. */
  around?: string | undefined
  leftOut: LeftOut
  now: number
  after?: { rank: number; id: string } | undefined
  limit: number
}

export const itemsWithPartner = (db: Db) =>
  db
    .selectFrom('city_items')
    .innerJoin('partners', 'partners.id', 'city_items.partner_id')
    .innerJoin('feeds', 'feeds.id', 'city_items.feed_id')
    .selectAll('city_items')
    .select(['partners.name as partner_name', 'feeds.url as feed_url'])

export function listItems(db: Db, query: ItemQuery): Promise<(ItemWithPartner & { rank: number })[]> {
  const { partnerId, section, languages, city, around, leftOut, now, after } = query
  const distance = rank(now)
  let rows = itemsWithPartner(db)
    .select(distance.as('rank'))
    .where(isShown(now))
    .where((eb) => eb.not(isRepeated(now, partnerId, leftOut)))
    .where((eb) => isWanted(eb, leftOut))
  if (partnerId) rows = rows.where('city_items.partner_id', '=', partnerId)
  if (section) rows = rows.where('city_items.section', '=', section)
  if (languages) rows = rows.where('city_items.language', 'in', languages)
  if (city) rows = rows.where(sql`lower(city_items.city)`, '=', city.toLowerCase())
  if (around) rows = rows.where((eb) => isFor(eb, around))
  if (after) {
    rows = rows.where((eb) =>
      eb.or([
        eb(distance, '>', after.rank),
        eb.and([eb(distance, '=', after.rank), eb('city_items.id', '>', after.id)]),
      ]),
    )
  }
  return rows.orderBy(distance).orderBy('city_items.id').limit(query.limit).execute()
}

/**
 * The same news stands in another feed of the listing, one that is not left out, and came from there first. Two items of
 * one feed are two stories to who publishes it, however alike a third makes them look.
 */
const isRepeated = (
  now: number,
  partnerId: string | undefined,
  { partnerIds, topics }: LeftOut,
) => sql<boolean>`exists (
  select 1 from city_items o where o.cluster = city_items.cluster and o.feed_id <> city_items.feed_id
    and o.withdrawn_at is null and o.taken_down_at is null and (o.expires_at is null or o.expires_at > ${sql.lit(now)})
    and (o.shown_from is null or o.shown_from <= ${sql.lit(now)})
    and (o.first_seen_at < city_items.first_seen_at or (o.first_seen_at = city_items.first_seen_at and o.id < city_items.id))
    ${partnerId === undefined ? sql`` : sql`and o.partner_id = ${partnerId}`}
    ${partnerIds.length === 0 ? sql`` : sql`and o.partner_id not in (${sql.join(partnerIds)})`}
    ${topics.length === 0 ? sql`` : sql`and (o.section is null or o.section not in (${sql.join(topics)}))`})`

export interface AlsoAt {
  cluster: string
  id: string
  partner_id: string
  partner_name: string
  url: string | null
}

/** Items of some clusters that are shown, with their partners. */
export async function listClusters(db: Db, clusters: string[], now: number): Promise<AlsoAt[]> {
  if (clusters.length === 0) return []
  const rows = await itemsWithPartner(db)
    .where('cluster', 'in', clusters)
    .where(isShown(now))
    .orderBy('city_items.first_seen_at')
    .orderBy('city_items.id')
    .execute()
  return rows.map(({ cluster, id, partner_id, partner_name, url }) => {
    return { cluster: cluster ?? id, id, partner_id, partner_name, url }
  })
}

/** An item by its id, withdrawn ones not; what is over can still be read by who has its address. */
export function findItem(db: Db, id: string, now: number): Promise<ItemWithPartner | undefined> {
  return itemsWithPartner(db)
    .where('city_items.id', '=', id)
    .where('city_items.withdrawn_at', 'is', null)
    .where('city_items.taken_down_at', 'is', null)
    .where((eb) => eb.or([eb('city_items.shown_from', 'is', null), eb('city_items.shown_from', '<=', now)]))
    .executeTakeFirst()
}
