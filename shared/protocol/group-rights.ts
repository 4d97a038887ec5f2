import { z } from 'zod'
import { ranks } from '../groups/named-roles.ts'
import { allRights, roles } from '../groups/roles.ts'
import { member } from './groups.ts'
import { publicUser } from './identity.ts'
import { isoTime, nothing, opaqueId, userId } from './primitives.ts'
import {
  memberDefaults,
  memberRight,
  namedRole,
  ownRights,
  rightException,
  roleContent,
  roleTag,
  staffRight,
} from './rights.ts'
import { route } from './route.ts'

const byGroup = z.object({ id: opaqueId })
const byRole = z.object({ id: opaqueId, roleId: opaqueId })
const byMember = z.object({ id: opaqueId, userId: z.coerce.number().pipe(userId) })

/** A member of whom something is said alone, or who helps to run the group. */
export const memberWithRights = ownRights.extend({
  user: publicUser,
  role: z.enum(roles),
  /** The role the group has named for them, within that rank. */
  namedRole: namedRole.optional(),
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

/** A role of a group's own with how many hold it. */
export const listedRole = namedRole.extend({ holders: z.number().int() })
export type ListedRole = z.infer<typeof listedRole>

/** Who of a group carries a tag: those who run it, and who holds a role of its own. */
export const tagged = z.object({ userId, role: z.enum(roles), roleId: opaqueId.optional() })

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
  groupRoles: route({
    method: 'GET',
    path: '/groups/:id/roles',
    summary: "A group's own roles, for who may give roles",
    access: 'session',
    params: byGroup,
    result: z.object({
      roles: z.array(listedRole),
      /** What members may, from which roles of rank member differ. */
      memberRights: memberDefaults,
    }),
  }),
  createRole: route({
    method: 'POST',
    path: '/groups/:id/roles',
    summary: 'Make a role of a rank below one, with what differs from the rank',
    access: 'session',
    status: 201,
    params: byGroup,
    body: roleContent,
    result: z.object({ role: namedRole }),
  }),
  updateRole: route({
    method: 'PATCH',
    path: '/groups/:id/roles/:roleId',
    summary: 'Change a role, for everybody who holds it; its rank only while nobody does',
    access: 'session',
    params: byRole,
    body: roleContent.partial(),
    result: z.object({ role: namedRole }),
  }),
  deleteRole: route({
    method: 'DELETE',
    path: '/groups/:id/roles/:roleId',
    summary: 'Delete a role; who held it keeps the plain role of its rank',
    access: 'session',
    params: byRole,
    result: nothing,
  }),
  giveRole: route({
    method: 'PUT',
    path: '/groups/:id/members/:userId/role',
    summary: "Give a member one of the group's own roles; null takes it away and leaves the plain role of its rank",
    access: 'session',
    params: byMember,
    body: z.object({ roleId: opaqueId.nullable() }),
    result: z.object({ member }),
  }),
  groupTags: route({
    method: 'GET',
    path: '/groups/:id/tags',
    summary: 'What stands beside names in a group: who runs it, and who holds which of its own roles',
    access: 'session',
    params: byGroup,
    result: z.object({ roles: z.array(roleTag.extend({ rank: z.enum(ranks) })), people: z.array(tagged) }),
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
