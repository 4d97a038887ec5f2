import { useEffect } from 'react'
import { create } from 'zustand'
import type { Role } from '#shared/groups/roles.ts'
import { groupRoutes } from '#shared/protocol/groups.ts'
import { call } from '../app/api/call.ts'
import { mergePeople } from '../app/store/people.ts'

interface MemberRoles {
  /** Who helps to run a group, by group and number; plain members are left out. */
  byGroup: Readonly<Record<string, Readonly<Record<number, Role>>>>
}

/** The few whose role shows beside their messages. Fetched when a group is opened, kept right by its events. */
export const useMemberRoles = create<MemberRoles>()(() => ({ byGroup: {} }))

export const roleOf =
  (groupId: string, userId: number) =>
  (state: MemberRoles): Role | undefined =>
    state.byGroup[groupId]?.[userId]

const staff = ['owner', 'admin', 'moderator'] as const

/**
 * Loads who runs a group.
 * @param version changes when an event told of a role: then it is asked again
 */
export function useLoadMemberRoles(groupId: string | undefined, version: number): void {
  useEffect(() => {
    if (groupId === undefined) return undefined
    const abort = new AbortController()
    const pages = staff.map((role) =>
      call(groupRoutes.members, { params: { id: groupId }, query: { role } }, { signal: abort.signal }),
    )
    Promise.all(pages).then(
      (results) => {
        const members = results.flatMap((result) => result.members)
        mergePeople(members.map((member) => member.user))
        const roles = Object.fromEntries(members.map((member) => [member.userId, member.role]))
        useMemberRoles.setState(({ byGroup }) => ({ byGroup: { ...byGroup, [groupId]: roles } }))
      },
      // Without an answer the names stand without tags; the next opening asks again.
      () => undefined,
    )
    return () => abort.abort()
    // oxlint-disable-next-line react/exhaustive-deps -- a new version asks again
  }, [groupId, version])
}
