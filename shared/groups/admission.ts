/** What lets a request in at once; all that is set must be fulfilled. */
export interface AdmitIf {
  /** The answers to choices are right; counts where the group asks questions. */
  rightAnswers: boolean
  /** The account is at least that many days old; null where its age does not count. */
  accountDays: number | null
  /** The person speaks one of the group's languages. */
  speaks: boolean
}

export interface Applicant {
  hasRightAnswers: boolean
  /** Milliseconds since 1970. */
  accountSince: number
  languages: readonly string[]
}

const day = 24 * 3_600_000

/** Whether who asks to join is let in without anybody deciding; never where nothing is set. */
export function isAdmittedAtOnce(
  conditions: AdmitIf,
  group: { joinPolicy: string; languages: readonly string[] },
  applicant: Applicant,
  now: number,
): boolean {
  const { accountDays } = conditions
  // Where a group names no language, speaking one cannot be asked.
  const speaks = conditions.speaks && group.languages.length > 0
  const rightAnswers = conditions.rightAnswers && group.joinPolicy === 'question'
  if (group.joinPolicy !== 'approval' && group.joinPolicy !== 'question') return false
  if (!rightAnswers && accountDays === null && !speaks) return false
  if (rightAnswers && !applicant.hasRightAnswers) return false
  if (accountDays !== null && now - applicant.accountSince < accountDays * day) return false
  return !speaks || group.languages.some((language) => applicant.languages.includes(language))
}
