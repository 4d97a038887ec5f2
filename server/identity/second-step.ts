import type { Db } from '../platform/db/database.ts'
import { forbidden } from '../platform/errors.ts'
import { whoHasTwoStep } from './two-step-store.ts'

/** Whether somebody signs in with a password alone in a group that asks those who run it for a code. */
export async function lacksSecondStep(db: Db, group: { staff_two_step: number }, userId: number): Promise<boolean> {
  return group.staff_two_step === 1 && !(await whoHasTwoStep(db, [userId])).has(userId)
}

/** What somebody is told who would run such a group. */
export const secondStepRefusal = () =>
  forbidden(
    'This group asks those who run it to sign in with a code. Turn it on in Settings → Account, then go on here',
  )

/** Keeps somebody from running the group of a conversation without the code it asks for. */
export async function refuseWithoutSecondStep(db: Db, conversationId: string, userId: number): Promise<void> {
  const group = await db
    .selectFrom('groups')
    .select('staff_two_step')
    .where('conversation_id', '=', conversationId)
    .executeTakeFirst()
  if (group && (await lacksSecondStep(db, group, userId))) throw secondStepRefusal()
}
