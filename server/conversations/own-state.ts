import type { z } from 'zod'
import type { Conversation, conversationRoutes } from '#shared/protocol/conversations.ts'
import { notFound } from '../platform/errors.ts'
import type { Platform } from '../platform/platform.ts'
import { rooms } from '../platform/realtime/gateway.ts'
import { updateMembership } from './members-store.ts'
import { standingOf } from './standing.ts'
import type { Summaries } from './summaries.ts'

type Change = z.output<typeof conversationRoutes.updateConversation.body>

/** What a person sets on a conversation for themselves: mute, mark, star. */
export function createOwnState({ db, clock, realtime }: Platform, summaries: Summaries) {
  async function find(userId: number, conversationId: string): Promise<Conversation> {
    const conversation = await summaries.one(userId, conversationId)
    if (!conversation) throw notFound('This conversation')
    return conversation
  }

  return {
    find,
    async change(userId: number, conversationId: string, change: Change): Promise<Conversation> {
      await standingOf(db, conversationId, userId)
      const { mutedUntil, markedUnread, starred, showsPictures } = change
      await updateMembership(db, conversationId, userId, {
        updated_at: clock.now(),
        ...(mutedUntil === undefined ? {} : { muted_until: mutedUntil === null ? null : Date.parse(mutedUntil) }),
        ...(markedUnread === undefined ? {} : { marked_unread: markedUnread ? 1 : 0 }),
        ...(starred === undefined ? {} : { starred: starred ? 1 : 0 }),
        ...(showsPictures === undefined ? {} : { shows_pictures: showsPictures ? 1 : 0 }),
      })
      const conversation = await find(userId, conversationId)
      realtime.emit(rooms.user(userId), 'account', { type: 'conversation', conversation })
      return conversation
    },
  }
}

export type OwnState = ReturnType<typeof createOwnState>
