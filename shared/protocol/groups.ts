import { z } from 'zod'
import { categories } from '../groups/categories.ts'
import { groupLimits as limits } from '../groups/limits.ts'
import { allRights, roles } from '../groups/roles.ts'
import { identityLimits } from '../identity/limits.ts'
import { publicUser } from './identity.ts'
import { application, joinQuestion, joinQuestionInput, joinTerms, visibility, vouching } from './join-terms.ts'
import { messageEvent } from './messages.ts'
import {
  cursor,
  isoTime,
  languageCode,
  line,
  nothing,
  opaqueId,
  pageSize,
  paragraph,
  requiredLine,
  userId,
} from './primitives.ts'
import { roleTag } from './rights.ts'
import { route } from './route.ts'

export const category = z.enum(categories)
export const joinPolicy = z.enum(['open', 'approval', 'question', 'invite'])
export type JoinPolicy = z.infer<typeof joinPolicy>
export const memberRole = z.enum(roles)

/** Why and since when the platform's staff keep a group closed. */
export const groupLock = z.object({ since: isoTime, reason: z.string() })

/** A group as the directory shows it, with how the reader stands to it. */
export const group = z.object({
  id: opaqueId,
  conversationId: opaqueId,
  name: z.string(),
  category,
  /** One or two lines: what the group is for. */
  description: z.string(),
  city: z.string().nullable(),
  languages: z.array(languageCode),
  joinPolicy,
  /** What joining asks where `joinPolicy` is `question`, in words. */
  questions: z.array(z.string()),
  /** The same with their kinds and options. */
  joinQuestions: z.array(joinQuestion).optional(),
  tags: z.array(z.string()).optional(),
  visibility: visibility.optional(),
  /** The most members it takes. */
  capacity: z.number().int().optional(),
  avatarUrl: z.string().nullable().optional(),
  vouching: vouching.optional(),
  /** Joining begins with a small question at the door. */
  asksCheck: z.boolean().optional(),
  /** Grows with every change of the numbered guidelines; 0 where there are none. */
  guidelinesVersion: z.number().int().optional(),
  memberCount: z.number().int(),
  /** Members whose presence shows as anything but offline. */
  onlineCount: z.number().int(),
  featured: z.boolean(),
  /** Why the platform's staff put it forward, in their words. */
  featuredNote: z.string().optional(),
  /** Today and the six days before: members who wrote, their messages, members who joined and stayed. */
  week: z.object({ speakers: z.number().int(), messages: z.number().int(), joined: z.number().int() }).optional(),
  /** Set while the platform's staff keep the group closed: nobody writes or joins. */
  locked: groupLock.optional(),
  adultsOnly: z.boolean(),
  /** Whether people who are not members may read the last messages. */
  preview: z.boolean(),
  ownerId: userId,
  createdAt: isoTime,
  lastActiveAt: isoTime,
  myRole: memberRole.nullable(),
  /** What the reader may do in the group now: their role with its switches, the group's defaults and exceptions of their own. */
  myRights: z.array(z.enum(allRights)).optional(),
  /** `pending` after asking, until somebody decides. */
  myState: z.enum(['none', 'pending', 'member', 'banned']),
  /** Open requests to join, for those who may decide them. */
  pendingRequests: z.number().int().optional(),
})
export type Group = z.infer<typeof group>

export const member = z.object({
  userId,
  user: publicUser,
  role: memberRole,
  /** The role the group has named for them, within that rank. */
  namedRole: roleTag.optional(),
  joinedAt: isoTime,
  /** The member may not write until then; told to those who may mute. */
  mutedUntil: isoTime.optional(),
})
export type Member = z.infer<typeof member>

export const joinRequest = z.object({
  id: opaqueId,
  user: publicUser,
  message: z.string(),
  /** `right` where the question has right answers. */
  answers: z.array(z.object({ question: z.string(), answer: z.string(), right: z.boolean().optional() })),
  at: isoTime,
  /** When it lapses unanswered. */
  expiresAt: isoTime.optional(),
  /** Members who vouch for the person. */
  vouchers: z.array(publicUser).optional(),
  /** The invite link they came by, and who made it. */
  invite: z.object({ name: z.string(), by: publicUser }).optional(),
})
export type JoinRequest = z.infer<typeof joinRequest>

/** One's own request to join a group, while it is open or was not accepted. */
export const ownJoinRequest = z.object({
  id: opaqueId,
  group,
  state: z.enum(['pending', 'declined', 'expired']),
  at: isoTime,
  /** When it lapses, or has lapsed, unanswered. */
  expiresAt: isoTime,
  decidedAt: isoTime.nullable(),
  /** Why it was declined, where a reason was given. */
  reason: z.string().nullable(),
  /** From when one may ask again; null where it is open, or one may at once. */
  askAgainAt: isoTime.nullable(),
})
export type OwnJoinRequest = z.infer<typeof ownJoinRequest>

/** What is in a category. People are counted once, in however many of its groups they are. */
/** Whether those who run a group must sign in with a code after the password. */
export const staffTwoStep = z.object({
  required: z.boolean(),
  /** Who of them does not yet. */
  without: z.array(publicUser),
})
export type StaffTwoStep = z.infer<typeof staffTwoStep>

export const categorySummary = z.object({
  category,
  groups: z.number().int(),
  members: z.number().int(),
  online: z.number().int(),
  /** Groups founded within the last seven days. */
  newGroups: z.number().int().optional(),
  /** People who joined a group of it within the last seven days and stayed. */
  joined: z.number().int().optional(),
  /** Messages of today. */
  messages: z.number().int().optional(),
})
export type CategorySummary = z.infer<typeof categorySummary>

const fields = {
  name: requiredLine(limits.name),
  category,
  description: paragraph(limits.description),
  city: line(identityLimits.city).nullable(),
  languages: z.array(languageCode).max(limits.languages),
  joinPolicy,
  questions: z.array(joinQuestionInput).max(limits.questions),
  preview: z.boolean(),
}

const memberCount = z.coerce.number().int().min(0).max(1_000_000)

const byId = z.object({ id: opaqueId })
const byMember = z.object({ id: opaqueId, userId: z.coerce.number().pipe(userId) })

export const groupRoutes = {
  createGroup: route({
    method: 'POST',
    path: '/groups',
    summary: 'Create a group; its maker owns it',
    access: 'session',
    status: 201,
    body: z.object({
      ...fields,
      description: fields.description.optional(),
      city: fields.city.optional(),
      languages: fields.languages.optional(),
      joinPolicy: joinPolicy.optional(),
      questions: fields.questions.optional(),
      preview: fields.preview.optional(),
      tags: joinTerms.tags.optional(),
      visibility: visibility.optional(),
      adultsOnly: z.boolean().optional(),
    }),
    result: z.object({ group }),
  }),
  groups: route({
    method: 'GET',
    path: '/groups',
    summary: 'The directory',
    access: 'session',
    query: z.object({
      category: category.optional(),
      query: line(100).optional(),
      city: line(identityLimits.city).optional(),
      language: languageCode.optional(),
      joinPolicy: joinPolicy.optional(),
      minMembers: memberCount.optional(),
      maxMembers: memberCount.optional(),
      /** `only`: groups of 18 and over, for adults; `none`: all others. */
      adults: z.enum(['only', 'none']).optional(),
      sort: z.enum(['featured', 'active', 'new']).default('featured'),
      cursor: cursor.optional(),
      limit: pageSize(60, 30),
    }),
    result: z.object({ groups: z.array(group), nextCursor: z.string().nullable() }),
  }),
  categories: route({
    method: 'GET',
    path: '/groups/categories',
    summary: 'The five categories with what is in them now, and the cities and languages groups are in',
    access: 'session',
    result: z.object({
      categories: z.array(categorySummary),
      cities: z.array(z.string()),
      languages: z.array(languageCode),
    }),
  }),
  myGroups: route({
    method: 'GET',
    path: '/groups/mine',
    summary: 'Groups one is a member of or has asked to join',
    access: 'session',
    result: z.object({ groups: z.array(group) }),
  }),
  myJoinRequests: route({
    method: 'GET',
    path: '/groups/requests/mine',
    summary:
      "One's own requests of the last 30 days that are open, were declined or have lapsed; the newest of each group",
    access: 'session',
    result: z.object({ requests: z.array(ownJoinRequest) }),
  }),
  group: route({
    method: 'GET',
    path: '/groups/:id',
    summary: "A group's page; with the last messages where the owner allows",
    access: 'session',
    params: byId,
    result: z.object({
      group,
      owner: publicUser,
      /** The newest messages, oldest first, with their authors; empty where no preview is allowed. */
      recent: z.array(z.object({ message: messageEvent, author: publicUser })),
      /** The reader helps to run it, and can do so only once they sign in with a code. */
      lacksTwoStep: z.boolean().optional(),
    }),
  }),
  updateGroup: route({
    method: 'PATCH',
    path: '/groups/:id',
    summary: 'Change what a group says of itself and how one joins',
    access: 'session',
    params: byId,
    body: z.object({ ...fields, ...joinTerms }).partial(),
    result: z.object({ group }),
  }),
  deleteGroup: route({
    method: 'DELETE',
    path: '/groups/:id',
    summary: 'Dissolve a group for everybody; only its owner may',
    access: 'session',
    params: byId,
    result: nothing,
  }),
  joinGroup: route({
    method: 'POST',
    path: '/groups/:id/join',
    summary: 'Join, or ask to',
    access: 'session',
    params: byId,
    body: application.optional(),
    result: z.object({ state: z.enum(['joined', 'pending']) }),
  }),
  leaveGroup: route({
    method: 'POST',
    path: '/groups/:id/leave',
    summary: 'Leave, or take back a request to join',
    access: 'session',
    params: byId,
    result: nothing,
  }),
  members: route({
    method: 'GET',
    path: '/groups/:id/members',
    summary: 'Who is in the group',
    access: 'session',
    params: byId,
    query: z.object({
      query: line(100).optional(),
      role: memberRole.optional(),
      /** Only who holds this role of the group's own. */
      namedRole: opaqueId.optional(),
      cursor: cursor.optional(),
      limit: pageSize(200, 100),
    }),
    result: z.object({ members: z.array(member), nextCursor: z.string().nullable() }),
  }),
  updateMember: route({
    method: 'PATCH',
    path: '/groups/:id/members/:userId',
    summary: "Change a member's role",
    access: 'session',
    params: byMember,
    body: z.object({ role: z.enum(['admin', 'moderator', 'member']) }),
    result: z.object({ member }),
  }),
  removeMember: route({
    method: 'DELETE',
    path: '/groups/:id/members/:userId',
    summary: 'Remove a member; with `ban` they cannot come back',
    access: 'session',
    params: byMember,
    body: z.object({ reason: line(limits.reason).optional(), ban: z.boolean().optional() }).optional(),
    result: nothing,
  }),
  joinRequests: route({
    method: 'GET',
    path: '/groups/:id/requests',
    summary: 'Who asks to join',
    access: 'session',
    params: byId,
    result: z.object({
      requests: z.array(joinRequest),
      /** Ready-made reasons for refusing. */
      refusals: z.array(z.string()).optional(),
      /** Why the group takes nobody in at the moment, in words. */
      closed: z.string().nullable().optional(),
    }),
  }),
  answerJoinRequest: route({
    method: 'POST',
    path: '/groups/:id/requests/:requestId',
    summary: 'Let somebody in, or not',
    access: 'session',
    params: z.object({ id: opaqueId, requestId: opaqueId }),
    body: z.object({
      action: z.enum(['accept', 'decline']),
      reason: line(limits.reason).optional(),
      /** Lets somebody in although the group takes nobody in at the moment. */
      despiteFreeze: z.boolean().optional(),
    }),
    result: nothing,
  }),
  staffTwoStep: route({
    method: 'GET',
    path: '/groups/:id/two-step',
    summary: 'Whether those who run the group must sign in with a code, and who does not yet',
    access: 'session',
    params: byId,
    result: staffTwoStep,
  }),
  requireStaffTwoStep: route({
    method: 'PUT',
    path: '/groups/:id/two-step',
    summary: 'Ask those who run the group to sign in with a code; who has none can run nothing until then',
    access: 'session',
    params: byId,
    body: z.object({ required: z.boolean() }),
    result: staffTwoStep,
  }),
} as const
