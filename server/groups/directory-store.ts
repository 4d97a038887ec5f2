import { sql, type SqlBool } from 'kysely'
import { z } from 'zod'
import type { Category } from '#shared/groups/categories.ts'
import type { Db } from '../platform/db/database.ts'
import { groupsSeenBy, type GroupRow } from './store.ts'

export type DirectorySort = 'featured' | 'active' | 'new'

export interface DirectoryFilter {
  category?: Category | undefined
  /** Folded words, all of which must occur in name, description or city. */
  words: string[]
  cityFolded?: string | undefined
  language?: string | undefined
  joinPolicy?: string | undefined
  sort: DirectorySort
  limit: number
}

/** The sort keys of the last row of a page: rank among the featured, then the time, then the id. */
export const directoryPosition = z.tuple([z.number(), z.number(), z.string()])
export type DirectoryPosition = z.infer<typeof directoryPosition>

/** Stands for "not featured": behind every rank there is. */
const unranked = 1_000_000_000

const rank = sql<number>`coalesce(g.featured_rank, ${sql.lit(unranked)})`

const timeOf = (sort: DirectorySort) => (sort === 'new' ? sql<number>`g.created_at` : sql<number>`c.last_at`)

export function positionOf(row: GroupRow, sort: DirectorySort): DirectoryPosition {
  return [
    sort === 'featured' ? (row.featured_rank ?? unranked) : 0,
    sort === 'new' ? row.created_at : row.last_at,
    row.id,
  ]
}

const containing = (word: string) => `%${word.replace(/[\\%_]/g, (found) => `\\${found}`)}%`

/** A page of the listed groups, one row more than `limit` where another page follows. */
export function directoryPage(
  db: Db,
  viewerId: number,
  now: number,
  filter: DirectoryFilter,
  after: DirectoryPosition | null,
): Promise<GroupRow[]> {
  const isFeatured = filter.sort === 'featured'
  const time = timeOf(filter.sort)
  let rows = groupsSeenBy(db, viewerId, now).where('g.join_policy', '!=', 'invite')
  if (filter.category) rows = rows.where('g.category', '=', filter.category)
  if (filter.cityFolded) rows = rows.where('g.city_folded', '=', filter.cityFolded)
  if (filter.joinPolicy) rows = rows.where('g.join_policy', '=', filter.joinPolicy)
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
  for (const word of filter.words) {
    rows = rows.where(sql<SqlBool>`g.search_text like ${containing(word)} escape '\\'`)
  }
  if (after) {
    const [rankAfter, timeAfter, idAfter] = after
    const follows = sql<SqlBool>`(${time} < ${timeAfter} or (${time} = ${timeAfter} and g.id < ${idAfter}))`
    rows = rows.where(
      isFeatured ? sql<SqlBool>`(${rank} > ${rankAfter} or (${rank} = ${rankAfter} and ${follows}))` : follows,
    )
  }
  if (isFeatured) rows = rows.orderBy(rank)
  return rows
    .orderBy(time, 'desc')
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

const listed = (db: Db) =>
  db.selectFrom('groups as g').where('g.deleted_at', 'is', null).where('g.join_policy', '!=', 'invite')

export function categoryTotals(db: Db): Promise<{ category: string; groups: number; members: number }[]> {
  return listed(db)
    .innerJoin('conversations as c', 'c.id', 'g.conversation_id')
    .groupBy('g.category')
    .select((eb) => [
      'g.category',
      eb.fn.countAll<number>().as('groups'),
      eb.fn.sum<number>('c.member_count').as('members'),
    ])
    .execute()
}

/** Ids one query may list. */
const idsAtOnce = 500

/** How many different people of `userIds` are in the listed groups of each category. */
export async function membersAmong(db: Db, userIds: readonly number[]): Promise<Map<string, number>> {
  const people = new Map<string, number>()
  for (let start = 0; start < userIds.length; start += idsAtOnce) {
    const rows = await listed(db)
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
  const rows = await listed(db)
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
  const rows = await listed(db)
    .innerJoin('group_languages as l', 'l.group_id', 'g.id')
    .groupBy('l.language')
    .orderBy((eb) => eb.fn.countAll(), 'desc')
    .orderBy('l.language')
    .select('l.language')
    .execute()
  return rows.map((row) => row.language)
}
