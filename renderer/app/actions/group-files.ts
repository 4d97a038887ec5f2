import { groupFileRoutes } from '#shared/protocol/group-files.ts'
import { call, type CallArguments } from '../api/call.ts'

/** Puts a file into a folder, or lets it expire. @throws {CallError} */
export async function moveGroupFile(
  groupId: string,
  seq: number,
  body: CallArguments<typeof groupFileRoutes.moveGroupFile>['body'],
): Promise<void> {
  await call(groupFileRoutes.moveGroupFile, { params: { id: groupId, seq }, body })
}

/** Removes a file with its message. @throws {CallError} */
export async function deleteGroupFile(groupId: string, seq: number): Promise<void> {
  await call(groupFileRoutes.deleteGroupFile, { params: { id: groupId, seq } })
}

/** Makes a folder, or renames the one with this id. @throws {CallError} with the input at fault in `field` */
export async function saveFolder(groupId: string, folderId: string | null, name: string): Promise<void> {
  if (folderId === null) await call(groupFileRoutes.createGroupFolder, { params: { id: groupId }, body: { name } })
  else await call(groupFileRoutes.renameGroupFolder, { params: { id: groupId, folderId }, body: { name } })
}

/** @throws {CallError} */
export async function deleteFolder(groupId: string, folderId: string): Promise<void> {
  await call(groupFileRoutes.deleteGroupFolder, { params: { id: groupId, folderId } })
}
