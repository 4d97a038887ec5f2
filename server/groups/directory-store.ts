import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { z } from 'zod'
import { adultCategories, type Category } from '#shared/groups/categories.ts'
import { newFor } from '#shared/groups/liveliness.ts'
import type { Db } from '../platform/db/database.ts'
import type { CategoryCountsTable } from '../platform/db/tables/directory.ts'
import { groupsSeenBy, type GroupRow } from './store.ts'

export type DirectorySort = 'featured' | 'active' | 'new'

export interface DirectoryFilter {
  category?: Category | undefined
  /** Conditions that a search makes. */
  search: readonly RawBuilder<SqlBool>[]
  cityFolded?: string | undefined
  language?: string | undefined
  joinPolicy?: string | undefined
  minMembers?: number | undefined
  maxMembers?: number | undefined
  /** `own`: of those for adults, the groups one is in alone. */
  adults?: 'only' | 'none' | 'own' | undefined
  sort: DirectorySort
  limit: number
}

/** The sort keys of the last row of a page: three numbers, the first the most important, then the id. */
export const directoryPosition = z.tuple([z.number(), z.number(), z.number(), z.string()])
export type DirectoryPosition = z.infer<typeof directoryPosition>

/** Stands for "not featured": behind every place there is. */
const unplaced = 1_000_000_000

const place = sql<number>`coalesce(f.position, ${sql.lit(unplaced)})`
const liveliness = sql<number>`coalesce(n.liveliness, 0)`
const joined = sql<number>`coalesce(n.joined, 0)`

/** What an order compares, the greatest first but for the first key of `featured`. */
function keysOf(
  sort: DirectorySort,
  now: number,
): readonly [RawBuilder<number>, RawBuilder<number>, RawBuilder<number>] {
  if (sort === 'featured') return [sql`-${place}`, liveliness, sql`c.last_at`]
  if (sort === 'active') return [liveliness, sql`c.last_at`, sql`g.created_at`]
  // Young groups before old ones; among them, where people come; an empty new group lifts nobody.
  const isNew = sql<number>`case when g.created_at > ${now - newFor} then ${joined} else -1 end`
  return [isNew, sql`g.created_at`, sql`c.last_at`]
}

export function positionOf(row: GroupRow, sort: DirectorySort, now: number): DirectoryPosition {
  const { created_at: created, last_at: last, liveliness: lively } = row
  if (sort === 'featured') return [-(row.featured_position ?? unplaced), lively ?? 0, last, row.id]
  if (sort === 'active') return [lively ?? 0, last, created, row.id]
  return [created > now - newFor ? (row.week_joined ?? 0) : -1, created, last, row.id]
}

/** By its category or by its owner's choice, as the rows of a listing have it. */
const isForAdults = sql<SqlBool>`(g.adults_only = 1 or g.category in (${sql.join([...adultCategories])}))`

/** Only groups that anybody may find: not dissolved, not by invitation, not locked. The base of every listing. */
export const listedGroups = (db: Db) =>
  db
    .selectFrom('groups as g')
    .where('g.deleted_at', 'is', null)
    .where('g.locked_at', 'is', null)
    .where('g.visibility', '=', 'listed')

/** {@link listedGroups} as `viewerId` stands to them. */
export const listedSeenBy = (db: Db, viewerId: number, now: number) =>
  groupsSeenBy(db, viewerId, now).where('g.locked_at', 'is', null).where('g.visibility', '=', 'listed')

/** A page of the listed groups, one row more than `limit` where another page follows. */
export function directoryPage(
  db: Db,
  viewerId: number,
  now: number,
  filter: DirectoryFilter,
  after: DirectoryPosition | null,
): Promise<GroupRow[]> {
  let rows = listedSeenBy(db, viewerId, now)
  if (filter.category) rows = rows.where('g.category', '=', filter.category)
  if (filter.cityFolded) rows = rows.where('g.city_folded', '=', filter.cityFolded)
  if (filter.joinPolicy) rows = rows.where('g.join_policy', '=', filter.joinPolicy)
  if (filter.minMembers !== undefined) rows = rows.where('c.member_count', '>=', filter.minMembers)
  if (filter.maxMembers !== undefined) rows = rows.where('c.member_count', '<=', filter.maxMembers)
  if (filter.adults === 'only') rows = rows.where(isForAdults)
  if (filter.adults === 'none') rows = rows.where((eb) => eb.not(isForAdults))
  if (filter.adults === 'own') rows = rows.where((eb) => eb.or([eb.not(isForAdults), eb('m.role', 'is not', null)]))
  const { language } = filter
  if (language) {
    rows = rows.where((eb) =>
      eb.exists(
        eb
          .selectFrom('group_languages as l')
          .whereRef('l.group_id', '=', 'g.id')
          .where('l.language', '=', language)
          .select('l.group_id'),
      ),
    )
  }
  for (const condition of filter.search) rows = rows.where(condition)
  const [first, second, third] = keysOf(filter.sort, now)
  if (after) {
    const [a, b, c, id] = after
    rows = rows.where(
      sql<SqlBool>`(${first} < ${a} or (${first} = ${a} and (${second} < ${b} or (${second} = ${b} and
        (${third} < ${c} or (${third} = ${c} and g.id < ${id}))))))`,
    )
  }
  return rows
    .orderBy(first, 'desc')
    .orderBy(second, 'desc')
    .orderBy(third, 'desc')
    .orderBy('g.id', 'desc')
    .limit(filter.limit + 1)
    .execute()
}

/** Groups a person is in or has asked to join, the most active first. */
export function groupsOf(db: Db, viewerId: number, now: number): Promise<GroupRow[]> {
  return groupsSeenBy(db, viewerId, now)
    .where((eb) => eb.or([eb('m.role', 'is not', null), eb('r.id', 'is not', null)]))
    .orderBy('c.last_at', 'desc')
    .orderBy('g.id', 'desc')
    .execute()
}

/** Groups of each category, and how many of them were founded since. */
export function categoryTotals(
  db: Db,
  since: number,
): Promise<{ category: string; groups: number; founded: number }[]> {
  return listedGroups(db)
    .groupBy('g.category')
    .select((eb) => [
      'g.category',
      eb.fn.countAll<number>().as('groups'),
      sql<number>`sum(case when g.created_at >= ${since} then 1 else 0 end)`.as('founded'),
    ])
    .execute()
}

export const categoryCounts = (db: Db): Promise<CategoryCountsTable[]> =>
  db.selectFrom('category_counts').selectAll().execute()

/** Ids one query may list. */
const idsAtOnce = 500

/** How many different people of `userIds` are in the listed groups of each category. */
export async function membersAmong(db: Db, userIds: readonly number[]): Promise<Map<string, number>> {
  const people = new Map<string, number>()
  for (let start = 0; start < userIds.length; start += idsAtOnce) {
    const rows = await listedGroups(db)
      .innerJoin('memberships as m', 'm.conversation_id', 'g.conversation_id')
      .where('m.left_at', 'is', null)
      .where('m.user_id', 'in', userIds.slice(start, start + idsAtOnce))
      .groupBy('g.category')
      .select((eb) => ['g.category', eb.fn.count<number>('m.user_id').distinct().as('people')])
      .execute()
    for (const row of rows) people.set(row.category, (people.get(row.category) ?? 0) + row.people)
  }
  return people
}

/** Cities that listed groups are in, the ones with most groups first; spellings that fold together count as one. */
export async function listedCities(db: Db, most: number): Promise<string[]> {
  const rows = await listedGroups(db)
    .where('g.city_folded', 'is not', null)
    .groupBy('g.city_folded')
    .orderBy((eb) => eb.fn.countAll(), 'desc')
    .orderBy('g.city_folded')
    .limit(most)
    .select((eb) => eb.fn.min<string>('g.city').as('city'))
    .execute()
  return rows.map((row) => row.city)
}

/** Languages of the listed groups, the most frequent first. */
export async function listedLanguages(db: Db): Promise<string[]> {
  const rows = await listedGroups(db)
    .innerJoin('group_languages as l', 'l.group_id', 'g.id')
    .groupBy('l.language')
    .orderBy((eb) => eb.fn.countAll(), 'desc')
    .orderBy('l.language')
    .select('l.language')
    .execute()
  return rows.map((row) => row.language)
}
