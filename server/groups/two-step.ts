import type { StaffTwoStep } from '#shared/protocol/groups.ts'
import { conflict } from '../platform/errors.ts'
import { groupWithRight } from './access.ts'
import { writeAudit } from './audit.ts'
import type { GroupsContext } from './context.ts'
import { staffOf } from './members-store.ts'
import { updateGroup } from './store.ts'

/** Whether those who run a group must sign in with a code, and who of them does not yet. */
export async function readStaffTwoStep(
  { platform: { db, clock }, identity }: GroupsContext,
  viewerId: number,
  groupId: string,
): Promise<StaffTwoStep> {
  const group = await groupWithRight(db, groupId, viewerId, 'set-rights', clock.now())
  const staff = await staffOf(db, group.conversation_id)
  const safe = await identity.whoHasTwoStep(staff)
  const people = await identity.usersByIds(staff.filter((id) => !safe.has(id)))
  return { required: group.staff_two_step === 1, without: [...people.values()] }
}

/** Asks for it, or no longer. Who asks for it must have it: nobody locks themselves out. */
export async function requireStaffTwoStep(
  context: GroupsContext,
  actorId: number,
  groupId: string,
  required: boolean,
): Promise<StaffTwoStep> {
  const { platform, identity } = context
  const { db, clock } = platform
  await groupWithRight(db, groupId, actorId, 'set-rights', clock.now())
  if (required && !(await identity.whoHasTwoStep([actorId])).has(actorId)) {
    throw conflict('Turn on the code after the password for your own account first, in Settings → Account')
  }
  await db.transaction().execute(async (trx) => {
    const now = clock.now()
    const group = await groupWithRight(trx, groupId, actorId, 'set-rights', now)
    if ((group.staff_two_step === 1) === required) return
    await updateGroup(trx, groupId, { staff_two_step: required ? 1 : 0 })
    await writeAudit(trx, {
      groupId,
      at: now,
      actorId,
      type: 'group-changed',
      before: { staffTwoStep: !required },
      after: { staffTwoStep: required },
    })
  })
  return await readStaffTwoStep(context, actorId, groupId)
}
