import { z } from 'zod'
import { allRights, roles } from '../groups/roles.ts'
import { publicUser } from './identity.ts'
import { isoTime, nothing, opaqueId, userId } from './primitives.ts'
import { memberDefaults, memberRight, ownRights, rightException, staffRight } from './rights.ts'
import { route } from './route.ts'

const byGroup = z.object({ id: opaqueId })
const byMember = z.object({ id: opaqueId, userId: z.coerce.number().pipe(userId) })

/** A member of whom something is said alone, or who helps to run the group. */
export const memberWithRights = ownRights.extend({
  user: publicUser,
  role: z.enum(roles),
  /** All they may do now. */
  rights: z.array(z.enum(allRights)),
})
export type MemberWithRights = z.infer<typeof memberWithRights>

export const groupRights = z.object({
  /** What members may. */
  memberRights: memberDefaults,
  /** False where these are what members may in every group that says nothing of its own. */
  isOwn: z.boolean(),
  /** What the reader may, and therefore may give. */
  mine: z.array(z.enum(allRights)),
  /** Owner, admins and moderators, the most powerful first. */
  staff: z.array(memberWithRights),
  /** Members with exceptions that hold. */
  exceptions: z.array(memberWithRights),
  /** Who follows the owner, where the owner has named somebody. */
  successor: publicUser.nullable(),
})
export type GroupRights = z.infer<typeof groupRights>

/** Ownership on its way from one member to another. */
export const transfer = z.object({
  groupId: opaqueId,
  groupName: z.string(),
  /** `succession` where the owner was gone. */
  kind: z.enum(['offer', 'succession']),
  /** `accepted` is done, and can be undone by `from`. */
  state: z.enum(['offered', 'accepted']),
  from: publicUser,
  to: publicUser,
  offeredAt: isoTime,
  /** When the offer lapses, or can no longer be undone; null until an owner who is gone comes back. */
  endsAt: isoTime.nullable(),
})
export type Transfer = z.infer<typeof transfer>

/** What has become of a move of ownership. */
export const transferNews = z.object({
  type: z.literal('transfer'),
  groupId: opaqueId,
  groupName: z.string(),
  news: z.enum(['offered', 'accepted', 'declined', 'withdrawn', 'lapsed', 'undone', 'settled', 'returned']),
  kind: z.enum(['offer', 'succession']),
  fromId: userId,
  toId: userId,
})
export type TransferNews = z.infer<typeof transferNews>

export const groupRightsRoutes = {
  groupRights: route({
    method: 'GET',
    path: '/groups/:id/rights',
    summary: 'Who may do what in a group: its members, those who run it, and exceptions',
    access: 'session',
    params: byGroup,
    result: groupRights,
  }),
  updateGroupRights: route({
    method: 'PATCH',
    path: '/groups/:id/rights',
    summary: 'What members of a group may; null goes back to what members may everywhere',
    access: 'session',
    params: byGroup,
    body: z.object({ memberRights: memberDefaults.nullable() }),
    result: groupRights,
  }),
  updateMemberRights: route({
    method: 'PATCH',
    path: '/groups/:id/members/:userId/rights',
    summary: 'Switches of somebody who helps to run the group, and exceptions of one member, with an end',
    access: 'session',
    params: byMember,
    body: z.object({
      /** null goes back to the role. */
      switches: z.partialRecord(staffRight, z.boolean().nullable()).optional(),
      /** One a right; takes the place of an earlier one. */
      exceptions: z.array(rightException).max(memberRight.options.length).optional(),
      /** Exceptions to take back. */
      takeBack: z.array(memberRight).max(memberRight.options.length).optional(),
    }),
    result: z.object({ member: memberWithRights }),
  }),
  transfers: route({
    method: 'GET',
    path: '/groups/transfers',
    summary: 'Ownership that is offered to one, that one has offered, or that one can still take back',
    access: 'session',
    result: z.object({ transfers: z.array(transfer) }),
  }),
  offerGroup: route({
    method: 'POST',
    path: '/groups/:id/transfer',
    summary: 'Offer the ownership of a group to one of its members',
    access: 'session',
    params: byGroup,
    body: z.object({ userId }),
    result: z.object({ transfer }),
  }),
  answerTransfer: route({
    method: 'POST',
    path: '/groups/:id/transfer/answer',
    summary: 'Accept or decline an offered group, take back the offer, or undo what was accepted',
    access: 'session',
    params: byGroup,
    body: z.object({ action: z.enum(['accept', 'decline', 'withdraw', 'undo']) }),
    result: nothing,
  }),
  nameSuccessor: route({
    method: 'PUT',
    path: '/groups/:id/successor',
    summary: 'Who is asked to take over where the owner is gone; null leaves it to the longest-serving admin',
    access: 'session',
    params: byGroup,
    body: z.object({ userId: userId.nullable() }),
    result: nothing,
  }),
} as const
