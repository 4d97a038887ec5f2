import { replyRoutes } from '#shared/protocol/replies.ts'
import { call, type CallArguments } from '../api/call.ts'

type Content = CallArguments<typeof replyRoutes.createKeywordReply>['body']

/** Adds an automatic answer, or changes the one with this id. @throws {CallError} with the input at fault in `field` */
export async function saveReply(groupId: string, replyId: string | null, body: Content): Promise<void> {
  if (replyId === null) await call(replyRoutes.createKeywordReply, { params: { id: groupId }, body })
  else await call(replyRoutes.updateKeywordReply, { params: { id: groupId, replyId }, body })
}

/** Switches an automatic answer on or off. @throws {CallError} */
export async function switchReply(groupId: string, replyId: string, isOn: boolean): Promise<void> {
  await call(replyRoutes.updateKeywordReply, { params: { id: groupId, replyId }, body: { isOn } })
}

/** @throws {CallError} */
export async function deleteReply(groupId: string, replyId: string): Promise<void> {
  await call(replyRoutes.deleteKeywordReply, { params: { id: groupId, replyId } })
}
