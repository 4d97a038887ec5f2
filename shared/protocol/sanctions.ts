import { z } from 'zod'
import {
  appealOutcomes,
  deletionSpans,
  sanctionKinds,
  sanctionLimits as limits,
  sanctionStates,
  type DeletionSpan,
} from '../moderation/sanctions.ts'
import { reportKinds, reportReasons } from '../moderation/reports.ts'
import { trustLevels } from '../moderation/trust.ts'
import { publicUser } from './identity.ts'
import { placedLabel } from './labels.ts'
import { deliveredBody } from './messages.ts'
import {
  cursor,
  isoTime,
  line,
  nothing,
  opaqueId,
  pageSize,
  paragraph,
  requiredLine,
  seq,
  userId,
} from './primitives.ts'
import { roleTag } from './rights.ts'
import { route } from './route.ts'

const outcome = z.enum(appealOutcomes)

const common = {
  id: opaqueId,
  groupId: opaqueId,
  kind: z.enum(sanctionKinds),
  /** Of a warning; 0 for all else. */
  points: z.number().int(),
  /** The group's numbered rule it answers to, and what that said then. */
  ruleNumber: z.number().int().nullable(),
  ruleText: z.string().nullable(),
  reason: z.string(),
  at: isoTime,
  /** null where it has no end. */
  until: isoTime.nullable(),
  state: z.enum(sanctionStates),
  /** Messages that were deleted with it. */
  deletedMessages: z.number().int(),
}

const appealFields = {
  text: z.string(),
  at: isoTime,
  /** When an answer is due. */
  answerBy: isoTime,
  /** null while nobody has answered. */
  outcome: outcome.nullable(),
  answer: z.string().nullable(),
  judgedAt: isoTime.nullable(),
}

/** What was done to oneself, in a group one is or was in. */
export const notice = z.object({
  ...common,
  groupName: z.string(),
  conversationId: opaqueId,
  /** An automatic rule did it. */
  automatic: z.boolean(),
  /** Whether it was read since there was last something new in it. */
  seen: z.boolean(),
  /** Until when an appeal can be made; null where none can. */
  appealUntil: isoTime.nullable(),
  appeal: z.object(appealFields).nullable(),
})
export type Notice = z.infer<typeof notice>

/** The same as those who run the group see it. */
export const sanction = z.object({
  ...common,
  target: publicUser,
  /** Who did it, or keeps the rule that did. */
  actor: publicUser,
  /** Name of the automatic rule that did it. */
  automaticRule: z.string().nullable(),
  ruleVersion: z.number().int().nullable(),
  settledAt: isoTime.nullable(),
  settledBy: publicUser.nullable(),
  appeal: z.object({ id: opaqueId, ...appealFields, judge: publicUser.nullable() }).nullable(),
})
export type Sanction = z.infer<typeof sanction>

/** An appeal with what it is about. */
export const appeal = z.object({
  id: opaqueId,
  ...appealFields,
  sanction: sanction.omit({ appeal: true }),
  /** Whether the reader may answer it: not their own act, where somebody else could. */
  mayJudge: z.boolean(),
})
export type Appeal = z.infer<typeof appeal>

export const memberNote = z.object({ id: opaqueId, author: publicUser, text: z.string(), at: isoTime })
export type MemberNote = z.infer<typeof memberNote>

/** What those who run a group know of a person in it, or who was in it. */
export const memberCard = z.object({
  user: publicUser,
  /** null where they are no member now. */
  role: z.enum(['owner', 'admin', 'moderator', 'member']).nullable(),
  /** The role the group has named for them. */
  namedRole: roleTag.optional(),
  joinedAt: isoTime.nullable(),
  mutedUntil: isoTime.nullable(),
  banned: z.boolean(),
  /** Messages in this group. */
  messages7: z.number().int(),
  messages30: z.number().int(),
  lastSpokeAt: isoTime.nullable(),
  /** Warning points that count now; each lapses after `decayDays`. */
  points: z.number().int(),
  decayDays: z.number().int(),
  /** How they came in the last time, as far as the log tells. */
  came: z
    .object({
      via: z.string(),
      /** The link they came through, by its name. */
      link: z.string().nullable(),
      /** Who made that link, vouched for them, or let them in. */
      by: z.array(publicUser),
    })
    .nullable(),
  /** Reports about them or what they wrote here, the newest first; never who reported. null where they are about the reader. */
  reports: z
    .object({
      open: z.number().int(),
      decided: z.number().int(),
      latest: z.array(
        z.object({
          /** Of the queue, while it waits there for the reader to decide. */
          key: z.string().nullable(),
          about: z.enum(reportKinds),
          reasons: z.array(z.enum(reportReasons)),
          reporters: z.number().int(),
          at: isoTime,
          excerpt: z.string(),
          /** What was decided; null while it is open. */
          action: z.string().nullable(),
        }),
      ),
    })
    .nullable(),
  /** What the person was called before, the latest first, each with when it ended. */
  names: z.array(z.object({ name: z.string(), until: isoTime })),
  /** What trust in them rests on, of the last 100 days in this group; `shared/moderation/trust.ts` has the levels. */
  trust: z.object({
    level: z.literal(trustLevels),
    daysActive: z.number().int(),
    messages: z.number().int(),
    removed: z.number().int(),
    reactions: z.number().int(),
    upheld: z.number().int(),
  }),
  /** Reports by them in this group that were decided, and on how many of those something was done; none about the reader. */
  filed: z.object({ decided: z.number().int(), acted: z.number().int() }),
  /** Other groups they are in whose log the reader may read as well. */
  elsewhere: z.array(
    z.object({ id: opaqueId, name: z.string(), role: z.enum(['owner', 'admin', 'moderator', 'member']) }),
  ),
  sanctions: z.array(sanction),
  notes: z.array(memberNote),
  labels: z.array(placedLabel),
})
export type MemberCard = z.infer<typeof memberCard>

/** What a message said before it was edited or recalled. */
export const pastText = z.object({
  kind: z.enum(['edit', 'recall']),
  body: deliveredBody,
  by: publicUser,
  at: isoTime,
})
export type PastText = z.infer<typeof pastText>

const byGroup = z.object({ id: opaqueId })
const bySanction = byGroup.extend({ sanctionId: opaqueId })
const byPerson = byGroup.extend({ userId: z.coerce.number().pipe(userId) })
const byNotice = z.object({ id: opaqueId })
const span = z.enum(Object.keys(deletionSpans) as [DeletionSpan, ...DeletionSpan[]])
const reason = requiredLine(limits.reason)
const page = { cursor: cursor.optional(), limit: pageSize(100, 50) }

export const sanctionRoutes = {
  imposeSanction: route({
    method: 'POST',
    path: '/groups/:id/sanctions',
    summary: 'Warn, mute, remove or ban a member below oneself, with a reason; the member is told',
    access: 'session',
    status: 201,
    params: byGroup,
    body: z.object({
      userId,
      kind: z.enum(sanctionKinds),
      /** Of the group's numbered rules; required where the group has some. */
      ruleNumber: z.number().int().min(1).nullable().default(null),
      reason,
      /** When it ends; a mute must, a ban may. */
      until: isoTime.nullable().default(null),
      points: z.number().int().min(1).max(20).optional(),
      /** With a ban: what the person wrote within that span is deleted for everybody. */
      deleteLast: span.optional(),
    }),
    result: z.object({ sanction }),
  }),
  sanctions: route({
    method: 'GET',
    path: '/groups/:id/sanctions',
    summary: 'Warnings, mutes, removals and bans of a group, newest first; for those who read its log',
    access: 'session',
    params: byGroup,
    query: z.object({
      userId: z.coerce.number().pipe(userId).optional(),
      kind: z.enum(sanctionKinds).optional(),
      ...page,
    }),
    result: z.object({ sanctions: z.array(sanction), nextCursor: z.string().nullable() }),
  }),
  liftSanction: route({
    method: 'POST',
    path: '/groups/:id/sanctions/:sanctionId/lift',
    summary: 'End a mute or a ban before its time, or take back a warning',
    access: 'session',
    params: bySanction,
    body: z.object({ reason: line(limits.reason).optional() }).optional(),
    result: z.object({ sanction }),
  }),
  bans: route({
    method: 'GET',
    path: '/groups/:id/bans',
    summary: 'Who is kept out of the group, why and until when',
    access: 'session',
    params: byGroup,
    query: z.object({ query: line(100).optional(), ...page }),
    result: z.object({ bans: z.array(sanction), nextCursor: z.string().nullable() }),
  }),
  unban: route({
    method: 'DELETE',
    path: '/groups/:id/bans/:userId',
    summary: 'End a ban before its time',
    access: 'session',
    params: byPerson,
    body: z.object({ reason: line(limits.reason).optional() }).optional(),
    result: nothing,
  }),
  appeals: route({
    method: 'GET',
    path: '/groups/:id/appeals',
    summary: 'Appeals that wait, the oldest first, or those that were answered, the newest first',
    access: 'session',
    params: byGroup,
    query: z.object({ answered: z.stringbool().default(false), limit: pageSize(100, 50) }),
    result: z.object({ appeals: z.array(appeal) }),
  }),
  answerAppeal: route({
    method: 'POST',
    path: '/groups/:id/appeals/:appealId',
    summary: 'Uphold, lift or shorten what an appeal is about; not by who did it, where somebody else can',
    access: 'session',
    params: byGroup.extend({ appealId: opaqueId }),
    body: z.object({
      outcome,
      reason: requiredLine(limits.answer),
      /** The new end, with `shorten`. */
      until: isoTime.optional(),
    }),
    result: z.object({ appeal }),
  }),
  memberCard: route({
    method: 'GET',
    path: '/groups/:id/members/:userId/card',
    summary: 'What those who run a group know of a person in it, or who was in it',
    access: 'session',
    params: byPerson,
    result: z.object({ card: memberCard }),
  }),
  addNote: route({
    method: 'POST',
    path: '/groups/:id/members/:userId/notes',
    summary: 'Note something of a member for the others who run the group',
    access: 'session',
    status: 201,
    params: byPerson,
    body: z.object({ text: paragraph(limits.note).refine((text) => text.length > 0, 'must not be empty') }),
    result: z.object({ note: memberNote }),
  }),
  deleteNote: route({
    method: 'DELETE',
    path: '/groups/:id/members/:userId/notes/:noteId',
    summary: 'Delete a note',
    access: 'session',
    params: byPerson.extend({ noteId: opaqueId }),
    result: nothing,
  }),
  pastTexts: route({
    method: 'GET',
    path: '/groups/:id/messages/:seq/past',
    summary: 'What a message said before it was edited or recalled, for 30 days; reading it stands in the log',
    access: 'session',
    params: byGroup.extend({ seq: z.coerce.number().pipe(seq) }),
    result: z.object({ author: publicUser, texts: z.array(pastText) }),
  }),
  notices: route({
    method: 'GET',
    path: '/me/notices',
    summary: 'What was done to oneself in groups, newest first',
    access: 'session',
    query: z.object(page),
    result: z.object({ notices: z.array(notice), nextCursor: z.string().nullable() }),
  }),
  seeNotice: route({
    method: 'POST',
    path: '/me/notices/:id/seen',
    summary: 'Say that a notice was read',
    access: 'session',
    params: byNotice,
    result: z.object({ notice }),
  }),
  makeAppeal: route({
    method: 'POST',
    path: '/me/notices/:id/appeal',
    summary: 'Appeal against what was done to oneself; once',
    access: 'session',
    status: 201,
    params: byNotice,
    body: z.object({ text: paragraph(limits.appeal).refine((text) => text.length > 0, 'must not be empty') }),
    result: z.object({ notice }),
  }),
} as const
