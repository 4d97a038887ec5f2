import { routes } from '#shared/protocol/routes.ts'
import type { BanListAction } from '#shared/moderation/ban-lists.ts'
import { call, type CallArguments } from '../api/call.ts'

type Words = CallArguments<typeof routes.createBanList>['body']
type Entry = CallArguments<typeof routes.addBanListEntry>['body']

/** Publishes a list, or changes the one with this id. @throws {CallError} with the input at fault in `field` */
export async function saveBanList(groupId: string, listId: string | null, body: Words): Promise<void> {
  if (listId === null) await call(routes.createBanList, { params: { id: groupId }, body })
  else await call(routes.updateBanList, { params: { id: groupId, listId }, body })
}

/** @throws {CallError} */
export async function deleteBanList(groupId: string, listId: string): Promise<void> {
  await call(routes.deleteBanList, { params: { id: groupId, listId } })
}

/** @throws {CallError} with the input at fault in `field` */
export async function addBanListEntry(groupId: string, listId: string, body: Entry): Promise<void> {
  await call(routes.addBanListEntry, { params: { id: groupId, listId }, body })
}

/** @throws {CallError} */
export async function removeBanListEntry(groupId: string, listId: string, entryId: string): Promise<void> {
  await call(routes.removeBanListEntry, { params: { id: groupId, listId, entryId } })
}

/** Follows a list in this way, or with null no longer. @throws {CallError} */
export async function followBanList(groupId: string, listId: string, action: BanListAction | null): Promise<void> {
  if (action === null) await call(routes.unfollowBanList, { params: { id: groupId, listId } })
  else await call(routes.followBanList, { params: { id: groupId, listId }, body: { action } })
}
