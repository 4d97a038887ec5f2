import { z } from 'zod'
import { partnerNoticeKinds } from '../city/partner-notices.ts'
import { messageLimits } from '../conversations/limits.ts'
import { reportKinds } from '../moderation/reports.ts'
import { listingLimits } from '../listings/limits.ts'
import { contact, contactRequest } from './contacts.ts'
import { conversation, eventPage } from './conversations.ts'
import type { WireError } from './errors.ts'
import { transferNews } from './group-rights.ts'
import { me, publicUser } from './identity.ts'
import { listing, listingNotice, listingState } from './listings.ts'
import { conversationEvent, emoji, messageBody } from './messages.ts'
import { poll } from './polls.ts'
import { presence, presenceChoice } from './presence.ts'
import { queueNews } from './queue-news.ts'
import { notice } from './sanctions.ts'
import { isoTime, nothing, opaqueId, position, seq, userId } from './primitives.ts'
import { namedRole } from './rights.ts'

export const protocolVersion = 1

export const socketPath = '/socket.io'

/** The largest frame a client may send, in bytes. */
export const maxFrameBytes = 64 * 1024

export const handshake = z.object({ token: z.string().min(1).max(512), protocol: z.literal(protocolVersion) })

interface Call<P extends z.ZodType, R extends z.ZodType> {
  payload: P
  result: R
}
const call = <P extends z.ZodType, R extends z.ZodType>(payload: P, result: R): Call<P, R> => ({ payload, result })

const target = z.object({ conversationId: opaqueId, seq })
const placed = z.object({ seq })
const sent = z.object({ seq, at: isoTime })

/** What is unread after a read position, as of the conversation's `lastSeq`. */
const readState = z.object({
  seq: position,
  unread: z.number().int().nonnegative(),
  mentioned: z.boolean(),
  lastSeq: position.optional(),
})
export type ReadState = z.infer<typeof readState>

const syncResult = z.object({
  cursor: z.string(),
  /** False where only what changed since the cursor is listed. */
  full: z.boolean(),
  conversations: z.array(conversation),
  /** Conversations one is no longer a member of. */
  removedConversations: z.array(opaqueId),
  contacts: z.array(contact),
  removedContacts: z.array(userId),
  folders: z.array(z.string()),
  blocked: z.array(publicUser),
  requests: z.array(contactRequest),
  /** Own profile with its settings. */
  settings: me,
  /** What was done to oneself in groups: what is unread or still holds, or what changed since the cursor. */
  notices: z.array(notice).optional(),
})
export type SyncResult = z.infer<typeof syncResult>

/** Client → server; every call is answered by an ack of {@link AckOf} its result. */
export const clientCalls = {
  sync: call(z.object({ cursor: z.string().max(256).optional() }), syncResult),
  'message:send': call(z.object({ conversationId: opaqueId, clientId: opaqueId, body: messageBody }), sent),
  /** Copies a message the sender may see into another conversation, with its author's name. */
  'message:forward': call(z.object({ conversationId: opaqueId, clientId: opaqueId, source: target }), sent),
  'message:edit': call(target.extend({ text: z.string().min(1).max(messageLimits.text) }), placed),
  'message:recall': call(target, placed),
  'message:react': call(target.extend({ emoji, on: z.boolean() }), placed),
  'message:pin': call(target.extend({ on: z.boolean() }), placed),
  'events:fetch': call(
    z.object({
      conversationId: opaqueId,
      after: position.optional(),
      before: seq.optional(),
      limit: z.number().int().min(1).max(messageLimits.page).optional(),
    }),
    eventPage,
  ),
  /** `state`: where the reader now stands. */
  'conversation:read': call(target, z.object({ state: readState.optional() })),
  'conversation:typing': call(z.object({ conversationId: opaqueId }), nothing),
  /** Which conversation this connection shows; null where none. Decides between `events` and `hint`. */
  'conversation:show': call(z.object({ conversationId: opaqueId.nullable() }), nothing),
  'presence:set': call(presenceChoice, nothing),
  /** The people this connection shows; replaces the earlier set and answers with how they are now. */
  'presence:watch': call(
    z.object({
      userIds: z.array(userId).max(1_000),
      /** Changes come as `presences`, those of a second together, and not one by one as `presence`. */
      gathered: z.boolean().optional(),
    }),
    z.object({ presences: z.array(presence) }),
  ),
  /** The listings this connection shows; replaces the earlier set. Changes come as `listing`. */
  'listings:watch': call(z.object({ listingIds: z.array(opaqueId).max(listingLimits.watched) }), nothing),
  'users:get': call(z.object({ userIds: z.array(userId).max(200) }), z.object({ users: z.array(publicUser) })),
} as const

export type CallName = keyof typeof clientCalls
export type CallPayload<N extends CallName> = z.input<(typeof clientCalls)[N]['payload']>
export type ParsedPayload<N extends CallName> = z.output<(typeof clientCalls)[N]['payload']>
export type CallResult<N extends CallName> = z.output<(typeof clientCalls)[N]['result']>

/** A change of one's own account, to all of one's connections. */
export const accountChange = z.discriminatedUnion('type', [
  z.object({ type: z.literal('profile'), user: me }),
  z.object({ type: z.literal('contact'), contact }),
  z.object({ type: z.literal('contact-removed'), userId }),
  z.object({ type: z.literal('folders'), folders: z.array(z.string()) }),
  z.object({ type: z.literal('blocked'), user: publicUser, on: z.boolean() }),
  z.object({ type: z.literal('request'), request: contactRequest }),
  /** A conversation one has joined, or whose own state (mute, mark, star, role) changed. */
  z.object({ type: z.literal('conversation'), conversation }),
  z.object({
    type: z.literal('conversation-removed'),
    conversationId: opaqueId,
    /** Who ended it: oneself, those who run the group for one alone, or its owner for everybody. */
    cause: z.enum(['left', 'removed', 'dissolved']).optional(),
    reason: z.string().optional(),
  }),
  /** A read position on another device. */
  readState.extend({ type: z.literal('read'), conversationId: opaqueId }),
  /** Somebody asks to join a group one helps to run, or such a request was decided. */
  z.object({ type: z.literal('join-requests'), groupId: opaqueId, pending: z.number().int() }),
  /** A request of one's own to join was decided. */
  z.object({
    type: z.literal('join-decided'),
    groupId: opaqueId,
    accepted: z.boolean(),
    reason: z.string().optional(),
  }),
  /** How many messages wait for review in a group one helps to run; `alert` where a rule asks to be told of. */
  z.object({
    type: z.literal('moderation'),
    groupId: opaqueId,
    waiting: z.number().int(),
    alert: z.object({ rule: z.string(), userId }).optional(),
  }),
  /** Something changed in the queue of those who moderate. */
  queueNews,
  /** A report of one's own was decided: something was done, or it stays as it is. */
  z.object({
    type: z.literal('report-decided'),
    id: opaqueId,
    kind: z.enum(reportKinds),
    /** Who decided: the group's name, or null for the platform's staff. */
    group: z.string().nullable(),
    state: z.enum(['acted', 'kept']),
  }),
  /** The platform's staff have decided on what was answered to the lock of a group that one helps to run. */
  z.object({
    type: z.literal('lock-judged'),
    groupId: opaqueId,
    group: z.string(),
    outcome: z.enum(['upheld', 'lifted']),
  }),
  /** A partner's team is told of a feed or item of theirs. */
  z.object({
    type: z.literal('studio'),
    partnerId: opaqueId,
    kind: z.enum(partnerNoticeKinds),
    name: z.string(),
    text: z.string(),
  }),
  /** A held message of one's own was decided; sending it again under its `clientId` tells how. */
  z.object({ type: z.literal('held-decided'), conversationId: opaqueId, clientId: opaqueId }),
  /** Ownership of a group moves, and one is a side of it. */
  transferNews,
  /** One is asked to confirm an announcement that one has not confirmed yet. */
  z.object({
    type: z.literal('announcement-reminder'),
    groupId: opaqueId,
    conversationId: opaqueId,
    announcementId: opaqueId,
    title: z.string(),
  }),
  /** A message one had scheduled was sent, or could not be: `problem` says why. */
  z.object({
    type: z.literal('scheduled'),
    scheduledId: opaqueId,
    conversationId: opaqueId,
    problem: z.string().nullable(),
  }),
  /** Something became of a listing that concerns one; it is among the notices until it was seen. */
  z.object({ type: z.literal('listing-notice'), notice: listingNotice }),
  /** Something was done to oneself in a group, or there is news of it: an end, an answer to an appeal. */
  z.object({ type: z.literal('notice'), notice }),
  /** Appeals that wait in a group in which one judges them. */
  z.object({ type: z.literal('appeals'), groupId: opaqueId, waiting: z.number().int() }),
  /** This session was ended elsewhere; the connection closes after it. */
  z.object({ type: z.literal('signed-out') }),
])
export type AccountChange = z.infer<typeof accountChange>

export type QueueNews = z.infer<typeof queueNews>
const aside = z.discriminatedUnion('what', [
  z.object({ what: z.literal('poll'), conversationId: opaqueId, poll }),
  z.object({ what: z.literal('announcements'), conversationId: opaqueId }),
  /** Who asks to join a group whose members vouch, or who vouches for them, is otherwise. */
  z.object({ what: z.literal('vouching'), conversationId: opaqueId }),
  /** A group has made, changed (`role`) or deleted a role of its own. */
  z.object({ what: z.literal('role'), conversationId: opaqueId, roleId: opaqueId, role: namedRole.nullable() }),
])
export type Aside = z.infer<typeof aside>

/** Server → client. */
export const serverEvents = {
  events: z.object({ conversationId: opaqueId, events: z.array(conversationEvent) }),
  hint: z.object({
    conversationId: opaqueId,
    seq,
    unread: z.number().int().optional(),
    mentioned: z.boolean().optional(),
  }),
  account: accountChange,
  typing: z.object({ conversationId: opaqueId, userId }),
  presence,
  /** The same of several people, to connections that asked for it. */
  presences: z.object({ presences: z.array(presence) }),
  /** What stands beside the log of a conversation has changed; it is no event and nothing to fetch by `seq`. */
  aside,
  /** Who comes to a listing one shows has changed, or, where `updatedAt` is new, the listing itself. */
  listing: z.object({
    listingId: opaqueId,
    state: listingState,
    updatedAt: isoTime,
    counts: listing.shape.counts,
  }),
  /** How far the other person of a direct conversation has read. */
  receipt: z.object({ conversationId: opaqueId, userId, seq: position }),
} as const

export type ServerEventName = keyof typeof serverEvents
export type ServerEvent<N extends ServerEventName> = z.infer<(typeof serverEvents)[N]>

export type Ack<T> = { ok: true; data: T } | { ok: false; error: WireError }

/** Socket.IO's event maps, for `Server` and `Socket` on both ends. */
export type ClientToServer = {
  [N in CallName]: (payload: CallPayload<N>, ack: (answer: Ack<CallResult<N>>) => void) => void
}
export type ServerToClient = { [N in ServerEventName]: (payload: ServerEvent<N>) => void }
