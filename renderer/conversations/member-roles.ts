import { useEffect } from 'react'
import { create } from 'zustand'
import type { Role } from '#shared/groups/roles.ts'
import { groupRightsRoutes } from '#shared/protocol/group-rights.ts'
import type { RoleTag } from '#shared/protocol/rights.ts'
import { call } from '../app/api/call.ts'

/** What stands beside a name: where the person stands, and the role the group has named for them. */
export interface Tag {
  role: Role
  named?: RoleTag
}

interface MemberRoles {
  /** Who carries a tag, by group and number. */
  byGroup: Readonly<Record<string, Readonly<Record<number, Tag>>>>
}

/** The few whose role shows beside their messages. Fetched when a group is opened, kept right by its events. */
export const useMemberRoles = create<MemberRoles>()(() => ({ byGroup: {} }))

export const tagOf =
  (groupId: string, userId: number) =>
  (state: MemberRoles): Tag | undefined =>
    state.byGroup[groupId]?.[userId]

/**
 * Loads who carries a tag in a group.
 * @param version changes when somebody's role, or a role itself, has: then it is asked again
 */
export function useLoadMemberRoles(groupId: string | undefined, version: string): void {
  useEffect(() => {
    if (groupId === undefined) return undefined
    const abort = new AbortController()
    call(groupRightsRoutes.groupTags, { params: { id: groupId } }, { signal: abort.signal }).then(
      ({ roles, people }) => {
        const named = new Map(roles.map((role) => [role.id, role]))
        const tags = people.map(({ userId, role, roleId }): [number, Tag] => {
          const own = named.get(roleId ?? '')
          return [userId, own ? { role, named: own } : { role }]
        })
        useMemberRoles.setState(({ byGroup }) => ({ byGroup: { ...byGroup, [groupId]: Object.fromEntries(tags) } }))
      },
      // Without an answer the names stand without tags; the next opening asks again.
      () => undefined,
    )
    return () => abort.abort()
    // oxlint-disable-next-line react/exhaustive-deps -- a new version asks again
  }, [groupId, version])
}
