import { staffLimits, type FeaturedEntry } from '#shared/protocol/staff.ts'
import type { RouteInput } from '#shared/protocol/route.ts'
import type { routes } from '#shared/protocol/routes.ts'
import { deleteFeatured, featuredRows, saveFeatured } from '../groups/directory/featured.ts'
import { iso } from '../platform/clock.ts'
import { conflict, invalid, notFound } from '../platform/errors.ts'
import { noteAct } from './audit.ts'
import type { StaffContext } from './context.ts'
import { groupById, groupsByIds } from './groups.ts'

/** What the directory puts forward, has put forward and will, in its order. */
export async function listFeatured(context: StaffContext): Promise<FeaturedEntry[]> {
  const { db, clock } = context.platform
  const rows = await featuredRows(db)
  const groups = await groupsByIds(
    context,
    rows.map((row) => row.group_id),
  )
  const now = clock.now()
  return rows.flatMap((row): FeaturedEntry[] => {
    const group = groups.get(row.group_id)
    if (!group) return []
    const isOver = row.until_at !== null && row.until_at <= now
    return [
      {
        group,
        from: iso(row.from_at),
        until: row.until_at === null ? null : iso(row.until_at),
        note: row.note,
        state: isOver ? 'over' : row.from_at > now ? 'waiting' : 'shown',
      },
    ]
  })
}

/** Features a group, at the end of the list, or changes its time and note. */
export async function featureGroup(
  context: StaffContext,
  actorId: number,
  id: string,
  { from, until, note }: RouteInput<typeof routes.featureGroup>['body'],
): Promise<FeaturedEntry[]> {
  const group = await groupById(context, id)
  if (until !== null && until <= from) throw invalid('The end must come after the beginning', 'until')
  if (group.locked) throw conflict('This group is locked. Unlock it before it is put forward')
  if (group.isInviteOnly)
    throw conflict('This group takes members by invitation only, so the directory does not show it')
  const { db, clock } = context.platform
  await db.transaction().execute(async (trx) => {
    const rows = await featuredRows(trx)
    const known = rows.find((row) => row.group_id === id)
    if (!known && rows.length >= staffLimits.featured) {
      throw conflict(`${staffLimits.featured} groups are featured, which is the most. Take one out first`)
    }
    const place = known?.position ?? Math.max(0, ...rows.map((row) => row.position)) + 1
    const times = { from_at: Date.parse(from), until_at: until === null ? null : Date.parse(until) }
    await saveFeatured(trx, { group_id: id, position: place, note, ...times })
    await noteAct(trx, { at: clock.now(), actorId, type: 'group-featured', groupId: id, after: { from, until, note } })
  })
  return await listFeatured(context)
}

/** Sets the order; it names every group of the list once. */
export async function orderFeatured(
  context: StaffContext,
  actorId: number,
  order: readonly string[],
): Promise<FeaturedEntry[]> {
  const { db, clock } = context.platform
  await db.transaction().execute(async (trx) => {
    const known = new Set((await featuredRows(trx)).map((row) => row.group_id))
    if (known.size !== order.length || new Set(order).size !== order.length || order.some((id) => !known.has(id))) {
      throw conflict('The list has changed meanwhile. Load it again and set the order then')
    }
    for (const [index, id] of order.entries()) {
      await trx
        .updateTable('featured_groups')
        .set({ position: index + 1 })
        .where('group_id', '=', id)
        .execute()
    }
    await noteAct(trx, { at: clock.now(), actorId, type: 'featured-ordered', after: { order } })
  })
  return await listFeatured(context)
}

export async function unfeatureGroup(context: StaffContext, actorId: number, id: string): Promise<FeaturedEntry[]> {
  const { db, clock } = context.platform
  await db.transaction().execute(async (trx) => {
    if (!(await deleteFeatured(trx, id))) throw notFound('This group among the featured')
    await noteAct(trx, { at: clock.now(), actorId, type: 'group-unfeatured', groupId: id })
  })
  return await listFeatured(context)
}
