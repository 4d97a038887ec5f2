import { outranks, type Role } from '#shared/groups/roles.ts'
import { groupWithRight } from '../../groups/access.ts'
import { findMember } from '../../groups/members-store.ts'
import { refuseWhileUndoable } from '../../groups/ownership/guard.ts'
import { withdrawRequests } from '../../groups/requests-store.ts'
import type { Db } from '../../platform/db/database.ts'
import { conflict, forbidden, invalid, notFound } from '../../platform/errors.ts'
import type { ModerationContext } from '../context.ts'
import { findGuarded } from '../store.ts'
import { tellMember } from '../telling.ts'
import { deleteMessages } from './deleting.ts'
import { warnMember, type Step } from './ladder.ts'
import { tellTarget } from './notices.ts'
import { checkOrder, rightFor, type Order } from './order.ts'
import { recordSanction } from './record.ts'
import { findSanction, type SanctionRow } from './store.ts'

const refusals: Record<Order['kind'], string> = {
  warning: 'You can warn members who stand below you in the group',
  mute: 'You can mute members who stand below you in the group',
  removal: 'You can remove members who stand below you in the group',
  ban: 'You can ban members who stand below you in the group',
}

/** The role of the target; null where they are no member. Refuses where the actor may not do it to them. */
async function authorise(db: Db, order: Order, conversationId: string, now: number): Promise<Role | null> {
  const target = await findMember(db, conversationId, order.targetId)
  if (order.automaticRule === undefined) {
    const { my_role: role } = await groupWithRight(db, order.groupId, order.actorId, rightFor[order.kind], now)
    if (order.actorId === order.targetId) {
      throw invalid(order.kind === 'removal' ? 'To go yourself, leave the group' : 'Nobody does this to themselves')
    }
    if (target && !outranks(role, target.role as Role)) throw forbidden(refusals[order.kind])
  }
  if (!target && order.kind !== 'ban') throw notFound('This member')
  return target ? (target.role as Role) : null
}

/**
 * Warns, mutes, removes or bans somebody: checks the actor's rights unless an automatic rule acts, writes the one record
 * and the log, does it, and tells the target. The only way to do any of these.
 * Errors: `invalid` for impossible times, `not_found` where the target is no member (a ban needs none), `forbidden`.
 * @returns the record, with the messages counted that were deleted with it
 */
export async function imposeSanction(context: ModerationContext, order: Order): Promise<SanctionRow> {
  const { db, clock } = context.platform
  checkOrder(order, clock.now())
  const group = await findGuarded(db, { groupId: order.groupId })
  if (!group) throw notFound('This group')
  const { conversation_id: conversationId } = group
  const role = await authorise(db, order, conversationId, clock.now())
  let row: SanctionRow
  if (order.kind === 'warning' || order.kind === 'mute') row = await impose(context, order, conversationId)
  else if (role === null) row = await banStranger(context, order, conversationId)
  else row = await removeMember(context, order, conversationId)
  if (row.deleting === 1) await deleteMessages(context, row)
  await tellTarget(context, row.id)
  return (await findSanction(db, row.id)) ?? row
}

/** A warning or a mute, and the step of the ladder that a warning leads to. */
async function impose(context: ModerationContext, order: Order, conversationId: string): Promise<SanctionRow> {
  const { db, clock } = context.platform
  const { row, step } = await db
    .transaction()
    .execute(async (trx): Promise<{ row: SanctionRow; step: Step | null }> => {
      const now = clock.now()
      await authorise(trx, order, conversationId, now)
      if (order.kind === 'warning') return await warnMember(trx, order, { conversationId, now })
      return { row: await recordSanction(trx, order, { conversationId, now }), step: null }
    })
  if (order.kind === 'mute') await tellMember(context, order.targetId, conversationId)
  if (step) await imposeSanction(context, step)
  return row
}

async function banStranger(context: ModerationContext, order: Order, conversationId: string): Promise<SanctionRow> {
  const { db, clock } = context.platform
  const people = await context.identity.usersByIds([order.targetId])
  if (!people.has(order.targetId)) throw notFound('This person')
  return await db.transaction().execute(async (trx) => {
    const now = clock.now()
    if ((await authorise(trx, order, conversationId, now)) !== null) {
      throw conflict('This person has just joined the group. Try again')
    }
    await withdrawRequests(trx, order.groupId, now, order.targetId)
    return await recordSanction(trx, order, { conversationId, now, before: { role: null } })
  })
}

async function removeMember(context: ModerationContext, order: Order, conversationId: string): Promise<SanctionRow> {
  const { targetId, actorId, reason } = order
  let row: SanctionRow | undefined
  await context.conversations.members.removeMember(conversationId, targetId, {
    by: actorId,
    ...(reason ? { reason } : {}),
    async within(trx, now) {
      const role = await authorise(trx, order, conversationId, now)
      await refuseWhileUndoable(trx, order.groupId, targetId)
      row = await recordSanction(trx, order, { conversationId, now, before: { role } })
    },
  })
  if (!row) throw notFound('This member')
  context.presence.onLeft(targetId, conversationId)
  return row
}
