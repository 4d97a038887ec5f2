import { z } from 'zod'
import { messageLimits } from '../conversations/limits.ts'
import { publicUser } from './identity.ts'
import { conversationEvent, messageEvent } from './messages.ts'
import { isoTime, opaqueId, pageSize, position, seq, userId } from './primitives.ts'
import { memberRole } from './groups.ts'
import { pace } from './pace.ts'
import { memberDefaults, namedRole, ownRights } from './rights.ts'
import { route } from './route.ts'

/** A conversation as one of its members sees it in the list. */
export const conversation = z.object({
  id: opaqueId,
  kind: z.enum(['direct', 'group']),
  /** The other person of a direct conversation. */
  peer: publicUser.optional(),
  /** True where the other person is not a contact; the list and the header say so. */
  isStranger: z.boolean().optional(),
  /** The reader has pictures of the other person shown although they are no contacts; others wait to be accepted. */
  showsPictures: z.boolean().optional(),
  groupId: opaqueId.optional(),
  /** The group's name; direct conversations are named by their peer. */
  name: z.string().optional(),
  memberCount: z.number().int(),
  /** The reader's own role in a group. */
  role: memberRole.optional(),
  lastSeq: position,
  lastAt: isoTime,
  /** The newest message the reader may see, for the list's second line. */
  lastMessage: messageEvent.nullable(),
  readSeq: position,
  /** Messages by others after `readSeq` that are not recalled, as of `lastSeq`; stops counting at 999. */
  unread: z.number().int().nonnegative(),
  /** Whether one of the unread messages names the reader or everybody. */
  mentioned: z.boolean(),
  /** How far the other person of a direct conversation has read, where both show it. */
  peerReadSeq: position.optional(),
  /** Messages make no sound and no badge until then; `9999-12-31T00:00:00.000Z` is always. */
  mutedUntil: isoTime.nullable(),
  markedUnread: z.boolean(),
  /** Kept at the top of the list. */
  starred: z.boolean(),
  pinned: z.array(seq),
  /** Who may write how often in a group; absent where everybody may at any time. */
  pace: pace.optional(),
  /** The reader may not write in the group until then. */
  silencedUntil: isoTime.optional(),
  /** What runs and the reader has not read, or must still confirm. */
  announcement: z.enum(['unread', 'confirm']).optional(),
  /** When the reader last wrote under slow mode. */
  pacedAt: isoTime.optional(),
  /** What members of the group may; absent where it says nothing of its own. */
  memberRights: memberDefaults.optional(),
  /** What is said of the reader alone; absent where nothing is. */
  ownRights: ownRights.optional(),
  /** The role the group has named for the reader; absent where they have the plain one. */
  namedRole: namedRole.optional(),
  /** The group's picture. */
  avatarUrl: z.string().optional(),
  /** What the group still asks of the reader; absent where nothing. */
  entry: z
    .object({
      /** The version of the guidelines to accept before writing. */
      guidelines: z.number().int().nullable(),
      /** Whether to introduce oneself before writing. */
      introduce: z.boolean(),
      /** No links and pictures until then. */
      mediaFrom: isoTime.nullable(),
    })
    .optional(),
  /** What the group greets the reader with; nobody else sees it. */
  welcome: z.object({ text: z.string(), at: isoTime, until: isoTime.nullable() }).optional(),
})
export type Conversation = z.infer<typeof conversation>

/** `mutedUntil` of a conversation that is muted for good. */
export const mutedForever = '9999-12-31T00:00:00.000Z'

export const eventPage = z.object({
  /** In `seq` order. */
  events: z.array(conversationEvent),
  /** More stands in the direction that was asked for. */
  hasMore: z.boolean(),
  /** The conversation's last `seq` when the page was read; the messages carry all effects up to it. */
  head: position,
})
export type EventPage = z.infer<typeof eventPage>

const byId = z.object({ id: opaqueId })

export const conversationRoutes = {
  openDirect: route({
    method: 'POST',
    path: '/conversations/direct',
    summary: 'The direct conversation with a person; made on the first call',
    access: 'session',
    body: z.object({ userId }),
    result: z.object({ conversation }),
  }),
  conversation: route({
    method: 'GET',
    path: '/conversations/:id',
    summary: 'One conversation',
    access: 'session',
    params: byId,
    result: z.object({ conversation }),
  }),
  updateConversation: route({
    method: 'PATCH',
    path: '/conversations/:id',
    summary: 'Mute, mark as unread, keep at the top: for oneself alone',
    access: 'session',
    params: byId,
    body: z.object({
      mutedUntil: isoTime.nullable().optional(),
      markedUnread: z.boolean().optional(),
      starred: z.boolean().optional(),
      /** Shows pictures of the other person of a direct conversation without asking; only its reader knows. */
      showsPictures: z.boolean().optional(),
    }),
    result: z.object({ conversation }),
  }),
  conversationEvents: route({
    method: 'GET',
    path: '/conversations/:id/events',
    summary: 'A page of events: after a seq, before a seq, or the newest',
    access: 'session',
    params: byId,
    query: z.object({
      after: z.coerce.number().pipe(position).optional(),
      before: z.coerce.number().pipe(seq).optional(),
      limit: pageSize(messageLimits.page, 50),
    }),
    result: eventPage,
  }),
} as const
