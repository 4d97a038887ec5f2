import type { Conversation } from '#shared/protocol/conversations.ts'
import { datingRoutes, type DatingCard, type DatingCardContent } from '#shared/protocol/dating.ts'
import { call } from '../api/call.ts'
import { mergePeople } from '../store/people.ts'
import { mergeConversations } from '../sync/merge.ts'

/** Takes part, or changes how. @throws {CallError} with the input at fault in `field` */
export async function saveDatingCard(body: DatingCardContent): Promise<DatingCard> {
  return (await call(datingRoutes.saveDatingCard, { body })).card
}

/** Takes part no longer. @throws {CallError} */
export async function stopDating(): Promise<void> {
  await call(datingRoutes.deleteDatingCard)
}

/** Writes to somebody through their card. @param clientId the same for another try of the same message @throws {CallError} */
export async function writeToDatingCard(
  groupId: string,
  userId: number,
  body: { clientId: string; text: string },
): Promise<Conversation> {
  const { conversation } = await call(datingRoutes.writeToDatingCard, { params: { id: groupId, userId }, body })
  if (conversation.peer) mergePeople([conversation.peer])
  mergeConversations([conversation])
  return conversation
}
