import { groupRoutes } from '#shared/protocol/groups.ts'
import { joiningRoutes } from '#shared/protocol/joining.ts'
import type { Group } from '#shared/protocol/groups.ts'
import { call, type CallArguments } from '../api/call.ts'
import { dropGroup, mergeGroups, updateGroup as patchGroup, useGroups } from '../store/groups.ts'
import { mergePeople } from '../store/people.ts'
import { forgetConversations } from '../sync/merge.ts'

/** Own groups and those one has asked to join. @throws {CallError} */
export async function loadMyGroups(): Promise<void> {
  const { groups } = await call(groupRoutes.myGroups)
  const mine = new Set(groups.map((each) => each.id))
  useGroups.setState(({ byId }) => ({
    isLoaded: true,
    byId: Object.fromEntries(
      Object.entries(byId).map(([id, each]) => [
        id,
        mine.has(id) || each.myState === 'banned' ? each : { ...each, myState: 'none' as const, myRole: null },
      ]),
    ),
  }))
  mergeGroups(groups)
}

/** @throws {CallError} */
export async function loadGroup(id: string) {
  const page = await call(groupRoutes.group, { params: { id } })
  mergeGroups([page.group])
  mergePeople([page.owner, ...page.recent.map((each) => each.author)])
  return page
}

/** @throws {CallError} with the input at fault in `field` */
export async function createGroup(body: CallArguments<typeof groupRoutes.createGroup>['body']): Promise<Group> {
  const { group } = await call(groupRoutes.createGroup, { body })
  mergeGroups([group])
  return group
}

/** @throws {CallError} with the input at fault in `field` */
export async function updateGroup(
  id: string,
  body: NonNullable<CallArguments<typeof groupRoutes.updateGroup>['body']>,
): Promise<void> {
  const { group } = await call(groupRoutes.updateGroup, { params: { id }, body })
  mergeGroups([group])
}

/** What goes with joining, or with asking to. */
export type JoinWords = NonNullable<CallArguments<typeof groupRoutes.joinGroup>['body']>

/** Joins, or asks to. @throws {CallError} */
export async function joinGroup(id: string, words: JoinWords = {}): Promise<'joined' | 'pending'> {
  const { state } = await call(groupRoutes.joinGroup, { params: { id }, body: words })
  patchGroup(id, state === 'joined' ? { myState: 'member', myRole: 'member' } : { myState: 'pending' })
  return state
}

/** Leaves, or takes back a request to join. @throws {CallError} */
export async function leaveGroup(id: string): Promise<void> {
  await call(groupRoutes.leaveGroup, { params: { id } })
  const group = useGroups.getState().byId[id]
  if (group?.myState === 'member') forgetConversations([group.conversationId])
  patchGroup(id, { myState: 'none', myRole: null })
}

/** Dissolves a group for everybody. @throws {CallError} */
export async function deleteGroup(id: string): Promise<void> {
  await call(groupRoutes.deleteGroup, { params: { id } })
  const group = useGroups.getState().byId[id]
  if (group) forgetConversations([group.conversationId])
  dropGroup(id)
}

/** Lets people in, or not, and says which could not be decided; how many still wait is told to all who decide. @throws {CallError} */
export async function answerJoinRequests(
  groupId: string,
  body: CallArguments<typeof joiningRoutes.answerJoinRequests>['body'],
) {
  return await call(joiningRoutes.answerJoinRequests, { params: { id: groupId }, body })
}

/** @throws {CallError} */
export async function setMemberRole(
  groupId: string,
  userId: number,
  role: 'admin' | 'moderator' | 'member',
): Promise<void> {
  await call(groupRoutes.updateMember, { params: { id: groupId, userId }, body: { role } })
}
