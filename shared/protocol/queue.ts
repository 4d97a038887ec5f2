import { z } from 'zod'
import { reportKinds, reportLimits, reportReasons } from '../moderation/reports.ts'
import { joinRequest } from './groups.ts'
import { listing } from './listings.ts'
import { publicUser } from './identity.ts'
import { labelName } from './labels.ts'
import { heldMessage, match } from './moderation.ts'
import { cursor, isoTime, line, nothing, opaqueId, pageSize, position } from './primitives.ts'
import { claim, queueActions } from './queue-news.ts'
import { evidence } from './reports.ts'
import { route } from './route.ts'
import { appeal } from './sanctions.ts'

export const queueTypes = ['report', 'held', 'listing', 'request', 'appeal'] as const
export type QueueType = (typeof queueTypes)[number]

/** What waits for a decision, by type and id: `report:9f…`. */
const queueKey = z
  .string()
  .max(80)
  .regex(/^(?:report|held|listing|request|appeal):[^\p{Cc}\p{Cs}]{1,64}$/u, 'is no key of the queue')

const severity = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)])

/** A row of the queue. */
export const queueItem = z.object({
  key: queueKey,
  type: z.enum(queueTypes),
  /** null where it is for the platform's staff alone. */
  group: z.object({ id: opaqueId, name: z.string() }).nullable(),
  at: isoTime,
  severity,
  /** How many people have reported it; 0 for what nobody reported. */
  reporters: position,
  /** What is reported; null for what is no report. */
  about: z.enum(reportKinds).nullable(),
  /** The gravest reasons first. */
  reasons: z.array(z.enum(reportReasons)),
  /** Whom it is about. */
  person: publicUser.nullable(),
  /** A line of what is to be judged. */
  excerpt: z.string(),
  /** Labels of the group on that person. */
  labels: z.array(labelName),
  /** A group did not answer in time, or handed it over: the platform's staff see it too. */
  escalated: z.boolean(),
  claim: claim.nullable(),
  /** Who else has it open now. */
  lookers: z.array(publicUser),
})
export type QueueItem = z.infer<typeof queueItem>

/** What one decides upon. Who reported is never part of it. */
const queueSubject = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('report'),
    evidence,
    reasons: z.array(z.object({ reason: z.enum(reportReasons), count: position })),
    /** What reporters wrote, without who. */
    texts: z.array(z.string()),
  }),
  z.object({ type: z.literal('held'), held: heldMessage }),
  /** Something a group lists beside its messages, held by its rules. */
  z.object({ type: z.literal('listing'), listing, matches: z.array(match) }),
  z.object({ type: z.literal('request'), request: joinRequest }),
  z.object({ type: z.literal('appeal'), appeal }),
])

/** What can be done to the person it is about. */
export const queueSanctionKinds = ['mute', 'removal', 'ban'] as const
export type QueueSanctionKind = (typeof queueSanctionKinds)[number]

export const queueDetail = z.object({
  item: queueItem,
  subject: queueSubject,
  /** What the reader may do about it; the rest is refused. */
  allowed: z.array(z.enum(queueActions)),
  /** Sanctions of the reader's rights and rank against the person it is about. */
  sanctions: z.array(z.enum(queueSanctionKinds)),
})
export type QueueDetail = z.infer<typeof queueDetail>

export const queueSanction = z.object({
  kind: z.enum(queueSanctionKinds),
  /** null for as long as nobody ends it; a mute needs an end. */
  until: isoTime.nullable().default(null),
})

const byKey = z.object({ key: queueKey })

export const queueRoutes = {
  queue: route({
    method: 'GET',
    path: '/queue',
    summary:
      'What waits for a decision in all groups one moderates: reports, held messages and listings, requests to join, appeals',
    access: 'session',
    query: z.object({
      type: z.enum(queueTypes).optional(),
      group: opaqueId.optional(),
      severity: z.coerce.number().int().min(1).max(4).optional(),
      /** Only about people whom their group has put this label on. */
      label: labelName.optional(),
      /** Only what nobody else has claimed. */
      unclaimed: z.stringbool().optional(),
      sort: z.enum(['severity', 'oldest', 'newest', 'reporters']).default('severity'),
      cursor: cursor.optional(),
      limit: pageSize(1_000, 50),
    }),
    result: z.object({
      items: z.array(queueItem),
      /** Of what the filter lets through. */
      total: position,
      nextCursor: z.string().nullable(),
    }),
  }),
  queueCount: route({
    method: 'GET',
    path: '/queue/count',
    summary: 'How much waits, by type, and the groups one moderates',
    access: 'session',
    result: z.object({
      /** Whether the reader decides anything anywhere. */
      moderates: z.boolean(),
      counts: z.record(z.enum(queueTypes), position),
      groups: z.array(
        z.object({
          id: opaqueId,
          name: z.string(),
          open: position,
          /** Of those, appeals. */
          appeals: position,
        }),
      ),
    }),
  }),
  queueItem: route({
    method: 'GET',
    path: '/queue/:key',
    summary: 'Something that waits with everything needed to decide',
    access: 'session',
    params: byKey,
    result: z.object({ detail: queueDetail }),
  }),
  lookAt: route({
    method: 'POST',
    path: '/queue/:key/look',
    summary: 'Say that one has it open; shown to the others for two minutes, or until `on` is false',
    access: 'session',
    params: byKey,
    body: z.object({ on: z.boolean() }),
    result: nothing,
  }),
  claimItem: route({
    method: 'POST',
    path: '/queue/:key/claim',
    summary: 'Keep something for oneself for ten minutes, or give it back; `conflict` where somebody else has it',
    access: 'session',
    params: byKey,
    body: z.object({ on: z.boolean() }),
    result: z.object({ claim: claim.nullable() }),
  }),
  decide: route({
    method: 'POST',
    path: '/queue/:key/decide',
    summary: 'Decide; `conflict` tells who was faster and what they decided, or who has claimed it',
    access: 'session',
    params: byKey,
    body: z.object({
      action: z.enum(queueActions),
      /** Of the group's numbered rules. */
      ruleNumber: z.number().int().min(1).nullable().optional(),
      reason: line(reportLimits.decision).optional(),
      /** With `remove`, `refuse` or `sanction`: what becomes of the person. */
      sanction: queueSanction.optional(),
    }),
    result: nothing,
  }),
} as const
