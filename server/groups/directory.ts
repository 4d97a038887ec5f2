import { categories } from '#shared/groups/categories.ts'
import { ageObstacle } from '#shared/groups/joining.ts'
import { groupLimits } from '#shared/groups/limits.ts'
import type { Category } from '#shared/groups/categories.ts'
import { canonicalCity } from '#shared/language/cities.ts'
import type { MessageEvent } from '#shared/protocol/messages.ts'
import type { RouteInput, RouteResult } from '#shared/protocol/route.ts'
import type { routes } from '#shared/protocol/routes.ts'
import { fold } from '#shared/search/fold.ts'
import { toEvent } from '../conversations/event-rows.ts'
import { decodeCursor, encodeCursor } from '../platform/cursor.ts'
import { visibleGroup } from './access.ts'
import type { GroupsContext } from './context.ts'
import {
  categoryTotals,
  directoryPage,
  directoryPosition,
  groupsOf,
  listedCities,
  listedLanguages,
  membersAmong,
  positionOf,
} from './directory-store.ts'
import { birthDateOf, newestMessages, type GroupRow } from './store.ts'
import { viewGroup } from './view.ts'

/** Cities the filter offers. */
const citiesMost = 60

/** Words of a search as they are compared. */
export const searchWords = (query: string | undefined) =>
  fold(query ?? '')
    .split(' ')
    .filter(Boolean)

/** A page of the directory. */
export async function browse(
  context: GroupsContext,
  viewerId: number,
  query: RouteInput<typeof routes.groups>['query'],
): Promise<RouteResult<typeof routes.groups>> {
  const { db, clock } = context.platform
  const { category, language, joinPolicy, sort, limit } = query
  const after = query.cursor === undefined ? null : decodeCursor(directoryPosition, query.cursor)
  const cityFolded = query.city ? fold(canonicalCity(query.city)) : undefined
  const filter = { category, cityFolded, language, joinPolicy, sort, limit, words: searchWords(query.query) }
  const rows = await directoryPage(db, viewerId, clock.now(), filter, after)
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    groups: page.map((row) => viewGroup(context, row)),
    nextCursor: rows.length > page.length && last ? encodeCursor(positionOf(last, sort)) : null,
  }
}

/** The five categories with what is in them, whether there are groups yet or not. */
export async function summarise(context: GroupsContext): Promise<RouteResult<typeof routes.categories>> {
  const { db } = context.platform
  const [totals, here, cities, languages] = await Promise.all([
    categoryTotals(db),
    membersAmong(db, context.presence.onlineUserIds()),
    listedCities(db, citiesMost),
    listedLanguages(db),
  ])
  return {
    categories: categories.map((category) => {
      const total = totals.find((one) => one.category === category)
      return {
        category,
        groups: total?.groups ?? 0,
        members: total?.members ?? 0,
        online: here.get(category) ?? 0,
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
  }
}

async function mayPreview({ platform }: GroupsContext, viewerId: number, row: GroupRow): Promise<boolean> {
  if (row.my_role !== null) return true
  if (row.preview !== 1 || row.banned !== null) return false
  const now = new Date(platform.clock.now())
  return ageObstacle(row.category as Category, await birthDateOf(platform.db, viewerId), now) === null
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
