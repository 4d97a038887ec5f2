import { updateMembership } from '../../conversations/members-store.ts'
import { AppError } from '../../platform/errors.ts'
import { groupOfMember } from '../access.ts'
import type { GroupsContext } from '../context.ts'

/** Introduces a member: their words go out as a message of theirs, held to all rules, and then they may write. */
export async function introduce(
  context: GroupsContext,
  userId: number,
  groupId: string,
  { text, clientId }: { text: string; clientId: string },
): Promise<void> {
  const { db, clock } = context.platform
  const now = clock.now()
  const { conversation_id: conversationId, my_introduced_at: before } = await groupOfMember(db, groupId, userId, now)
  const note = (at: number | null) =>
    updateMembership(db, conversationId, userId, { introduced_at: at, updated_at: clock.now() })
  // The message itself is let through because the introduction is noted first.
  await note(before ?? now)
  try {
    await context.send(userId, { conversationId, clientId, body: { type: 'text', text } })
  } catch (error) {
    const isHeld = error instanceof AppError && error.held
    if (!isHeld) await note(before)
    throw error
  } finally {
    await context.tellOwn(userId, conversationId)
  }
}
