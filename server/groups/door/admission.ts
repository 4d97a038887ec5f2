import { isAdmittedAtOnce, type AdmitIf } from '#shared/groups/admission.ts'
import { areRight, type JoinAnswer } from '#shared/groups/questions.ts'
import { admitIf } from '#shared/protocol/join-terms.ts'
import type { Db } from '../../platform/db/database.ts'
import { questionsOf } from '../questions.ts'
import type { GroupRow } from '../store.ts'

/** What lets a request in at once besides right answers, as a group's row keeps it. */
export const readAdmitIf = ({ admit_if: kept }: Pick<GroupRow, 'admit_if'>): Omit<AdmitIf, 'rightAnswers'> =>
  kept === null ? { accountDays: null, speaks: false } : admitIf.parse(JSON.parse(kept))

/** Whether a request is let in without anybody deciding it. */
export async function meetsConditions(
  db: Db,
  row: GroupRow,
  userId: number,
  answers: readonly JoinAnswer[],
  now: number,
): Promise<boolean> {
  const conditions = { ...readAdmitIf(row), rightAnswers: row.auto_approve === 1 }
  const { rightAnswers, accountDays, speaks } = conditions
  if (!rightAnswers && accountDays === null && !speaks) return false
  const person = await db
    .selectFrom('users')
    .where('id', '=', userId)
    .select(['created_at', 'languages'])
    .executeTakeFirstOrThrow()
  return isAdmittedAtOnce(
    conditions,
    { joinPolicy: row.join_policy, languages: JSON.parse(row.languages) as string[] },
    {
      hasRightAnswers: areRight(questionsOf(row), answers),
      accountSince: person.created_at,
      languages: JSON.parse(person.languages) as string[],
    },
    now,
  )
}
