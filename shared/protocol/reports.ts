import { z } from 'zod'
import { reportKinds, reportLimits as limits, reportReasons } from '../moderation/reports.ts'
import { publicUser } from './identity.ts'
import { imageFacts } from './media.ts'
import { deliveredBody } from './messages.ts'
import { isoTime, nothing, opaqueId, paragraph, position, seq, userId } from './primitives.ts'
import { route } from './route.ts'

/** The thing that is reported. */
export const reported = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('message'), conversationId: opaqueId, seq }),
  /** With `groupId` it goes to those who run that group: the reporter must be a member of it, the other be or have been one. */
  z.object({ kind: z.literal('person'), userId, groupId: opaqueId.optional() }),
  z.object({ kind: z.literal('group'), groupId: opaqueId }),
  /** An item of the side-tab, or something a group lists. */
  z.object({ kind: z.literal('item'), itemId: opaqueId }),
  /** A partner's account. */
  z.object({ kind: z.literal('account'), partnerId: opaqueId }),
  /** The dating card of a member of a group, as far as it shows to the reporter; it goes to those who run the group. */
  z.object({ kind: z.literal('card'), userId, groupId: opaqueId }),
])
export type Reported = z.infer<typeof reported>

/** A message as it stood when it was first reported. */
export const evidenceMessage = z.object({
  seq,
  at: isoTime,
  author: publicUser,
  body: deliveredBody,
  edited: z.boolean(),
})
export type EvidenceMessage = z.infer<typeof evidenceMessage>

/** A picture of a card that was reported; its bytes are kept while the report is open. */
export const cardPicture = z.object({ fileId: opaqueId, ...imageFacts })

/** What was kept when something was first reported; it stays whatever becomes of the thing itself. */
export const evidence = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('message'),
    seq,
    /** The reported one among those around it, in their order. */
    messages: z.array(evidenceMessage),
    /** Whether the message has been recalled since. */
    recalled: z.boolean(),
  }),
  z.object({ kind: z.literal('person'), user: publicUser, note: z.string().optional() }),
  z.object({ kind: z.literal('group'), groupId: opaqueId, name: z.string(), description: z.string() }),
  z.object({
    kind: z.literal('item'),
    itemId: opaqueId,
    title: z.string(),
    summary: z.string(),
    url: z.string().nullable(),
    source: z.string(),
  }),
  z.object({ kind: z.literal('account'), partnerId: opaqueId, name: z.string(), about: z.string() }),
  z.object({ kind: z.literal('card'), user: publicUser, text: z.string(), pictures: z.array(cardPicture) }),
])
export type Evidence = z.infer<typeof evidence>

/** What a reporter is told: `open`, or in general words what came of it. */
export const reportState = z.enum(['open', 'acted', 'kept'])
export type ReportState = z.infer<typeof reportState>

/** A report of one's own. */
export const ownReport = z.object({
  id: opaqueId,
  at: isoTime,
  kind: z.enum(reportKinds),
  reason: z.enum(reportReasons),
  /** What was reported, in a few words: a name or a title; empty for messages. */
  about: z.string(),
  /** Who decides: the group's name, or null for the platform's staff. */
  group: z.string().nullable(),
  state: reportState,
  decidedAt: isoTime.nullable(),
  seen: z.boolean(),
})
export type OwnReport = z.infer<typeof ownReport>

export const reportRoutes = {
  report: route({
    method: 'POST',
    path: '/reports',
    summary: 'Report a message, person, group, item or partner account; who reports is told to nobody',
    access: 'session',
    status: 201,
    body: z.object({ about: reported, reason: z.enum(reportReasons), text: paragraph(limits.text).optional() }),
    result: z.object({
      /** Who will look at it: those who run the group, or the platform's staff. */
      goesTo: z.enum(['group', 'staff']),
      group: z.string().nullable(),
      /** Somebody has looked at this before and decided; it is not opened again. */
      decidedBefore: z.boolean(),
    }),
  }),
  myReports: route({
    method: 'GET',
    path: '/reports/mine',
    summary: 'What one has reported, newest first, and in general words what came of it',
    access: 'session',
    result: z.object({ reports: z.array(ownReport), unseen: position }),
  }),
  seeReports: route({
    method: 'POST',
    path: '/reports/mine/seen',
    summary: 'Say that the outcomes of one’s reports were read',
    access: 'session',
    result: nothing,
  }),
} as const
