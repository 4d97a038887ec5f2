import { cardCategories, type Category } from '#shared/groups/categories.ts'
import { switchesFor } from '#shared/groups/rights.ts'
import { outranks, type Right, type Role } from '#shared/groups/roles.ts'
import type { Member } from '#shared/protocol/groups.ts'
import type { RouteInput, RouteResult } from '#shared/protocol/route.ts'
import type { routes } from '#shared/protocol/routes.ts'
import { updateMembership } from '../conversations/members-store.ts'
import { readRights, storeRights } from '../conversations/rights.ts'
import { tagOf } from './rights/tags.ts'
import { iso } from '../platform/clock.ts'
import { decodeCursor, encodeCursor } from '../platform/cursor.ts'
import type { Db } from '../platform/db/database.ts'
import { forbidden, notFound } from '../platform/errors.ts'
import { groupWithRight, visibleGroup } from './access.ts'
import { writeAudit } from './audit.ts'
import type { GroupsContext } from './context.ts'
import { searchWords } from './directory.ts'
import { findMember, memberPage, memberPosition, memberPositionOf, type MemberRow } from './members-store.ts'

import { refuseWhileUndoable } from './ownership/guard.ts'

type NewRole = RouteInput<typeof routes.updateMember>['body']['role']

async function viewMembers(
  { identity, platform: { clock } }: GroupsContext,
  rows: readonly MemberRow[],
  viewerRights: ReadonlySet<Right>,
): Promise<Member[]> {
  const isMuted = ({ silenced_until: until }: MemberRow) =>
    until !== null && until > clock.now() && viewerRights.has('mute-members')
  const people = await identity.usersByIds(rows.map((row) => row.user_id))
  return rows.flatMap((row): Member[] => {
    const user = people.get(row.user_id)
    return user
      ? [
          {
            userId: row.user_id,
            user,
            role: row.role as Role,
            ...tagOf(row),
            joinedAt: iso(row.joined_at),
            ...(isMuted(row) ? { mutedUntil: iso(row.silenced_until ?? 0) } : {}),
          },
        ]
      : []
  })
}

/**
 * A page of the members, for members: the owner first, then by role and name. In groups whose members meet by cards, those
 * who run the group show to all and everybody else only to them.
 */
export async function listMembers(
  context: GroupsContext,
  viewerId: number,
  id: string,
  query: RouteInput<typeof routes.members>['query'],
): Promise<RouteResult<typeof routes.members>> {
  const { db, clock } = context.platform
  const group = await visibleGroup(db, id, viewerId, clock.now())
  if (group.my_role === null) throw forbidden('Join this group to see who is in it')
  const { my_rights: rights } = await groupWithRight(db, id, viewerId, 'see-members', clock.now())
  const after = query.cursor === undefined ? null : decodeCursor(memberPosition, query.cursor)
  const filter = {
    words: searchWords(query.query),
    role: query.role,
    namedRole: query.namedRole,
    limit: query.limit,
    // Who runs the group sees everybody in it.
    ...(group.my_role === 'member' ? { withoutBlocksOf: viewerId } : {}),
    // Where members meet by cards, the others learn who runs the group and no more.
    isStaffOnly: group.my_role === 'member' && cardCategories.has(group.category as Category),
  }
  const rows = await memberPage(db, group.conversation_id, filter, after)
  const page = rows.slice(0, query.limit)
  const last = page.at(-1)
  return {
    members: await viewMembers(context, page, rights),
    nextCursor: rows.length > page.length && last ? encodeCursor(memberPositionOf(last)) : null,
  }
}

/** The two sides of an act as they stand now: `not_found` where the target is no member. */
async function rolesOf(db: Db, conversationId: string, actorId: number, targetId: number) {
  const [actor, target] = await Promise.all([
    findMember(db, conversationId, actorId),
    findMember(db, conversationId, targetId),
  ])
  if (!target) throw notFound('This member')
  return { actor: actor?.role as Role | undefined, target: target.role as Role, isPlain: target.named_role === null }
}

/** Gives a member another role, below one's own before and after. A role that the group has named for them ends. */
export async function setRole(
  context: GroupsContext,
  actorId: number,
  id: string,
  targetId: number,
  role: NewRole,
): Promise<Member> {
  const { db, clock } = context.platform
  const { conversation_id: conversationId } = await groupWithRight(db, id, actorId, 'set-roles', clock.now())
  const standing = await rolesOf(db, conversationId, actorId, targetId)
  if (targetId === actorId) throw forbidden('Nobody changes their own role. Ask somebody above you in the group')
  if (standing.target !== role || !standing.isPlain) {
    await context.conversations.changeMember(conversationId, targetId, {
      role,
      by: actorId,
      async within(trx, now) {
        const { my_role: actor, my_rights: rights } = await groupWithRight(trx, id, actorId, 'set-roles', now)
        const held = await findMember(trx, conversationId, targetId)
        if (!held) throw notFound('This member')
        const target = held.role as Role
        if (!outranks(actor, target) || !outranks(actor, role)) {
          throw forbidden('You can give roles below your own, to members below you')
        }
        await refuseWhileUndoable(trx, id, targetId)
        // Nobody gives with a role what they do not have; switches of the former role end with it.
        const { exceptions } = readRights(held.rights)
        const own = storeRights({ switches: switchesFor({ role: actor, rights }, role), exceptions })
        await updateMembership(trx, conversationId, targetId, { rights: own })
        await writeAudit(trx, {
          groupId: id,
          at: now,
          actorId,
          type: 'role-changed',
          targetId,
          before: { role: target, ...(held.role_name === null ? {} : { namedRole: held.role_name }) },
          after: { role },
        })
      },
    })
  }
  return await viewMember(context, conversationId, targetId)
}

/** One member as the list shows them; `not_found` where they are none. */
export async function viewMember(context: GroupsContext, conversationId: string, userId: number): Promise<Member> {
  const row = await findMember(context.platform.db, conversationId, userId)
  const [member] = row ? await viewMembers(context, [row], new Set()) : []
  if (!member) throw notFound('This member')
  return member
}
