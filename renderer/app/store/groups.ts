import { create } from 'zustand'
import type { Conversation } from '#shared/protocol/conversations.ts'
import type { Group } from '#shared/protocol/groups.ts'

export interface GroupsState {
  /** False until `GET /groups/mine` has answered. */
  isLoaded: boolean
  /** Every group met so far: own ones and those of the directory. */
  byId: Readonly<Record<string, Group>>
}

export const initialGroups: GroupsState = { isLoaded: false, byId: {} }

export const useGroups = create<GroupsState>()(() => initialGroups)

export const selectGroup =
  (id: string) =>
  (state: GroupsState): Group | undefined =>
    state.byId[id]

/** How many people ask to join groups this person helps to run; the rail shows it. */
export const selectJoinRequests = (state: GroupsState): number => {
  let total = 0
  for (const id in state.byId) total += state.byId[id]?.pendingRequests ?? 0
  return total
}

export function mergeGroups(groups: readonly Group[]): void {
  if (groups.length === 0) return
  useGroups.setState(({ byId }) => {
    const next = { ...byId }
    for (const group of groups) next[group.id] = group
    return { byId: next }
  })
}

export function updateGroup(id: string, change: Partial<Group>): void {
  useGroups.setState(({ byId }) => {
    const group = byId[id]
    return group ? { byId: { ...byId, [id]: { ...group, ...change } } } : { byId }
  })
}

export function dropGroup(id: string): void {
  useGroups.setState(({ byId }) => {
    const { [id]: _, ...rest } = byId
    return { byId: rest }
  })
}

/** Takes over what a conversation says of its group: one is a member, and in which role. */
export function followMembership({ groupId, role }: Conversation): void {
  if (groupId !== undefined && role !== undefined) updateGroup(groupId, { myState: 'member', myRole: role })
}

/** One is no longer in the group of this conversation: removed, left elsewhere, or the group was dissolved. */
export function leaveGroupOf(conversationId: string): void {
  const group = Object.values(useGroups.getState().byId).find((each) => each.conversationId === conversationId)
  if (group) updateGroup(group.id, { myState: 'none', myRole: null })
}
