import { banListRoutes } from '#shared/protocol/ban-lists.ts'
import type { BanListAction } from '#shared/moderation/ban-lists.ts'
import { call, type CallArguments } from '../api/call.ts'

type Words = CallArguments<typeof banListRoutes.createBanList>['body']
type Entry = CallArguments<typeof banListRoutes.addBanListEntry>['body']

/** Publishes a list, or changes the one with this id. @throws {CallError} with the input at fault in `field` */
export async function saveBanList(groupId: string, listId: string | null, body: Words): Promise<void> {
  if (listId === null) await call(banListRoutes.createBanList, { params: { id: groupId }, body })
  else await call(banListRoutes.updateBanList, { params: { id: groupId, listId }, body })
}

/** @throws {CallError} */
export async function deleteBanList(groupId: string, listId: string): Promise<void> {
  await call(banListRoutes.deleteBanList, { params: { id: groupId, listId } })
}

/** @throws {CallError} with the input at fault in `field` */
export async function addBanListEntry(groupId: string, listId: string, body: Entry): Promise<void> {
  await call(banListRoutes.addBanListEntry, { params: { id: groupId, listId }, body })
}

/** @throws {CallError} */
export async function removeBanListEntry(groupId: string, listId: string, entryId: string): Promise<void> {
  await call(banListRoutes.removeBanListEntry, { params: { id: groupId, listId, entryId } })
}

/** Follows a list in this way, or with null no longer. @throws {CallError} */
export async function followBanList(groupId: string, listId: string, action: BanListAction | null): Promise<void> {
  if (action === null) await call(banListRoutes.unfollowBanList, { params: { id: groupId, listId } })
  else await call(banListRoutes.followBanList, { params: { id: groupId, listId }, body: { action } })
}
