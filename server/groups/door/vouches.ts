import type { Vouchable } from '#shared/protocol/joining.ts'
import { iso } from '../../platform/clock.ts'
import type { Db } from '../../platform/db/database.ts'
import { conflict, notFound } from '../../platform/errors.ts'
import { rooms } from '../../platform/realtime/gateway.ts'
import { groupWithRight, type OwnGroupRow } from '../access.ts'
import { admit, refuseObstacles } from '../admitting.ts'
import { writeAudit } from '../audit.ts'
import type { GroupsContext } from '../context.ts'
import { closeRequest, findOpenRequest, openRequests, type RequestRow } from '../requests-store.ts'
import { tellApprovers } from '../requests.ts'
import { deleteVouch, insertVouch, vouchesFor } from './vouches-store.ts'

/** Who asks to join and can be vouched for, the oldest first; nobody where the group does not ask for vouches. */
export async function listVouchable(context: GroupsContext, viewerId: number, groupId: string): Promise<Vouchable[]> {
  const { db, clock } = context.platform
  const now = clock.now()
  const group = await groupWithRight(db, groupId, viewerId, 'vouch', now)
  if (group.vouches_needed === 0) return []
  const rows = await openRequests(db, groupId, now)
  const people = await context.identity.usersByIds(rows.map((row) => row.user_id))
  const vouches = await vouchesFor(
    db,
    rows.map((row) => row.id),
  )
  return rows.flatMap((row): Vouchable[] => {
    const user = people.get(row.user_id)
    const own = vouches.filter((vouch) => vouch.request_id === row.id)
    if (!user) return []
    return [
      {
        requestId: row.id,
        user,
        message: row.message,
        at: iso(row.created_at),
        vouches: own.length,
        needed: group.vouches_needed,
        mine: own.some((vouch) => vouch.user_id === viewerId),
      },
    ]
  })
}

async function openRequest(db: Db, groupId: string, requestId: string, now: number): Promise<RequestRow> {
  const request = await findOpenRequest(db, groupId, now, { id: requestId })
  if (!request) throw notFound('This request')
  return request
}

/** Vouches for somebody. The last vouch it takes lets them in where the group says so and takes people in now. */
export async function vouch(
  context: GroupsContext,
  actorId: number,
  groupId: string,
  requestId: string,
): Promise<'joined' | 'pending'> {
  const { db, clock } = context.platform
  const now = clock.now()
  const group = await groupWithRight(db, groupId, actorId, 'vouch', now)
  if (group.vouches_needed === 0) throw conflict('This group does not ask members to vouch for others')
  const request = await openRequest(db, groupId, requestId, now)
  await db.transaction().execute(async (trx) => {
    if (!(await insertVouch(trx, { request_id: requestId, user_id: actorId, at: now }))) return
    await writeAudit(trx, { groupId, at: now, actorId, type: 'vouched', targetId: request.user_id })
  })
  const vouchers = (await vouchesFor(db, [requestId])).map((one) => one.user_id)
  const isEnough = vouchers.length >= group.vouches_needed
  // A group that is closed for a while leaves it to those who run it.
  const lets = isEnough && group.vouches_admit === 1 && (await context.joinGate.closed(groupId)) === null
  if (lets) await letIn(context, group, request, vouchers)
  await tellApprovers(context, group)
  return lets ? 'joined' : 'pending'
}

async function letIn(
  context: GroupsContext,
  group: OwnGroupRow,
  request: RequestRow,
  vouchers: number[],
): Promise<void> {
  const { user_id: userId, id: requestId, guidelines_version: guidelines } = request
  const [by = userId] = vouchers.toReversed()
  await admit(context, userId, group, {
    by,
    guidelines,
    way: { via: 'vouches', vouchedBy: vouchers },
    async check(trx, held, now) {
      await refuseObstacles(trx, held, userId, { now, isInvited: true })
      if (!(await closeRequest(trx, requestId, 'accepted', { at: now, by }))) throw notFound('This request')
    },
  })
  const decided = { type: 'join-decided' as const, groupId: group.id, accepted: true }
  context.platform.realtime.emit(rooms.user(userId), 'account', decided)
}

/** Takes a vouch back while the request is open. */
export async function unvouch(
  context: GroupsContext,
  actorId: number,
  groupId: string,
  requestId: string,
): Promise<void> {
  const { db, clock } = context.platform
  const now = clock.now()
  const group = await groupWithRight(db, groupId, actorId, 'vouch', now)
  await openRequest(db, groupId, requestId, now)
  await deleteVouch(db, requestId, actorId)
  await tellApprovers(context, group)
}
