import { z } from 'zod'
import { groupLimits } from '../groups/limits.ts'
import { memberRole } from './groups.ts'
import { publicUser } from './identity.ts'
import { labelName } from './labels.ts'
import { cursor, isoTime, languageCode, line, opaqueId, pageSize, position, userId } from './primitives.ts'
import { roleTag } from './rights.ts'
import { route } from './route.ts'

/** A member as those who moderate see them. */
export const reviewedMember = z.object({
  userId,
  user: publicUser,
  role: memberRole,
  /** The role the group has named for them. */
  namedRole: roleTag.optional(),
  joinedAt: isoTime,
  /** null where they have not written since messages are counted. */
  lastSpokeAt: isoTime.nullable(),
  /** Messages in the last days. */
  messages7: position,
  messages30: position,
  /** Warning points that still count. */
  warnings: position,
  mutedUntil: isoTime.nullable(),
  labels: z.array(labelName),
})
export type ReviewedMember = z.infer<typeof reviewedMember>

export const bulkActions = ['mute', 'remove', 'ban', 'role', 'message'] as const
export type BulkAction = (typeof bulkActions)[number]

/** What became of one person: `would` in a preview, `spared` where rank, right or themselves are in the way. */
export const bulkOutcome = z.object({
  userId,
  name: z.string(),
  outcome: z.enum(['would', 'done', 'spared', 'failed']),
  /** Why they were spared, or why it failed. */
  why: z.string().nullable(),
})
export type BulkOutcome = z.infer<typeof bulkOutcome>

const byGroup = z.object({ id: opaqueId })
const days = z.coerce.number().int().min(1).max(3_650)
/** Below a week nobody is told when somebody last read. */
const weeks = z.coerce.number().int().min(7).max(3_650)

export const memberReviewRoutes = {
  reviewMembers: route({
    method: 'GET',
    path: '/groups/:id/members/review',
    summary: 'Members with how much they write and what warnings they have, filtered and sorted; for who moderates',
    access: 'session',
    params: byGroup,
    query: z.object({
      query: line(100).optional(),
      role: memberRole.optional(),
      /** Joined within so many days. */
      joinedWithin: days.optional(),
      /** Has not written for so many days, or never. */
      silentFor: days.optional(),
      /** Has left messages of others unread for so many days. */
      unreadFor: weeks.optional(),
      /** At least so many messages in 30 days. */
      messages: z.coerce.number().int().min(1).max(100_000).optional(),
      warned: z.stringbool().optional(),
      label: labelName.optional(),
      language: languageCode.optional(),
      sort: z.enum(['name', 'joined', 'spoke', 'messages', 'warnings']).default('joined'),
      cursor: cursor.optional(),
      limit: pageSize(500, 100),
    }),
    result: z.object({ members: z.array(reviewedMember), total: position, nextCursor: z.string().nullable() }),
  }),
  bulkMembers: route({
    method: 'POST',
    path: '/groups/:id/members/bulk',
    summary: 'Do the same to many members; with `preview` nothing is done and it tells whom it spares',
    access: 'session',
    params: byGroup,
    body: z.object({
      action: z.enum(bulkActions),
      userIds: z.array(userId).min(1).max(200),
      preview: z.boolean().default(false),
      reason: line(groupLimits.reason).optional(),
      ruleNumber: z.number().int().min(1).nullable().default(null),
      /** With `mute`. */
      until: isoTime.optional(),
      /** With `role`. */
      role: z.enum(['admin', 'moderator', 'member']).optional(),
      /** With `message`: what each of them gets as a direct message. */
      text: z.string().trim().min(1).max(2_000).optional(),
    }),
    result: z.object({ outcomes: z.array(bulkOutcome) }),
  }),
} as const
