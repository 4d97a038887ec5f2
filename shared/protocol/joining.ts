import { z } from 'zod'
import { groupLimits as limits } from '../groups/limits.ts'
import { group } from './groups.ts'
import { publicUser } from './identity.ts'
import { admitIf, application, doorCheck, joinQuestion, newcomerGate, vouching, welcome } from './join-terms.ts'
import { inviteCode, isoTime, languageCode, line, nothing, opaqueId, pageSize, paragraph } from './primitives.ts'
import { route } from './route.ts'

/** What only those who may change a group see of how one joins it. */
export const groupSettings = z.object({
  joinQuestions: z.array(joinQuestion),
  autoApprove: z.boolean(),
  admitIf,
  check: doorCheck.nullable(),
  vouching,
  gate: newcomerGate,
  welcome: welcome.nullable(),
  /** Ready-made reasons for refusing a request. */
  refusals: z.array(z.string()),
  capacity: z.number().int(),
  /** The most the operator allows. */
  capacityMost: z.number().int(),
})
export type GroupSettings = z.infer<typeof groupSettings>

export const invite = z.object({
  id: opaqueId,
  code: z.string(),
  /** Empty where it was given none. */
  name: z.string(),
  maker: publicUser,
  createdAt: isoTime,
  expiresAt: isoTime.nullable(),
  maxUses: z.number().int().nullable(),
  uses: z.number().int(),
  needsApproval: z.boolean(),
  state: z.enum(['working', 'expired', 'used-up', 'revoked', 'maker-gone']),
})
export type Invite = z.infer<typeof invite>

/** What an invite link shows of its group before one joins, to people who are not signed in too. */
export const invitation = z.object({
  group: group.pick({
    id: true,
    name: true,
    category: true,
    description: true,
    city: true,
    languages: true,
    memberCount: true,
    onlineCount: true,
    adultsOnly: true,
    avatarUrl: true,
    tags: true,
    guidelinesVersion: true,
    capacity: true,
    locked: true,
    asksCheck: true,
  }),
  invitedBy: z.string(),
  needsApproval: z.boolean(),
  /** What is to answer first; empty where the link lets in without. */
  joinQuestions: z.array(joinQuestion),
  guidelines: z.array(z.string()),
  expiresAt: isoTime.nullable(),
})
export type Invitation = z.infer<typeof invitation>

/** A question at the door of a group; it can be answered once. */
export const askedCheck = z.object({
  id: opaqueId,
  question: z.string(),
  /** The words to choose from; absent where one writes the answer. */
  options: z.array(z.string()).optional(),
  expiresAt: isoTime,
  /** How many answers are left before one waits. */
  triesLeft: z.number().int(),
})
export type AskedCheck = z.infer<typeof askedCheck>

/** Somebody who asks to join, as members see them who may vouch. */
export const vouchable = z.object({
  requestId: opaqueId,
  user: publicUser,
  message: z.string(),
  at: isoTime,
  vouches: z.number().int(),
  needed: z.number().int(),
  mine: z.boolean(),
})
export type Vouchable = z.infer<typeof vouchable>

const byGroup = z.object({ id: opaqueId })
const byInvite = z.object({ id: opaqueId, inviteId: opaqueId })
const byCode = z.object({ code: inviteCode })
const byRequest = z.object({ id: opaqueId, requestId: opaqueId })

export const joiningRoutes = {
  groupSettings: route({
    method: 'GET',
    path: '/groups/:id/settings',
    summary: 'How a group takes people in, with what only those see who may change it',
    access: 'session',
    params: byGroup,
    result: z.object({ settings: groupSettings }),
  }),
  askCheck: route({
    method: 'POST',
    path: '/groups/:id/check',
    summary: 'A new question at the door of a group; the one before can no longer be answered',
    access: 'session',
    params: byGroup,
    body: z.object({ language: languageCode.optional() }),
    result: z.object({
      /** Null where the group asks nothing, or one waits. */
      check: askedCheck.nullable(),
      /** From when one is asked again after too many wrong answers. */
      waitUntil: isoTime.nullable(),
    }),
  }),
  setGroupPicture: route({
    method: 'PUT',
    path: '/groups/:id/picture',
    summary: "Set a group's picture; the server cuts it to a square",
    access: 'session',
    params: byGroup,
    body: z.object({ base64: z.base64() }),
    result: z.object({ group }),
  }),
  removeGroupPicture: route({
    method: 'DELETE',
    path: '/groups/:id/picture',
    summary: "Take a group's picture away",
    access: 'session',
    params: byGroup,
    result: z.object({ group }),
  }),
  answerJoinRequests: route({
    method: 'POST',
    path: '/groups/:id/requests',
    summary: 'Let several people in, or none of them; each is decided by itself',
    access: 'session',
    params: byGroup,
    body: z.object({
      requestIds: z.array(opaqueId).min(1).max(limits.requestsAtOnce),
      action: z.enum(['accept', 'decline']),
      reason: line(limits.reason).optional(),
      despiteFreeze: z.boolean().optional(),
    }),
    result: z.object({
      done: z.array(opaqueId),
      failed: z.array(z.object({ requestId: opaqueId, message: z.string() })),
    }),
  }),
  vouchable: route({
    method: 'GET',
    path: '/groups/:id/vouchable',
    summary: 'Who asks to join and can be vouched for; for members who may',
    access: 'session',
    params: byGroup,
    result: z.object({ people: z.array(vouchable) }),
  }),
  vouch: route({
    method: 'PUT',
    path: '/groups/:id/requests/:requestId/vouch',
    summary: 'Vouch for somebody who asks to join',
    access: 'session',
    params: byRequest,
    result: z.object({ state: z.enum(['joined', 'pending']) }),
  }),
  unvouch: route({
    method: 'DELETE',
    path: '/groups/:id/requests/:requestId/vouch',
    summary: 'Take a vouch back while the request is open',
    access: 'session',
    params: byRequest,
    result: nothing,
  }),
  introduce: route({
    method: 'POST',
    path: '/groups/:id/introduction',
    summary: 'Introduce oneself: a message in the group, after which one may write there',
    access: 'session',
    params: byGroup,
    body: z.object({
      text: paragraph(limits.introduction).refine(
        (text) => text.length >= limits.introductionLeast,
        `takes at least ${limits.introductionLeast} characters`,
      ),
      /** The sender's own id of the message: asking twice introduces once. */
      clientId: opaqueId,
    }),
    result: nothing,
  }),
  dismissWelcome: route({
    method: 'DELETE',
    path: '/groups/:id/welcome',
    summary: 'Put away the welcome that the group showed to oneself',
    access: 'session',
    params: byGroup,
    result: nothing,
  }),
  invites: route({
    method: 'GET',
    path: '/groups/:id/invites',
    summary: "A group's invite links, the newest first: all for those who manage them, else one's own",
    access: 'session',
    params: byGroup,
    result: z.object({ invites: z.array(invite), managesAll: z.boolean() }),
  }),
  createInvite: route({
    method: 'POST',
    path: '/groups/:id/invites',
    summary: 'Make an invite link',
    access: 'session',
    status: 201,
    params: byGroup,
    body: z.object({
      name: line(limits.inviteName).optional(),
      /** How long it works; for good without. */
      hours: z
        .number()
        .int()
        .min(1)
        .max(limits.inviteDays * 24)
        .nullish(),
      maxUses: z.number().int().min(1).max(limits.inviteUses).nullish(),
      needsApproval: z.boolean().optional(),
    }),
    result: z.object({ invite }),
  }),
  revokeInvite: route({
    method: 'DELETE',
    path: '/groups/:id/invites/:inviteId',
    summary: 'Make an invite link stop working',
    access: 'session',
    params: byInvite,
    result: nothing,
  }),
  inviteUses: route({
    method: 'GET',
    path: '/groups/:id/invites/:inviteId/uses',
    summary: 'Who came through an invite link, the newest first',
    access: 'session',
    params: byInvite,
    query: z.object({ limit: pageSize(200, 100) }),
    result: z.object({
      uses: z.array(z.object({ user: publicUser, at: isoTime, state: z.enum(['joined', 'asked']) })),
    }),
  }),
  invitation: route({
    method: 'GET',
    path: '/invites/:code',
    summary: 'The group an invite link leads to',
    access: 'public',
    params: byCode,
    result: z.object({ invitation }),
  }),
  acceptInvitation: route({
    method: 'POST',
    path: '/invites/:code/join',
    summary: 'Join by an invite link, or ask to where it needs approval',
    access: 'session',
    params: byCode,
    body: application.optional(),
    result: z.object({ state: z.enum(['joined', 'pending']), group }),
  }),
} as const
