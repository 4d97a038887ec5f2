import { z } from 'zod'
import { doorCheckLimits, doorChecks } from '../groups/door-check.ts'
import { groupLimits as limits } from '../groups/limits.ts'
import { line, opaqueId, paragraph, requiredLine } from './primitives.ts'

export const visibility = z.enum(['listed', 'unlisted', 'invite'])
/** `listed` stands in the directory, `unlisted` shows to who has its address, `invite` shows to who is invited. */
export type Visibility = z.infer<typeof visibility>

const textQuestion = z.object({ kind: z.literal('text'), text: requiredLine(limits.question) })
const choiceQuestion = z.object({
  kind: z.literal('choice'),
  text: requiredLine(limits.question),
  options: z.array(requiredLine(limits.option)).min(limits.optionsLeast).max(limits.options),
  /** Places of the options that count as right; only those who may change the group see it. */
  right: z
    .array(
      z
        .number()
        .int()
        .min(0)
        .max(limits.options - 1),
    )
    .max(limits.options)
    .optional(),
})
const acceptQuestion = z.object({ kind: z.literal('accept'), text: line(limits.question).default('') })

export const joinQuestion = z.discriminatedUnion('kind', [textQuestion, choiceQuestion, acceptQuestion])

/** A bare text stands for a question that is answered by text. */
export const joinQuestionInput = z.union([
  requiredLine(limits.question).transform((text) => ({ kind: 'text' as const, text })),
  joinQuestion,
])

/** A text, the words of the chosen option, or true for what is accepted. */
export const joinAnswer = z.union([z.string().max(limits.answer), z.boolean()])

/** Members who vouch for somebody who asks: how many it takes, and whether they let in or leave it to approval. */
export const vouching = z.object({
  needed: z.number().int().min(0).max(limits.vouches),
  admits: z.boolean(),
})

/** What lets a request in at once besides right answers; with `autoApprove` all that is set must be fulfilled. */
export const admitIf = z.object({
  accountDays: z.number().int().min(1).max(limits.accountDays).nullable(),
  speaks: z.boolean(),
})

/** The check at the door: which questions, how long one can be answered, how long one waits after too many wrong answers. */
export const doorCheck = z.object({
  kind: z.enum(doorChecks),
  minutes: z.number().int().min(doorCheckLimits.minutesLeast).max(doorCheckLimits.minutesMost),
  waitMinutes: z.number().int().min(doorCheckLimits.waitLeast).max(doorCheckLimits.waitMost),
})
export type DoorCheck = z.infer<typeof doorCheck>

/** The answer to a question that was asked at the door. */
export const checkAnswer = z.object({ id: opaqueId, answer: z.string().max(doorCheckLimits.answer) })

/** What goes with joining, or with asking to. */
export const application = z.object({
  answers: z.array(joinAnswer).max(limits.questions).optional(),
  message: paragraph(limits.joinMessage).optional(),
  /** The version of the guidelines that was shown and accepted. */
  guidelines: z.number().int().optional(),
  check: checkAnswer.optional(),
})

export const newcomerGate = z.object({
  introduce: z.boolean(),
  minutes: z.number().int().min(0).max(limits.gateMinutes),
})

/** What newcomers are greeted with; `{name}`, `{group}` and `{rules}` are filled in. */
export const welcome = z.object({
  text: paragraph(limits.welcome).refine((text) => text.length > 0, 'must not be empty'),
  /** Seen by the newcomer only, or a message in the group. */
  to: z.enum(['newcomer', 'group']),
  /** Gone after that many minutes; null stays. */
  minutes: z.number().int().min(1).max(limits.welcomeMinutes).nullable(),
})
export type Welcome = z.infer<typeof welcome>

export const tag = requiredLine(limits.tag).transform((text) => text.replace(/^#+/u, '').trim())

/** What joining a group asks besides its policy; fields of a group that those who may change it set. */
export const joinTerms = {
  tags: z.array(tag).max(limits.tags),
  visibility,
  capacity: z.number().int().min(limits.capacityLeast),
  adultsOnly: z.boolean(),
  /** Lets in at once whose choices are all right. */
  autoApprove: z.boolean(),
  admitIf,
  check: doorCheck.nullable(),
  vouching,
  gate: newcomerGate,
  welcome: welcome.nullable(),
  refusals: z.array(requiredLine(limits.reason)).max(limits.refusals),
}
