import { z } from 'zod'
import { auditKindNames } from '../groups/audit.ts'
import { publicUser } from './identity.ts'
import { cursor, isoTime, line, opaqueId, pageSize, userId } from './primitives.ts'
import { route } from './route.ts'

export const auditEntry = z.object({
  id: opaqueId,
  at: isoTime,
  actor: publicUser,
  /** What was done, such as `member-removed`. */
  type: z.string(),
  targetUser: publicUser.nullable(),
  /** State before and after, as far as the act has one. */
  before: z.record(z.string(), z.unknown()).nullable(),
  after: z.record(z.string(), z.unknown()).nullable(),
  reason: z.string().nullable(),
  /** Names of the people whose numbers stand in `before` and `after`, such as who invited somebody. */
  people: z.array(z.object({ id: userId, name: z.string() })).optional(),
})
export type AuditEntry = z.infer<typeof auditEntry>

const byGroup = z.object({ id: opaqueId })

/** Which entries: all that is given must fit. */
const filter = {
  type: line(40).optional(),
  kind: z.enum(auditKindNames).optional(),
  from: isoTime.optional(),
  /** Not included. */
  to: isoTime.optional(),
}

export const auditRoutes = {
  audit: route({
    method: 'GET',
    path: '/groups/:id/audit',
    summary: 'What was done in the group, newest first; for those who moderate it',
    access: 'session',
    params: byGroup,
    query: z.object({
      actor: z.coerce.number().pipe(userId).optional(),
      target: z.coerce.number().pipe(userId).optional(),
      ...filter,
      cursor: cursor.optional(),
      limit: pageSize(100, 50),
    }),
    result: z.object({ entries: z.array(auditEntry), nextCursor: z.string().nullable() }),
  }),
  exportAudit: route({
    method: 'POST',
    path: '/groups/:id/audit/export',
    summary: 'The newest entries of the log that fit a filter, all at once; that they were taken stands in the log',
    access: 'session',
    params: byGroup,
    body: z.object({
      format: z.enum(['csv', 'json']),
      filter: z.object({ actor: userId.optional(), target: userId.optional(), ...filter }).default({}),
    }),
    result: z.object({
      entries: z.array(auditEntry),
      /** Whether there were no more of them. */
      isWhole: z.boolean(),
    }),
  }),
  auditPeople: route({
    method: 'GET',
    path: '/groups/:id/audit/people',
    summary: 'People who stand in the log of a group, by name: who acted, or on whom it was acted',
    access: 'session',
    params: byGroup,
    query: z.object({ as: z.enum(['actor', 'target']), query: line(100).optional(), limit: pageSize(20, 8) }),
    result: z.object({ people: z.array(publicUser) }),
  }),
} as const
