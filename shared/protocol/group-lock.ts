import { z } from 'zod'
import { groupLock } from './groups.ts'
import { publicUser } from './identity.ts'
import { isoTime, opaqueId, paragraph } from './primitives.ts'
import { route } from './route.ts'

export const lockLimits = {
  appeal: 2_000,
  /** How long those who run a group read what came of their appeal after it was opened. Milliseconds. */
  shownAfter: 14 * 24 * 3_600_000,
} as const

/** What those who run a group wrote against its lock, and what the platform's staff answered. */
export const lockAppeal = z.object({
  by: publicUser,
  text: z.string(),
  at: isoTime,
  /** null while it waits. */
  outcome: z.enum(['upheld', 'lifted']).nullable(),
  answer: z.string().nullable(),
})
export type LockAppeal = z.infer<typeof lockAppeal>

export const groupLockState = z.object({
  /** null where the group is open. */
  lock: groupLock.nullable(),
  /** Against this lock, or where it was lifted within the last days, against the one before. */
  appeal: lockAppeal.nullable(),
})
export type GroupLockState = z.infer<typeof groupLockState>

const byGroup = z.object({ id: opaqueId })

export const groupLockRoutes = {
  groupLock: route({
    method: 'GET',
    path: '/groups/:id/lock',
    summary: "Why the platform's staff keep the group closed, and what became of an appeal; for owner and admins",
    access: 'session',
    params: byGroup,
    result: groupLockState,
  }),
  appealLock: route({
    method: 'POST',
    path: '/groups/:id/lock/appeal',
    summary: 'Answer the staff about the lock of a group; once for each lock',
    access: 'session',
    params: byGroup,
    body: z.object({ text: paragraph(lockLimits.appeal).refine((text) => text.length > 0, 'must not be empty') }),
    result: groupLockState,
  }),
} as const
