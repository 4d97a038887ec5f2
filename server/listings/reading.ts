import { adultCategories } from '#shared/groups/categories.ts'
import { canonicalCity } from '#shared/language/cities.ts'
import { matchExchanges } from '#shared/listings/matching.ts'
import type { ListingNotice } from '#shared/protocol/listings.ts'
import type { RouteInput, RouteResult } from '#shared/protocol/route.ts'
import type { routes } from '#shared/protocol/routes.ts'
import { fold } from '#shared/search/fold.ts'
import { groupWithRight, visibleGroup } from '../groups/access.ts'
import { rightsOfRow } from '../groups/store.ts'
import { searchWords } from '../groups/directory.ts'
import { decodeCursor, encodeCursor } from '../platform/cursor.ts'
import { forbidden, invalid } from '../platform/errors.ts'
import { ownListing } from './access.ts'
import type { ListingsContext } from './context.ts'
import { unseenNotices } from './notices-store.ts'
import { countHeld, exchangesAround, listingPage, listingPosition, positionOf, upcomingPublic } from './store.ts'
import { readDetails, viewListings } from './view.ts'
import { viewNotices } from './work.ts'

const day = 24 * 3_600_000
/** Exchanges that are compared with one's own. */
const comparedMost = 1_000
const matchesMost = 30
const noticesMost = 50

/** A page of what a group lists, for its members. */
export async function listListings(
  context: ListingsContext,
  viewerId: number,
  groupId: string,
  query: RouteInput<typeof routes.listings>['query'],
): Promise<RouteResult<typeof routes.listings>> {
  const { db, clock } = context.platform
  const now = clock.now()
  const group = await visibleGroup(db, groupId, viewerId, now)
  if (group.my_role === null) throw forbidden('Only members see what a group lists. Join it first')
  if (query.show === 'held') await groupWithRight(db, groupId, viewerId, 'review-messages', now)
  const after = query.cursor === undefined ? null : decodeCursor(listingPosition, query.cursor)
  const filter = { ...query, words: searchWords(query.query) }
  const rows = await listingPage(db, { groupId, viewerId, now }, filter, after)
  const page = rows.slice(0, query.limit)
  const last = page.at(-1)
  return {
    listings: await viewListings(context, page, viewerId),
    nextCursor: rows.length > page.length && last ? encodeCursor(positionOf(last, filter)) : null,
    held: rightsOfRow(group, now).has('review-messages') ? await countHeld(db, groupId) : 0,
  }
}

/** Public events of listed groups within some days. Groups for adults show nothing outside. */
export async function listUpcoming(
  context: ListingsContext,
  viewerId: number,
  { category, city, days, limit }: RouteInput<typeof routes.upcomingEvents>['query'],
): Promise<RouteResult<typeof routes.upcomingEvents>> {
  const { db, clock } = context.platform
  const from = clock.now()
  const cityFolded = city ? fold(canonicalCity(city)) : undefined
  const range = { from, to: from + days * day, category, cityFolded, limit }
  const rows = await upcomingPublic(db, viewerId, range, [...adultCategories])
  return { listings: await viewListings(context, rows, viewerId) }
}

/** Who fits an own exchange, the best first. */
export async function listMatches(
  context: ListingsContext,
  userId: number,
  id: string,
): Promise<RouteResult<typeof routes.exchangeMatches>> {
  const { db, clock } = context.platform
  const mine = readDetails((await ownListing(db, id, userId, clock.now())).details)
  if (mine.kind !== 'exchange') throw invalid('Only exchanges have matches')
  const fitting = (await exchangesAround(db, userId, clock.now(), comparedMost))
    .flatMap((row) => {
      const theirs = readDetails(row.details)
      const match = theirs.kind === 'exchange' ? matchExchanges(mine, theirs) : null
      return match ? [{ row, match }] : []
    })
    .sort((one, other) => other.match.score - one.match.score)
    .slice(0, matchesMost)
  const views = await viewListings(
    context,
    fitting.map(({ row }) => row),
    userId,
  )
  const byId = new Map(views.map((view) => [view.id, view]))
  return {
    matches: fitting.flatMap(({ row, match }) => {
      const listing = byId.get(row.id)
      return listing ? [{ listing, gives: match.gives, takes: match.takes }] : []
    }),
  }
}

/** What a person has not seen yet. */
export async function listNotices(context: ListingsContext, userId: number): Promise<ListingNotice[]> {
  const rows = await unseenNotices(context.platform.db, userId, noticesMost)
  const views = await viewNotices(context, rows)
  return rows.flatMap((row) => views.get(row.id) ?? [])
}
