import { cardCategories, type Category } from '#shared/groups/categories.ts'
import type { Rank, RoleColour } from '#shared/groups/named-roles.ts'
import type { Role } from '#shared/groups/roles.ts'
import type { RouteResult } from '#shared/protocol/route.ts'
import type { routes } from '#shared/protocol/routes.ts'
import type { RoleTag } from '#shared/protocol/rights.ts'
import { groupWithRight } from '../access.ts'
import type { GroupsContext } from '../context.ts'
import { memberPage, type MemberRow } from '../members-store.ts'
import { findRoles } from './roles-store.ts'

/** The most people whose tags one reader is told of: who runs the group comes first. */
const taggedMost = 1_000

/** What a row of a member says of the role that the group has named for them. */
export function tagOf({
  named_role: id,
  role_name: name,
  role_colour: colour,
}: Pick<MemberRow, 'named_role' | 'role_name' | 'role_colour'>): { namedRole?: RoleTag } {
  return id === null || name === null ? {} : { namedRole: { id, name, colour: colour as RoleColour | null } }
}

/** What stands beside names in a group, for who may see its members. */
export async function viewTags(
  { platform: { db, clock } }: GroupsContext,
  viewerId: number,
  id: string,
): Promise<RouteResult<typeof routes.groupTags>> {
  const group = await groupWithRight(db, id, viewerId, 'see-members', clock.now())
  const roles = await findRoles(db, id)
  const rows = await memberPage(
    db,
    group.conversation_id,
    {
      words: [],
      limit: taggedMost,
      isTaggedOnly: true,
      ...(group.my_role === 'member' ? { withoutBlocksOf: viewerId } : {}),
      // Where members meet by cards, the others learn who runs the group and no more.
      isStaffOnly: group.my_role === 'member' && cardCategories.has(group.category as Category),
    },
    null,
  )
  return {
    roles: roles.map(({ id: roleId, name, colour, rank }) => ({
      id: roleId,
      name,
      colour: colour as RoleColour | null,
      rank: rank as Rank,
    })),
    people: rows.slice(0, taggedMost).map((row) => ({
      userId: row.user_id,
      role: row.role as Role,
      ...(row.named_role === null ? {} : { roleId: row.named_role }),
    })),
  }
}
