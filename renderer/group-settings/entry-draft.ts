import type { Group, JoinPolicy } from '#shared/protocol/groups.ts'
import type { JoinQuestion } from '#shared/groups/questions.ts'
import { groupLimits } from '#shared/groups/limits.ts'
import type { GroupSettings } from '#shared/protocol/joining.ts'
import type { DoorCheck, Visibility } from '#shared/protocol/join-terms.ts'
import { askedOf } from '#renderer/groups/form/group-form.ts'

/** Who comes into a group and how, while it is being changed. */
export interface EntryDraft {
  visibility: Visibility
  joinPolicy: JoinPolicy
  questions: JoinQuestion[]
  autoApprove: boolean
  /** Days an account must be old to be let in at once; 0 where its age does not count. */
  accountDays: number
  speaks: boolean
  check: DoorCheck | null
  vouchesNeeded: number
  vouchesAdmit: boolean
  /** As typed. */
  capacity: string
  adultsOnly: boolean
  /** One reason a line. */
  refusals: string
}

const noQuestion: JoinQuestion = { kind: 'text', text: '' }

export const entryDraftOf = (group: Group, settings: GroupSettings): EntryDraft => ({
  visibility: group.visibility ?? 'listed',
  joinPolicy: group.joinPolicy,
  questions: settings.joinQuestions.length > 0 ? settings.joinQuestions : [noQuestion],
  autoApprove: settings.autoApprove,
  accountDays: settings.admitIf.accountDays ?? 0,
  speaks: settings.admitIf.speaks,
  check: settings.check,
  vouchesNeeded: settings.vouching.needed,
  vouchesAdmit: settings.vouching.admits,
  capacity: String(settings.capacity),
  adultsOnly: group.adultsOnly,
  refusals: settings.refusals.join('\n'),
})

/** Only members see an invite-only group: choosing one of the two chooses what goes with it. */
export function withVisibility(visibility: Visibility, { joinPolicy }: EntryDraft): Partial<EntryDraft> {
  return visibility === 'invite' ? { visibility, joinPolicy: 'invite' } : { visibility, joinPolicy }
}

export function withPolicy(joinPolicy: JoinPolicy, { visibility }: EntryDraft): Partial<EntryDraft> {
  return joinPolicy !== 'invite' && visibility === 'invite' ? { joinPolicy, visibility: 'listed' } : { joinPolicy }
}

export const refusalsOf = (text: string): string[] => [
  ...new Set(
    text
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean),
  ),
]

/** Whether a choice has right answers that could let somebody in. */
export const hasRightAnswers = ({ joinPolicy, questions }: EntryDraft): boolean =>
  joinPolicy === 'question' &&
  questions.some((question) => question.kind === 'choice' && (question.right ?? []).length > 0)

export type EntryFault = 'questions' | 'options' | 'capacity' | 'refusals'

/** What stands in the way of saving, or null. */
export function entryFault(draft: EntryDraft, most: number): EntryFault | null {
  const asked = draft.joinPolicy === 'question' ? askedOf(draft.questions) : []
  if (draft.joinPolicy === 'question' && asked.length === 0) return 'questions'
  if (asked.some((one) => one.kind === 'choice' && one.options.length < groupLimits.optionsLeast)) return 'options'
  const capacity = /^\d+$/.test(draft.capacity.trim()) ? Number(draft.capacity) : 0
  if (capacity < groupLimits.capacityLeast || capacity > most) return 'capacity'
  const refusals = refusalsOf(draft.refusals)
  const isTooLong = refusals.some((reason) => reason.length > groupLimits.reason)
  return isTooLong || refusals.length > groupLimits.refusals ? 'refusals' : null
}

/** A draft without fault as the server takes it. Questions stay for the day they are asked again. */
export const entryBody = (draft: EntryDraft) => ({
  visibility: draft.visibility,
  joinPolicy: draft.joinPolicy,
  questions: askedOf(draft.questions).filter((one) => one.kind !== 'choice' || one.options.length > 1),
  autoApprove: draft.autoApprove && hasRightAnswers(draft),
  admitIf: { accountDays: draft.accountDays === 0 ? null : draft.accountDays, speaks: draft.speaks },
  check: draft.check,
  vouching: { needed: draft.vouchesNeeded, admits: draft.vouchesAdmit },
  capacity: Number(draft.capacity),
  adultsOnly: draft.adultsOnly,
  refusals: refusalsOf(draft.refusals),
})
