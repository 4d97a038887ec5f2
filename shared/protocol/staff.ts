import { z } from 'zod'
import { publicUser } from './identity.ts'
import { category, groupLock } from './groups.ts'
import { cursor, isoTime, line, nothing, opaqueId, pageSize, paragraph, requiredLine, userId } from './primitives.ts'
import { route } from './route.ts'

/** Lengths of what staff write. */
export const staffLimits = { note: 200, reason: 500, featured: 60 } as const

/** A group as staff see it, whether it is listed or not. */
export const staffGroup = z.object({
  id: opaqueId,
  name: z.string(),
  category,
  city: z.string().nullable(),
  memberCount: z.number().int(),
  owner: publicUser,
  createdAt: isoTime,
  isInviteOnly: z.boolean(),
  isFeatured: z.boolean(),
  locked: groupLock.nullable(),
})
export type StaffGroup = z.infer<typeof staffGroup>

export const featuredEntry = z.object({
  group: staffGroup,
  from: isoTime,
  /** null for as long as nobody takes it out. */
  until: isoTime.nullable(),
  note: z.string(),
  state: z.enum(['waiting', 'shown', 'over']),
})
export type FeaturedEntry = z.infer<typeof featuredEntry>

export const staffSuspension = z.object({
  id: opaqueId,
  reason: z.string(),
  at: isoTime,
  by: publicUser,
  until: isoTime.nullable(),
  /** Set where it was ended before its time. */
  endedAt: isoTime.nullable(),
  appeal: z
    .object({
      text: z.string(),
      at: isoTime,
      outcome: z.enum(['upheld', 'lifted', 'shortened']).nullable(),
      answer: z.string().nullable(),
    })
    .nullable(),
})
export type StaffSuspension = z.infer<typeof staffSuspension>

export const staffAccount = z.object({
  user: publicUser,
  email: z.string(),
  isStaff: z.boolean(),
  /** The one that holds now, or the last one. */
  suspension: staffSuspension.nullable(),
  isSuspended: z.boolean(),
})
export type StaffAccount = z.infer<typeof staffAccount>

export const staffLockAppeal = z.object({
  id: opaqueId,
  group: staffGroup,
  by: publicUser,
  text: z.string(),
  at: isoTime,
})
export type StaffLockAppeal = z.infer<typeof staffLockAppeal>

export const staffAct = z.object({
  id: opaqueId,
  at: isoTime,
  actor: publicUser,
  /** What was done, such as `group-locked`. */
  type: z.string(),
  targetUser: publicUser.nullable(),
  targetGroup: z.object({ id: opaqueId, name: z.string() }).nullable(),
  before: z.record(z.string(), z.unknown()).nullable(),
  after: z.record(z.string(), z.unknown()).nullable(),
  reason: z.string().nullable(),
})
export type StaffAct = z.infer<typeof staffAct>

const reason = requiredLine(staffLimits.reason)
const byGroup = z.object({ id: opaqueId })
const byUser = z.object({ id: z.coerce.number().pipe(userId) })
const paged = { cursor: cursor.optional(), limit: pageSize(60, 30) }
const access = 'staff'

export const staffRoutes = {
  staffOverview: route({
    method: 'GET',
    path: '/staff',
    summary: 'What waits for the staff, and whether one names them',
    access,
    result: z.object({ appeals: z.number().int(), locked: z.number().int(), namesStaff: z.boolean() }),
  }),
  staffFeatured: route({
    method: 'GET',
    path: '/staff/featured',
    summary: 'Every group that is, was or will be featured, in its order',
    access,
    result: z.object({ featured: z.array(featuredEntry) }),
  }),
  featureGroup: route({
    method: 'PUT',
    path: '/staff/featured/:id',
    summary: 'Feature a group, at the end, or change its time and note',
    access,
    params: byGroup,
    body: z.object({ from: isoTime, until: isoTime.nullable(), note: line(staffLimits.note) }),
    result: z.object({ featured: z.array(featuredEntry) }),
  }),
  orderFeatured: route({
    method: 'PUT',
    path: '/staff/featured',
    summary: 'Set the order of the featured groups',
    access,
    body: z.object({ order: z.array(opaqueId).max(staffLimits.featured) }),
    result: z.object({ featured: z.array(featuredEntry) }),
  }),
  unfeatureGroup: route({
    method: 'DELETE',
    path: '/staff/featured/:id',
    summary: 'Take a group out of the featured',
    access,
    params: byGroup,
    result: z.object({ featured: z.array(featuredEntry) }),
  }),
  staffGroups: route({
    method: 'GET',
    path: '/staff/groups',
    summary: 'Find groups by name or number of their owner, listed or not',
    access,
    query: z.object({ query: line(100).optional(), locked: z.stringbool().optional(), ...paged }),
    result: z.object({ groups: z.array(staffGroup), nextCursor: z.string().nullable() }),
  }),
  lockGroup: route({
    method: 'PUT',
    path: '/staff/groups/:id/lock',
    summary: 'Close a group: its members read why, nobody writes or joins',
    access,
    params: byGroup,
    body: z.object({ reason }),
    result: z.object({ group: staffGroup }),
  }),
  unlockGroup: route({
    method: 'DELETE',
    path: '/staff/groups/:id/lock',
    summary: 'Open a locked group again',
    access,
    params: byGroup,
    result: z.object({ group: staffGroup }),
  }),
  staffAccounts: route({
    method: 'GET',
    path: '/staff/accounts',
    summary: 'Find accounts by number, name or exact e-mail; or those that are suspended',
    access,
    query: z.object({ query: line(254).optional(), suspended: z.stringbool().optional(), ...paged }),
    result: z.object({ accounts: z.array(staffAccount), nextCursor: z.string().nullable() }),
  }),
  suspendAccount: route({
    method: 'PUT',
    path: '/staff/accounts/:id/suspension',
    summary: 'Suspend an account: its sessions end at once, and its owner reads why',
    access,
    params: byUser,
    body: z.object({ reason, until: isoTime.nullable() }),
    result: z.object({ account: staffAccount }),
  }),
  endSuspension: route({
    method: 'DELETE',
    path: '/staff/accounts/:id/suspension',
    summary: 'End a suspension before its time',
    access,
    params: byUser,
    result: z.object({ account: staffAccount }),
  }),
  staffAppeals: route({
    method: 'GET',
    path: '/staff/appeals',
    summary: 'Appeals against suspensions that wait, the oldest first',
    access,
    result: z.object({ appeals: z.array(staffAccount) }),
  }),
  judgeAppeal: route({
    method: 'POST',
    path: '/staff/appeals/:id',
    summary: 'Answer an appeal: uphold, lift, or shorten the suspension',
    access,
    params: z.object({ id: opaqueId }),
    body: z.object({
      outcome: z.enum(['upheld', 'lifted', 'shortened']),
      answer: paragraph(staffLimits.reason).refine((text) => text.length > 0, 'must not be empty'),
      /** The new end, for `shortened`. */
      until: isoTime.optional(),
    }),
    result: nothing,
  }),
  staffLockAppeals: route({
    method: 'GET',
    path: '/staff/lock-appeals',
    summary: 'What those who run locked groups wrote against it, the oldest first',
    access,
    result: z.object({ appeals: z.array(staffLockAppeal) }),
  }),
  judgeLockAppeal: route({
    method: 'POST',
    path: '/staff/lock-appeals/:id',
    summary: 'Answer an appeal against the lock of a group: it stays locked, or opens',
    access,
    params: z.object({ id: opaqueId }),
    body: z.object({
      outcome: z.enum(['upheld', 'lifted']),
      answer: paragraph(staffLimits.reason).refine((text) => text.length > 0, 'must not be empty'),
    }),
    result: nothing,
  }),
  staffMembers: route({
    method: 'GET',
    path: '/staff/members',
    summary: 'Who is of the staff',
    access,
    result: z.object({ members: z.array(z.object({ user: publicUser, isOperator: z.boolean() })) }),
  }),
  nameStaff: route({
    method: 'PUT',
    path: '/staff/members/:id',
    summary: "Name somebody as staff; only the operator's own account may",
    access,
    params: byUser,
    result: nothing,
  }),
  dismissStaff: route({
    method: 'DELETE',
    path: '/staff/members/:id',
    summary: "Take somebody from the staff; only the operator's own account may",
    access,
    params: byUser,
    result: nothing,
  }),
  staffAudit: route({
    method: 'GET',
    path: '/staff/audit',
    summary: 'What the staff did, newest first',
    access,
    query: z.object({
      actor: z.coerce.number().pipe(userId).optional(),
      type: line(40).optional(),
      ...paged,
    }),
    result: z.object({ acts: z.array(staffAct), nextCursor: z.string().nullable() }),
  }),
} as const
