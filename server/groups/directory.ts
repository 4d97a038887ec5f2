import { categories } from '#shared/groups/categories.ts'
import { ageObstacle } from '#shared/groups/joining.ts'
import { groupLimits } from '#shared/groups/limits.ts'
import type { Category } from '#shared/groups/categories.ts'
import { adultAge, ageAt } from '#shared/identity/limits.ts'
import { canonicalCity } from '#shared/language/cities.ts'
import type { MessageEvent } from '#shared/protocol/messages.ts'
import type { RouteInput, RouteResult } from '#shared/protocol/route.ts'
import type { routes } from '#shared/protocol/routes.ts'
import { fold } from '#shared/search/fold.ts'
import { isEmptyNeedle, needleOf } from '#shared/search/needle.ts'
import { sql, type SqlBool } from 'kysely'
import { dayOf, startOf } from '../activity/calendar.ts'
import { toEvent } from '../conversations/event-rows.ts'
import { lacksSecondStep } from '../identity/second-step.ts'
import type { Db } from '../platform/db/database.ts'
import { AppError, invalid } from '../platform/errors.ts'
import { decodeCursor, encodeCursor } from '../platform/cursor.ts'
import { visibleGroup } from './access.ts'
import type { GroupsContext } from './context.ts'
import {
  categoryCounts,
  categoryTotals,
  directoryPage,
  directoryPosition,
  type DirectoryFilter,
  groupsOf,
  listedCities,
  listedLanguages,
  membersAmong,
  positionOf,
} from './directory-store.ts'
import { isFound, tokenConditions } from './directory/search-index.ts'
import { findableOf } from './view.ts'
import { birthDateOf, newestMessages, type GroupRow } from './store.ts'
import { viewGroup } from './view.ts'

/** Cities the filter offers. */
const citiesMost = 60

/** Words of a search as they are compared. */
export const searchWords = (query: string | undefined) =>
  fold(query ?? '')
    .split(' ')
    .filter(Boolean)

/** Groups read at once where a search checks each of them. */
const readAtOnce = 60

const likeWord = (word: string) => `%${word.replace(/[\\%_]/g, (found) => `\\${found}`)}%`

/** What a search asks of a group: by the index, or where it has no letter (`100%`), by the text as it stands. */
function searchFor(query: string | undefined) {
  const needle = needleOf(query ?? '')
  if (!isEmptyNeedle(needle)) return { needle, conditions: tokenConditions(needle) }
  return {
    needle,
    conditions: searchWords(query).map((word) => sql<SqlBool>`g.search_text like ${likeWord(word)} escape '\\'`),
  }
}

type Query = RouteInput<typeof routes.groups>['query']

/** Whether groups for adults show to somebody: where their birth date says that they are one. */
export async function mayMeetAdults(db: Db, viewerId: number, now: number): Promise<boolean> {
  const birthDate = await birthDateOf(db, viewerId)
  return birthDate !== null && ageAt(birthDate, new Date(now)) >= adultAge
}

async function adultsOf(
  db: Db,
  viewerId: number,
  asked: Query['adults'],
  now: number,
): Promise<DirectoryFilter['adults']> {
  if (asked === 'none') return asked
  const may = await mayMeetAdults(db, viewerId, now)
  if (asked === 'only' && !may) {
    throw new AppError(
      'forbidden',
      `Groups of ${adultAge} and over show to people whose birth date says that they are. Add yours to your profile`,
      { field: 'birthDate' },
    )
  }
  return may ? asked : 'own'
}

/** A page of the directory. */
export async function browse(
  context: GroupsContext,
  viewerId: number,
  query: Query,
): Promise<RouteResult<typeof routes.groups>> {
  const { db, clock } = context.platform
  const now = clock.now()
  const { category, language, joinPolicy, sort, limit, minMembers, maxMembers } = query
  if (minMembers !== undefined && maxMembers !== undefined && minMembers > maxMembers) {
    throw invalid('The smallest size is larger than the largest', 'minMembers')
  }
  const cityFolded = query.city ? fold(canonicalCity(query.city)) : undefined
  const { needle, conditions: search } = searchFor(query.query)
  const adults = await adultsOf(db, viewerId, query.adults, now)
  const filter = { category, cityFolded, language, joinPolicy, sort, minMembers, maxMembers, adults, search }
  let after = query.cursor === undefined ? null : decodeCursor(directoryPosition, query.cursor)
  const page: GroupRow[] = []
  // The index proposes what has every token, in whatever order; what has not the words themselves is passed.
  for (;;) {
    const size = search.length === 0 ? limit : readAtOnce
    const rows = await directoryPage(db, viewerId, now, { ...filter, limit: size }, after)
    const some = rows.slice(0, size)
    for (const [index, row] of some.entries()) {
      if (!isFound(needle, findableOf(row))) continue
      page.push(row)
      const hasMore = index < some.length - 1 || rows.length > size
      if (page.length === limit) return pageOf(context, page, hasMore ? encodeCursor(positionOf(row, sort, now)) : null)
    }
    const last = some.at(-1)
    if (rows.length <= size || !last) return pageOf(context, page, null)
    after = positionOf(last, sort, now)
  }
}

const pageOf = (context: GroupsContext, rows: readonly GroupRow[], nextCursor: string | null) => ({
  groups: rows.map((row) => viewGroup(context, row)),
  nextCursor,
})

/** The five categories with what is in them, whether there are groups yet or not. */
export async function summarise(context: GroupsContext): Promise<RouteResult<typeof routes.categories>> {
  const { db, clock } = context.platform
  const [totals, here, cities, languages, counts] = await Promise.all([
    categoryTotals(db, startOf(dayOf(clock.now()) - 6)),
    membersAmong(db, context.presence.onlineUserIds()),
    listedCities(db, citiesMost),
    listedLanguages(db),
    categoryCounts(db),
  ])
  return {
    categories: categories.map((category) => {
      const total = totals.find((one) => one.category === category)
      const count = counts.find((one) => one.category === category)
      return {
        category,
        groups: total?.groups ?? 0,
        members: count?.members ?? 0,
        online: here.get(category) ?? 0,
        newGroups: total?.founded ?? 0,
        joined: count?.joined ?? 0,
        messages: count?.messages ?? 0,
      }
    }),
    cities,
    languages,
  }
}

export async function mine(context: GroupsContext, viewerId: number): Promise<RouteResult<typeof routes.myGroups>> {
  const { db, clock } = context.platform
  const rows = await groupsOf(db, viewerId, clock.now())
  return { groups: rows.map((row) => viewGroup(context, row)) }
}

/** A group's page, with the newest messages where its owner shows them and nothing keeps the reader out. */
export async function groupPage(
  context: GroupsContext,
  viewerId: number,
  id: string,
): Promise<RouteResult<typeof routes.group>> {
  const { platform, identity } = context
  const row = await visibleGroup(platform.db, id, viewerId, platform.clock.now())
  return {
    group: viewGroup(context, row),
    owner: await identity.user(row.owner_id),
    recent: (await mayPreview(context, viewerId, row)) ? await recentMessages(context, row) : [],
    ...((await mustTurnOnTwoStep(context, viewerId, row)) ? { lacksTwoStep: true } : {}),
  }
}

async function mustTurnOnTwoStep({ platform }: GroupsContext, viewerId: number, row: GroupRow): Promise<boolean> {
  const runsIt = row.my_role !== null && row.my_role !== 'member'
  return runsIt && (await lacksSecondStep(platform.db, row, viewerId))
}

async function mayPreview({ platform }: GroupsContext, viewerId: number, row: GroupRow): Promise<boolean> {
  if (row.my_role !== null) return true
  if (row.preview !== 1 || row.banned !== null || row.locked_at !== null) return false
  const now = new Date(platform.clock.now())
  const birthDate = await birthDateOf(platform.db, viewerId)
  return ageObstacle(row.category as Category, birthDate, now, row.adults_only === 1) === null
}

async function recentMessages(
  { platform, identity }: GroupsContext,
  row: GroupRow,
): Promise<RouteResult<typeof routes.group>['recent']> {
  const newest = await newestMessages(platform.db, row.conversation_id, groupLimits.preview)
  const messages = newest.reverse().map((event) => toEvent(event) as MessageEvent)
  const authors = await identity.usersByIds(messages.map((message) => message.actorId))
  return messages.flatMap((message) => {
    const author = authors.get(message.actorId)
    return author ? [{ message, author }] : []
  })
}
