import { outranks, type Role } from '#shared/groups/roles.ts'
import type { Member } from '#shared/protocol/groups.ts'
import { updateMembership } from '../../conversations/members-store.ts'
import { readRights, rightsIn, storeRights } from '../../conversations/rights.ts'
import { conflict, forbidden, notFound } from '../../platform/errors.ts'
import { groupWithRight } from '../access.ts'
import { writeAudit } from '../audit.ts'
import type { GroupsContext } from '../context.ts'
import { setRole, viewMember } from '../members.ts'
import { findMember } from '../members-store.ts'
import { refuseWhileUndoable } from '../ownership/guard.ts'
import { viewRole } from './roles.ts'
import { findRoles } from './roles-store.ts'

/** Gives a member one of the group's own roles; null takes theirs away and leaves them the plain one of its rank. */
export async function giveRole(
  context: GroupsContext,
  actorId: number,
  id: string,
  targetId: number,
  roleId: string | null,
): Promise<Member> {
  const { db, clock } = context.platform
  const { conversation_id: conversationId } = await groupWithRight(db, id, actorId, 'set-roles', clock.now())
  const target = await findMember(db, conversationId, targetId)
  if (!target) throw notFound('This member')
  if (roleId === null) {
    if (target.role === 'owner') throw forbidden('You can give roles below your own, to members below you')
    return await setRole(context, actorId, id, targetId, target.role as Exclude<Role, 'owner'>)
  }
  if (targetId === actorId) throw forbidden('Nobody changes their own role. Ask somebody above you in the group')
  const row = (await findRoles(db, id)).find((one) => one.id === roleId)
  if (!row) throw notFound('This role')
  const { name, rank, switches } = viewRole(row)
  if (target.named_role === roleId) return await viewMember(context, conversationId, targetId)
  await context.conversations.changeMember(conversationId, targetId, {
    role: rank,
    named: { id: roleId, name, switches },
    by: actorId,
    async within(trx, now) {
      const group = await groupWithRight(trx, id, actorId, 'set-roles', now)
      const held = await findMember(trx, conversationId, targetId)
      if (!held) throw notFound('This member')
      if (!outranks(group.my_role, held.role as Role) || !outranks(group.my_role, rank)) {
        throw forbidden('You can give roles below your own, to members below you')
      }
      const current = (await findRoles(trx, id)).find((one) => one.id === roleId)
      if (current?.switches !== row.switches || current.rank !== row.rank) {
        throw conflict('This role has just been changed. Look at it again before you give it')
      }
      await refuseWhileUndoable(trx, id, targetId)
      // Switches of one's own belonged to the role that ends here; exceptions stay.
      const rights = storeRights({ switches: {}, exceptions: readRights(held.rights).exceptions })
      const had = rightsIn(group, held, now)
      const gets = rightsIn(group, { role: rank, rights, named_switches: row.switches }, now)
      if (![...gets].every((right) => had.has(right) || group.my_rights.has(right))) {
        throw forbidden('This role has rights that you do not have yourself, so you cannot give it')
      }
      await updateMembership(trx, conversationId, targetId, { rights })
      await writeAudit(trx, {
        groupId: id,
        at: now,
        actorId,
        type: 'role-changed',
        targetId,
        before: { role: held.role, ...(held.role_name === null ? {} : { namedRole: held.role_name }) },
        after: { role: rank, namedRole: name },
      })
    },
  })
  return await viewMember(context, conversationId, targetId)
}
