import { groupRightsRoutes } from '#shared/protocol/group-rights.ts'
import type { MemberRight } from '#shared/groups/roles.ts'
import { call, type CallArguments } from '../api/call.ts'
import { setTransfers } from '../store/transfers.ts'
import { mergePeople } from '../store/people.ts'
import { loadGroup } from './groups.ts'

export type TransferAction = CallArguments<typeof groupRightsRoutes.answerTransfer>['body']['action']

/** Says what members of a group may; null goes back to the usual. @throws {CallError} */
export async function setMemberDefaults(groupId: string, memberRights: MemberRight[] | null): Promise<void> {
  await call(groupRightsRoutes.updateGroupRights, { params: { id: groupId }, body: { memberRights } })
}

/** Sets switches and exceptions of one member. @throws {CallError} */
export async function setRightsOf(
  groupId: string,
  userId: number,
  body: CallArguments<typeof groupRightsRoutes.updateMemberRights>['body'],
): Promise<void> {
  await call(groupRightsRoutes.updateMemberRights, { params: { id: groupId, userId }, body })
}

/** Makes one of a group's own roles. @throws {CallError} */
export async function createRole(
  groupId: string,
  body: CallArguments<typeof groupRightsRoutes.createRole>['body'],
): Promise<void> {
  await call(groupRightsRoutes.createRole, { params: { id: groupId }, body })
}

/** Changes a role for everybody who holds it. @throws {CallError} */
export async function changeRole(
  groupId: string,
  roleId: string,
  body: CallArguments<typeof groupRightsRoutes.updateRole>['body'],
): Promise<void> {
  await call(groupRightsRoutes.updateRole, { params: { id: groupId, roleId }, body })
}

/** @throws {CallError} */
export async function deleteRole(groupId: string, roleId: string): Promise<void> {
  await call(groupRightsRoutes.deleteRole, { params: { id: groupId, roleId } })
}

/** Gives a member one of the group's own roles; null takes theirs away. @throws {CallError} */
export async function giveRole(groupId: string, userId: number, roleId: string | null): Promise<void> {
  await call(groupRightsRoutes.giveRole, { params: { id: groupId, userId }, body: { roleId } })
}

/** Ownership that is on its way to or from oneself. @throws {CallError} */
export async function loadTransfers(): Promise<void> {
  const { transfers } = await call(groupRightsRoutes.transfers)
  mergePeople(transfers.flatMap(({ from, to }) => [from, to]))
  setTransfers(transfers)
}

/** @throws {CallError} */
export async function offerGroup(groupId: string, userId: number): Promise<void> {
  await call(groupRightsRoutes.offerGroup, { params: { id: groupId }, body: { userId } })
  await loadTransfers()
}

/** @throws {CallError} */
export async function answerTransfer(groupId: string, action: TransferAction): Promise<void> {
  await call(groupRightsRoutes.answerTransfer, { params: { id: groupId }, body: { action } })
  await loadTransfers()
  await loadGroup(groupId)
}

/** Names who is asked to take over where one is gone; null names nobody. @throws {CallError} */
export async function nameSuccessor(groupId: string, userId: number | null): Promise<void> {
  await call(groupRightsRoutes.nameSuccessor, { params: { id: groupId }, body: { userId } })
}
