import { staffWithRight } from '../groups/members-store.ts'
import { rooms } from '../platform/realtime/gateway.ts'
import type { ModerationContext } from './context.ts'
import { countWaiting } from './held-store.ts'

interface Told {
  groupId: string
  conversationId: string
  alert?: { rule: string; userId: number }
}

/** Tells those who review how many messages wait, and of an alert where there is one. */
export async function tellReviewers(
  { platform: { db, realtime } }: ModerationContext,
  { groupId, conversationId, alert }: Told,
): Promise<void> {
  const people = await staffWithRight(db, conversationId, 'review-messages')
  if (people.length === 0) return
  const waiting = await countWaiting(db, groupId)
  realtime.emit(people.map(rooms.user), 'account', {
    type: 'moderation',
    groupId,
    waiting,
    ...(alert ? { alert } : {}),
  })
}

/** Shows a member how they stand in the conversation now. */
export async function tellMember(
  { platform: { realtime }, conversations }: ModerationContext,
  userId: number,
  conversationId: string,
): Promise<void> {
  const conversation = await conversations.summaries.one(userId, conversationId)
  if (conversation) realtime.emit(rooms.user(userId), 'account', { type: 'conversation', conversation })
}
