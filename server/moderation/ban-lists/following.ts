import { banListLimits as limits, type BanListAction } from '#shared/moderation/ban-lists.ts'
import type { BanListMatch } from '#shared/protocol/ban-lists.ts'
import type { RouteResult } from '#shared/protocol/route.ts'
import type { routes } from '#shared/protocol/routes.ts'
import { groupWithRight } from '../../groups/access.ts'
import { writeAudit } from '../../groups/audit.ts'
import { iso } from '../../platform/clock.ts'
import { conflict, invalid, notFound } from '../../platform/errors.ts'
import type { ModerationContext } from '../context.ts'
import { advanceRules } from '../store.ts'
import { matchMembers, release } from './matching.ts'
import { dropSubscription, findList, lists, putSubscription, recentMatches, subscriptionsOf } from './store.ts'
import { viewList } from './view.ts'

interface By {
  actorId: number
  groupId: string
}

/** What a group keeps and follows, what it could follow, and whom the lists have met there. */
export async function overview(
  { platform: { db, clock }, identity }: ModerationContext,
  { actorId, groupId }: By,
): Promise<RouteResult<typeof routes.banLists>> {
  const { my_rights: rights } = await groupWithRight(db, groupId, actorId, 'ban-members', clock.now())
  const [all, subscriptions, met] = await Promise.all([
    lists(db).orderBy('l.updated_at', 'desc').limit(limits.shown).execute(),
    subscriptionsOf(db, groupId),
    recentMatches(db, groupId, limits.shown),
  ])
  const followed = await Promise.all(
    subscriptions.map(async (one) => {
      const row = await findList(db, one.list_id)
      return row ? [{ list: viewList(row), action: one.action as BanListAction, at: iso(one.at) }] : []
    }),
  )
  const followedIds = new Set(subscriptions.map(({ list_id: id }) => id))
  const people = await identity.usersByIds(met.map(({ user_id: id }) => id))
  return {
    kept: (await lists(db).where('l.group_id', '=', groupId).orderBy('l.created_at').execute()).map(viewList),
    followed: followed.flat(),
    others: all.filter((row) => row.group_id !== groupId && !followedIds.has(row.id)).map(viewList),
    matches: met.flatMap((row): BanListMatch[] => {
      const user = people.get(row.user_id)
      if (!user) return []
      return [
        {
          list: { id: row.list_id, name: row.list_name },
          user,
          event: row.event as 'join' | 'member',
          action: row.action as BanListAction,
          reason: row.reason,
          times: row.times,
          at: iso(row.at),
          banned: row.banned === 1,
        },
      ]
    }),
    mayChange: rights.has('manage-ban-lists'),
  }
}

/** Follows a list, or follows it in another way; who is on it and in the group is met at once. */
export async function follow(context: ModerationContext, by: By, id: string, action: BanListAction): Promise<void> {
  const { db, clock } = context.platform
  const { actorId, groupId } = by
  const now = clock.now()
  const group = await groupWithRight(db, groupId, actorId, 'manage-ban-lists', now)
  const list = await findList(db, id)
  if (!list) throw notFound('This list')
  if (list.group_id === groupId) throw invalid('This list is your own. To act on who is on it, ban them here')
  const before = await subscriptionsOf(db, groupId)
  const old = before.find((one) => one.list_id === id)
  if (!old && before.length >= limits.followed) throw conflict(`A group can follow ${limits.followed} lists`)
  await db.transaction().execute(async (trx) => {
    await putSubscription(trx, { group_id: groupId, list_id: id, action, by_id: actorId, at: now })
    await advanceRules(trx, group.conversation_id)
    await writeAudit(trx, {
      groupId,
      at: now,
      actorId,
      type: 'ban-list-followed',
      ...(old ? { before: { action: old.action } } : {}),
      after: { list: list.name, of: list.group_name, action },
    })
  })
  if (old?.action === 'ban' && action !== 'ban') await release(context, { groupId, list, actorId })
  await matchMembers(context, { groupId, byId: actorId, action, list })
}

/** Follows a list no longer; what came from it alone is lifted. */
export async function unfollow(context: ModerationContext, by: By, id: string, reason?: string): Promise<void> {
  const { db, clock } = context.platform
  const { actorId, groupId } = by
  const now = clock.now()
  const group = await groupWithRight(db, groupId, actorId, 'manage-ban-lists', now)
  const list = await findList(db, id)
  if (!list) throw notFound('This list')
  await db.transaction().execute(async (trx) => {
    if (!(await dropSubscription(trx, groupId, id))) throw notFound('This list')
    await advanceRules(trx, group.conversation_id)
    await writeAudit(trx, {
      groupId,
      at: now,
      actorId,
      type: 'ban-list-unfollowed',
      after: { list: list.name },
      reason,
    })
  })
  await release(context, { groupId, list, actorId })
}
