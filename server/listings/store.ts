import { sql, type Insertable, type Selectable, type SqlBool, type Updateable } from 'kysely'
import { z } from 'zod'
import type { ListingKind } from '#shared/listings/kinds.ts'
import type { Db, Trx } from '../platform/db/database.ts'
import type { ListingTable } from '../platform/db/tables/listings.ts'

export type NewListing = Insertable<ListingTable>
export type ListingChange = Updateable<ListingTable>

/** A listing with its group and how one person stands to both. */
export type ListingRow = Selectable<ListingTable> & {
  group_name: string
  category: string
  conversation_id: string
  join_policy: string
  my_role: string | null
  /** What the group says of its members, and what is said of this one alone. */
  member_rights: string | null
  my_own_rights: string | null
  my_named_switches: string | null
  my_answer: string | null
  my_answer_at: number | null
  remind_minutes: number | null
}

/** Every listing of a group that is not dissolved, as `viewerId` stands to it. The base of all others. */
function listingsSeenBy(db: Db, viewerId: number) {
  return db
    .selectFrom('listings as l')
    .innerJoin('groups as g', 'g.id', 'l.group_id')
    .innerJoin('conversations as c', 'c.id', 'g.conversation_id')
    .leftJoin('memberships as m', (join) =>
      join
        .onRef('m.conversation_id', '=', 'g.conversation_id')
        .on('m.user_id', '=', viewerId)
        .on('m.left_at', 'is', null),
    )
    .leftJoin('listing_answers as a', (join) => join.onRef('a.listing_id', '=', 'l.id').on('a.user_id', '=', viewerId))
    .where('g.deleted_at', 'is', null)
    .selectAll('l')
    .select(['g.name as group_name', 'g.category', 'g.conversation_id', 'g.join_policy', 'm.role as my_role'])
    .select(['c.member_rights', 'm.rights as my_own_rights', 'm.named_switches as my_named_switches'])
    .select(['a.answer as my_answer', 'a.at as my_answer_at', 'a.remind_minutes'])
}

export function findListing(db: Db, id: string, viewerId: number): Promise<ListingRow | undefined> {
  return listingsSeenBy(db, viewerId).where('l.id', '=', id).executeTakeFirst()
}

export async function findListings(db: Db, ids: readonly string[], viewerId: number): Promise<ListingRow[]> {
  return ids.length === 0 ? [] : await listingsSeenBy(db, viewerId).where('l.id', 'in', ids).execute()
}

/** Holds a listing until the transaction ends, so that two answers do not both take the last place. */
export async function holdListing(trx: Trx, id: string): Promise<void> {
  await trx
    .updateTable('listings')
    .set((eb) => ({ going: eb.ref('going') }))
    .where('id', '=', id)
    .execute()
}

export async function insertListing(trx: Trx, row: NewListing): Promise<void> {
  await trx.insertInto('listings').values(row).execute()
}

export async function updateListing(trx: Trx, id: string, change: ListingChange): Promise<void> {
  await trx.updateTable('listings').set(change).where('id', '=', id).execute()
}

export interface ListingFilter {
  kind?: ListingKind | undefined
  type?: string | undefined
  show: 'current' | 'past' | 'mine' | 'held'
  /** Folded words, all of which must occur. */
  words: readonly string[]
  limit: number
}

/** Sort key and id of the last row of a page. */
export const listingPosition = z.tuple([z.number(), z.string()])
export type ListingPosition = z.infer<typeof listingPosition>

/** What has a time stands in its order; anything else the newest first. */
function orderOf({ kind, show }: ListingFilter): {
  column: 'starts_at' | 'ends_at' | 'created_at'
  isForward: boolean
} {
  if (show === 'past') return { column: 'ends_at', isForward: false }
  const hasTime = kind === 'event' || kind === 'trip'
  return show === 'current' && hasTime
    ? { column: 'starts_at', isForward: true }
    : { column: 'created_at', isForward: false }
}

export const positionOf = (row: ListingRow, filter: ListingFilter): ListingPosition => [
  row[orderOf(filter).column] ?? 0,
  row.id,
]

const containing = (word: string) => `%${word.replace(/[\\%_]/g, (found) => `\\${found}`)}%`

/** A page of a group's listings that members may see, one row more than `limit` where another page follows. */
export function listingPage(
  db: Db,
  { groupId, viewerId, now }: { groupId: string; viewerId: number; now: number },
  filter: ListingFilter,
  after: ListingPosition | null,
): Promise<ListingRow[]> {
  const { kind, type, show, words, limit } = filter
  const { column, isForward } = orderOf(filter)
  let rows = listingsSeenBy(db, viewerId).where('l.group_id', '=', groupId)
  if (kind) rows = rows.where('l.kind', '=', kind)
  if (type) rows = rows.where('l.type', '=', type)
  if (show === 'current') rows = rows.where('l.state', '=', 'open').where('l.ends_at', '>', now)
  if (show === 'past') {
    rows = rows
      .where('l.state', 'in', ['open', 'closed', 'cancelled'])
      .where((eb) => eb.or([eb('l.ends_at', '<=', now), eb('l.state', '!=', 'open')]))
  }
  if (show === 'mine') {
    rows = rows.where((eb) =>
      eb.or([
        eb.and([eb('l.author_id', '=', viewerId), eb('l.state', '!=', 'removed')]),
        eb.and([
          eb('a.answer', 'in', ['going', 'maybe', 'waiting']),
          eb('l.state', 'in', ['open', 'cancelled']),
          eb('l.ends_at', '>', now),
        ]),
      ]),
    )
  }
  if (show === 'held') rows = rows.where('l.state', '=', 'held')
  for (const word of words) rows = rows.where(sql<SqlBool>`l.search_text like ${containing(word)} escape '\\'`)
  const key = sql.ref(`l.${column}`)
  if (after) {
    const [at, id] = after
    const beyond = isForward ? sql.raw('>') : sql.raw('<')
    rows = rows.where(sql<SqlBool>`(${key} ${beyond} ${at} or (${key} = ${at} and l.id ${beyond} ${id}))`)
  }
  const direction = isForward ? 'asc' : 'desc'
  return rows
    .orderBy(key, direction)
    .orderBy('l.id', direction)
    .limit(limit + 1)
    .execute()
}

/** How many listings of a group wait for review. */
export async function countHeld(db: Db, groupId: string): Promise<number> {
  const { n } = await db
    .selectFrom('listings')
    .where('group_id', '=', groupId)
    .where('state', '=', 'held')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return n
}

/** How many a person has open, or waiting for review, in a group. */
export async function countOpenOf(db: Db, groupId: string, authorId: number, now: number): Promise<number> {
  const { n } = await db
    .selectFrom('listings')
    .where('group_id', '=', groupId)
    .where('author_id', '=', authorId)
    .where('state', 'in', ['open', 'held'])
    .where('ends_at', '>', now)
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return n
}

interface UpcomingRange {
  from: number
  to: number
  category: string | undefined
  cityFolded: string | undefined
  limit: number
}

/** Public events of listed groups that begin within a time, the next first. */
export function upcomingPublic(
  db: Db,
  viewerId: number,
  { from, to, category, cityFolded, limit }: UpcomingRange,
  closedCategories: readonly string[],
): Promise<ListingRow[]> {
  let rows = listingsSeenBy(db, viewerId)
    .where('l.is_public', '=', 1)
    .where('l.kind', '=', 'event')
    .where('l.state', '=', 'open')
    .where('l.starts_at', '>', from)
    .where('l.starts_at', '<', to)
    .where('g.visibility', '=', 'listed')
    .where('g.category', 'not in', closedCategories)
    .where('g.adults_only', '=', 0)
  if (category) rows = rows.where('g.category', '=', category)
  if (cityFolded) rows = rows.where('g.city_folded', '=', cityFolded)
  return rows.orderBy('l.starts_at').orderBy('l.id').limit(limit).execute()
}

/** Open exchanges of others in groups a person is in, the newest first. */
export function exchangesAround(db: Db, viewerId: number, now: number, limit: number): Promise<ListingRow[]> {
  return listingsSeenBy(db, viewerId)
    .where('m.user_id', 'is not', null)
    .where('l.kind', '=', 'exchange')
    .where('l.state', '=', 'open')
    .where('l.ends_at', '>', now)
    .where('l.author_id', '!=', viewerId)
    .orderBy('l.created_at', 'desc')
    .limit(limit)
    .execute()
}

/** Details of a group's open classifieds of one type, but for one. */
export async function classifiedsLike(
  db: Db,
  { groupId, type, exceptId, now }: { groupId: string; type: string; exceptId: string; now: number },
  limit: number,
): Promise<string[]> {
  const rows = await db
    .selectFrom('listings')
    .select('details')
    .where('group_id', '=', groupId)
    .where('kind', '=', 'classified')
    .where('type', '=', type)
    .where('state', '=', 'open')
    .where('ends_at', '>', now)
    .where('id', '!=', exceptId)
    .orderBy('created_at', 'desc')
    .limit(limit)
    .execute()
  return rows.map(({ details }) => details)
}

/** Sketches of classifieds in other groups since an instant: all of one author's, and exact copies by anybody. */
export async function sketchesElsewhere(
  db: Db,
  { groupId, authorId, hash, since }: { groupId: string; authorId: number; hash: number; since: number },
  limit: number,
): Promise<string[]> {
  const rows = await db
    .selectFrom('listings')
    .select('sketch')
    .where('sketch_hash', 'is not', null)
    .where('group_id', '!=', groupId)
    .where('created_at', '>', since)
    .where((eb) => eb.or([eb('author_id', '=', authorId), eb('sketch_hash', '=', hash)]))
    .orderBy('created_at', 'desc')
    .limit(limit)
    .execute()
  return rows.flatMap(({ sketch }) => sketch ?? [])
}

/** Pictures of listings in their order, by listing. */
export async function picturesOf(db: Db, listingIds: readonly string[]): Promise<Map<string, string[]>> {
  if (listingIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('listing_pictures')
    .selectAll()
    .where('listing_id', 'in', listingIds)
    .orderBy('position')
    .execute()
  const byListing = Map.groupBy(rows, (row) => row.listing_id)
  return new Map([...byListing].map(([id, own]) => [id, own.map((row) => row.file_id)]))
}

/** Puts pictures in the place of those a listing had. @returns those that went */
export async function replacePictures(trx: Trx, listingId: string, fileIds: readonly string[]): Promise<string[]> {
  const before = (await picturesOf(trx, [listingId])).get(listingId) ?? []
  await trx.deleteFrom('listing_pictures').where('listing_id', '=', listingId).execute()
  if (fileIds.length > 0) {
    const rows = fileIds.map((fileId, position) => ({ listing_id: listingId, file_id: fileId, position }))
    await trx.insertInto('listing_pictures').values(rows).execute()
  }
  return before.filter((id) => !fileIds.includes(id))
}
