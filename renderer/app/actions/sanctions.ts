import { sanctionRoutes } from '#shared/protocol/sanctions.ts'
import { call, type CallArguments } from '../api/call.ts'
import { mergeNotices } from '../store/notices.ts'

/** Says that a notice was read. @throws {CallError} */
export async function seeNotice(id: string): Promise<void> {
  mergeNotices([(await call(sanctionRoutes.seeNotice, { params: { id } })).notice])
}

/** Appeals against what was done to oneself. @throws {CallError} */
export async function makeAppeal(id: string, text: string): Promise<void> {
  mergeNotices([(await call(sanctionRoutes.makeAppeal, { params: { id }, body: { text } })).notice])
}

/** Warns, mutes, removes or bans somebody. @throws {CallError} with the input at fault in `field` */
export async function imposeSanction(
  groupId: string,
  body: CallArguments<typeof sanctionRoutes.imposeSanction>['body'],
): Promise<void> {
  await call(sanctionRoutes.imposeSanction, { params: { id: groupId }, body })
}

/** Ends a mute or a ban before its time, or takes back a warning. @throws {CallError} */
export async function liftSanction(groupId: string, sanctionId: string): Promise<void> {
  await call(sanctionRoutes.liftSanction, { params: { id: groupId, sanctionId }, body: {} })
}

/** @throws {CallError} */
export async function answerAppeal(
  groupId: string,
  appealId: string,
  body: CallArguments<typeof sanctionRoutes.answerAppeal>['body'],
): Promise<void> {
  await call(sanctionRoutes.answerAppeal, { params: { id: groupId, appealId }, body })
}

/** @throws {CallError} */
export async function addNote(groupId: string, userId: number, text: string): Promise<void> {
  await call(sanctionRoutes.addNote, { params: { id: groupId, userId }, body: { text } })
}

/** @throws {CallError} */
export async function deleteNote(groupId: string, userId: number, noteId: string): Promise<void> {
  await call(sanctionRoutes.deleteNote, { params: { id: groupId, userId, noteId } })
}
