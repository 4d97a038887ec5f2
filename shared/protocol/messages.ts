import { z } from 'zod'
import { messageLimits as limits } from '../conversations/limits.ts'
import { listingKinds } from '../listings/kinds.ts'
import { imageFacts, plainFacts, voiceDuration, waveform } from './media.ts'
import { pace } from './pace.ts'
import { isoTime, opaqueId, seq, userId } from './primitives.ts'
import { memberDefaults } from './rights.ts'

const messageText = z
  .string()
  .max(limits.text, `is longer than ${limits.text} characters`)
  .refine((text) => text.trim().length > 0, 'must not be empty')

/** Set by the server when a message is forwarded; a client cannot claim it. */
export const forwardedFrom = z.object({ userId, name: z.string(), at: isoTime })

const textBody = z.object({
  type: z.literal('text'),
  text: messageText,
  replyTo: seq.optional(),
  mentions: z.union([z.literal('all'), z.array(userId).max(limits.mentions)]).optional(),
})

const caption = z.string().max(limits.caption).optional()
const carried = { fileId: opaqueId, caption, replyTo: seq.optional() }
const imageBody = z.object({ type: z.literal('image'), ...carried })
const plainFileBody = z.object({ type: z.literal('file'), ...carried })
const voiceBody = z.object({
  type: z.literal('voice'),
  ...carried,
  durationMs: voiceDuration.optional(),
  waveform: waveform.optional(),
})

/** An item of the side-tab. A sender gives `itemId`; the server fills in the rest from the item itself. */
const cityItemCard = z.object({
  kind: z.literal('city-item'),
  itemId: opaqueId,
  title: z.string().max(500).optional(),
  source: z.string().max(200).optional(),
  url: z.string().max(2_000).optional(),
  image: z.string().max(2_000).nullish(),
  summary: z.string().max(500).optional(),
  language: z.string().max(20).nullish(),
})

/** A group somebody recommends. A sender gives `groupId`; the server fills in the rest. */
const groupCard = z.object({
  kind: z.literal('group'),
  groupId: opaqueId,
  name: z.string().max(200).optional(),
  category: z.string().max(40).optional(),
  description: z.string().max(500).optional(),
  memberCount: z.number().int().optional(),
})

/** A person somebody introduces. A sender gives `userId`; the server fills in the rest. */
const contactCard = z.object({
  kind: z.literal('contact'),
  userId,
  displayName: z.string().max(200).optional(),
  signature: z.string().max(200).optional(),
})

/** A poll of the chat. A sender gives `pollId`; the server fills in what it asks. Its result is asked for by `GET /polls/:id`. */
const pollCard = z.object({
  kind: z.literal('poll'),
  pollId: opaqueId,
  question: z.string().max(300).optional(),
  options: z.array(z.string().max(100)).max(10).optional(),
})

/** An announcement, in the languages it was written in. Only the server sends one. */
const announcementCard = z.object({
  kind: z.literal('announcement'),
  announcementId: opaqueId,
  versions: z
    .array(z.object({ language: z.string().max(20), title: z.string().max(200), excerpt: z.string().max(500) }))
    .max(10)
    .optional(),
})

/** An event, classified, trip or exchange of a group. A sender gives `listingId`; who may see it asks for the rest. */
const listingCard = z.object({
  kind: z.literal('listing'),
  listingId: opaqueId,
  groupId: opaqueId.optional(),
  groupName: z.string().max(200).optional(),
  listingKind: z.enum(listingKinds).optional(),
  title: z.string().max(200).optional(),
})

export const card = z.discriminatedUnion('kind', [
  cityItemCard,
  groupCard,
  contactCard,
  pollCard,
  announcementCard,
  listingCard,
])
export type Card = z.infer<typeof card>

/** What a client may send. */
export const messageBody = z.discriminatedUnion('type', [
  textBody,
  imageBody,
  plainFileBody,
  voiceBody,
  z.object({ type: z.literal('card'), card }),
])
export type MessageBody = z.infer<typeof messageBody>

const forwarded = { forwardedFrom: forwardedFrom.optional() }

/** Set by the server on what a group answers by itself: the keyword or command it answers. */
const automatic = z.object({ to: z.string() }).optional()

/** What a client receives: {@link messageBody} with what the server adds, enough to draw the row without asking. */
export const deliveredBody = z.discriminatedUnion('type', [
  textBody.extend({ ...forwarded, automatic }),
  imageBody.extend({ ...imageFacts, ...forwarded }),
  plainFileBody.extend({ ...plainFacts, ...forwarded }),
  voiceBody.extend({ ...plainFacts, ...forwarded }),
  z.object({ type: z.literal('card'), card, ...forwarded }),
])
export type DeliveredBody = z.infer<typeof deliveredBody>

export const emoji = z
  .string()
  .min(1)
  .max(limits.emoji)
  .regex(/^[^\p{L}\p{Cc}\p{Cs}]+$/u, 'is not an emoji')

/** Reactions of one emoji under a message. */
export const reactionSummary = z.object({
  emoji: z.string(),
  count: z.number().int().positive(),
  mine: z.boolean(),
  /** The first of those who reacted, at most 20. */
  userIds: z.array(userId),
})
export type ReactionSummary = z.infer<typeof reactionSummary>

const base = { seq, at: isoTime, actorId: userId }

/**
 * A message. Live frames carry it as sent; `events:fetch` carries it as it stands now, with the effects of later
 * edits, recalls, reactions and pins up to the page's `head`.
 */
export const messageEvent = z.object({
  ...base,
  type: z.literal('message'),
  clientId: z.string(),
  /** null once recalled, for good. */
  body: deliveredBody.nullable(),
  edited: z.object({ seq, at: isoTime }).optional(),
  recalled: z.object({ by: userId, at: isoTime }).optional(),
  reactions: z.array(reactionSummary).optional(),
  pinned: z.boolean().optional(),
})
export type MessageEvent = z.infer<typeof messageEvent>

const memberRole = z.enum(['owner', 'admin', 'moderator', 'member'])

export const conversationEvent = z.discriminatedUnion('type', [
  messageEvent,
  z.object({ ...base, type: z.literal('edit'), target: seq, text: z.string().nullable() }),
  z.object({ ...base, type: z.literal('recall'), target: seq }),
  z.object({ ...base, type: z.literal('reaction'), target: seq, emoji: z.string(), on: z.boolean() }),
  z.object({ ...base, type: z.literal('pin'), target: seq, on: z.boolean() }),
  z.object({ ...base, type: z.literal('member-joined'), userId }),
  /** `removed` where somebody else did it. */
  z.object({ ...base, type: z.literal('member-left'), userId, removed: z.boolean(), reason: z.string().optional() }),
  z.object({
    ...base,
    type: z.literal('member-changed'),
    userId,
    role: memberRole,
    /** The name of the group's own role they got, within that rank. */
    namedRole: z.string().optional(),
  }),
  z.object({
    ...base,
    type: z.literal('conversation-changed'),
    name: z.string().optional(),
    description: z.string().optional(),
    /** Who may write how often from now on. */
    pace: pace.optional(),
    /** What members may from now on; null where the group says nothing of its own any more. */
    memberRights: memberDefaults.nullable().optional(),
    /** A new version of the guidelines, which members accept before they write again. */
    guidelines: z.number().int().optional(),
    /** The new picture; null where it was taken away. */
    avatarUrl: z.string().nullable().optional(),
  }),
  /** Keeps `seq` dense for a reader who may not see the event that stands there. */
  z.object({ ...base, type: z.literal('void') }),
])
export type ConversationEvent = z.infer<typeof conversationEvent>
