import { rooms } from '../platform/realtime/gateway.ts'
import { writeAudit } from './audit.ts'
import type { GroupsContext } from './context.ts'
import { closeRequest, findOpenRequest } from './requests-store.ts'
import { tellApprovers } from './requests.ts'
import { findGroup } from './store.ts'

/** Declines what a person still asks of a group, in the name of `actorId`; false where nothing is open. */
export async function declineOpenRequest(
  { platform }: Pick<GroupsContext, 'platform'>,
  { groupId, actorId, userId, reason }: { groupId: string; actorId: number; userId: number; reason: string },
): Promise<boolean> {
  const { db, clock, realtime } = platform
  const isDone = await db.transaction().execute(async (trx) => {
    const at = clock.now()
    const request = await findOpenRequest(trx, groupId, at, { userId })
    if (!request || !(await closeRequest(trx, request.id, 'declined', { at, by: actorId, reason }))) return false
    await writeAudit(trx, { groupId, at, actorId, type: 'request-declined', targetId: userId, reason })
    return true
  })
  if (!isDone) return false
  realtime.emit(rooms.user(userId), 'account', { type: 'join-decided', groupId, accepted: false, reason })
  const group = await findGroup(db, groupId, actorId, clock.now())
  if (group) await tellApprovers({ platform }, group)
  return true
}
