import { canMute, type Role } from '#shared/groups/roles.ts'
import { groupWithRight } from '../groups/access.ts'
import { writeAudit } from '../groups/audit.ts'
import { findMember } from '../groups/members-store.ts'
import { iso } from '../platform/clock.ts'
import { forbidden, notFound } from '../platform/errors.ts'
import type { ModerationContext } from './context.ts'
import { muteUntil } from './sanctions.ts'
import { tellMember } from './telling.ts'

interface Mute {
  actorId: number
  groupId: string
  targetId: number
  /** null ends it. */
  minutes: number | null
  reason?: string | undefined
}

/** Keeps a member below oneself from writing for a while, or lets them write again. @returns the end, ISO 8601 */
export async function muteMember(context: ModerationContext, mute: Mute): Promise<string | null> {
  const { db, clock } = context.platform
  const { actorId, groupId, targetId, minutes, reason } = mute
  const now = clock.now()
  const until = minutes === null ? null : now + minutes * 60_000
  const { conversation_id: conversationId } = await groupWithRight(db, groupId, actorId, 'mute-members', now)
  await db.transaction().execute(async (trx) => {
    const { my_role: role } = await groupWithRight(trx, groupId, actorId, 'mute-members', now)
    const target = await findMember(trx, conversationId, targetId)
    if (!target) throw notFound('This member')
    if (!canMute(role, target.role as Role)) throw forbidden('You can mute members who stand below you in the group')
    await muteUntil(trx, { conversationId, userId: targetId }, until, now)
    await writeAudit(trx, {
      groupId,
      at: now,
      actorId,
      type: until === null ? 'member-unmuted' : 'member-muted',
      targetId,
      ...(until === null ? {} : { after: { until: iso(until) } }),
      reason,
    })
  })
  await tellMember(context, targetId, conversationId)
  return until === null ? null : iso(until)
}
