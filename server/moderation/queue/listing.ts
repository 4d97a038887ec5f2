import { queueTypes, type QueueType } from '#shared/protocol/queue.ts'
import type { RouteInput, RouteResult } from '#shared/protocol/route.ts'
import type { routes } from '#shared/protocol/routes.ts'
import { decodeCursor, encodeCursor } from '../../platform/cursor.ts'
import { labelsIn } from '../labels/store.ts'
import { claimsAt } from './claims-store.ts'
import type { QueueContext } from './context.ts'
import { toItems } from './items.ts'
import { listAll, type Listed } from './listed.ts'
import { compare, place, placeOf } from './order.ts'
import { decides, standingOf } from './standing.ts'

type Query = RouteInput<typeof routes.queue>['query']

function fits(one: Listed, { type, group, severity }: Query): boolean {
  if (type !== undefined && one.type !== type) return false
  if (group !== undefined && one.groupId !== group) return false
  return severity === undefined || one.severity >= severity
}

/** A page of what waits for somebody. */
export async function listQueue(
  context: QueueContext,
  userId: number,
  query: Query,
): Promise<RouteResult<typeof routes.queue>> {
  const { db, clock } = context.platform
  const after = query.cursor === undefined ? null : decodeCursor(place, query.cursor)
  let listed = (await listAll(context, await standingOf(context, userId))).filter((one) => fits(one, query))
  if (query.label !== undefined) {
    const groupIds = [...new Set(listed.flatMap(({ groupId }) => groupId ?? []))]
    const labelled = (await labelsIn(db, groupIds)).filter(({ name }) => name === query.label)
    const carriers = new Set(labelled.map((row) => `${row.group_id} ${row.user_id}`))
    listed = listed.filter(({ groupId, personId }) => carriers.has(`${groupId} ${personId}`))
  }
  if (query.unclaimed) {
    const claims = await claimsAt(db, clock.now())
    listed = listed.filter(({ key }) => (claims.get(key)?.user_id ?? userId) === userId)
  }
  const placed = listed
    .map((one) => ({ one, at: placeOf(one, query.sort) }))
    .toSorted((first, second) => compare(first.at, second.at))
  const rest = after === null ? placed : placed.filter(({ at }) => compare(at, after) > 0)
  const page = rest.slice(0, query.limit)
  const last = page.at(-1)
  return {
    items: await toItems(
      context,
      page.map(({ one }) => one),
    ),
    total: placed.length,
    nextCursor: rest.length > page.length && last ? encodeCursor(last.at) : null,
  }
}

/** How much waits for somebody, for the rail and the filters. */
export async function countQueue(
  context: QueueContext,
  userId: number,
): Promise<RouteResult<typeof routes.queueCount>> {
  const standing = await standingOf(context, userId)
  const posts = [...standing.posts.values()].filter((post) => queueTypes.some((type) => decides(post, type)))
  const counts = Object.fromEntries(queueTypes.map((type) => [type, 0])) as Record<QueueType, number>
  const open = new Map<string, number>()
  const appeals = new Map<string, number>()
  if (posts.length > 0 || standing.isStaff) {
    for (const { type, groupId } of await listAll(context, standing)) {
      counts[type] += 1
      if (groupId === null) continue
      open.set(groupId, (open.get(groupId) ?? 0) + 1)
      if (type === 'appeal') appeals.set(groupId, (appeals.get(groupId) ?? 0) + 1)
    }
  }
  return {
    moderates: posts.length > 0 || standing.isStaff,
    counts,
    groups: posts.map(({ groupId, name }) => ({
      id: groupId,
      name,
      open: open.get(groupId) ?? 0,
      appeals: appeals.get(groupId) ?? 0,
    })),
  }
}
