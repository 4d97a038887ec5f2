import { routes } from '#shared/protocol/routes.ts'
import type { GroupsContext } from '../context.ts'
import { giveRole } from './giving.ts'
import { changeDefaults, changeMemberRights, viewGroupRights } from './rights.ts'
import { changeRole, createRole, listRoles, removeRole } from './roles.ts'
import { viewTags } from './tags.ts'

/** The HTTP calls about who may do what in a group. */
export function rightsRoutes(context: GroupsContext): void {
  const { handle } = context.platform
  handle(routes.groupRights, ({ caller, params }) => viewGroupRights(context, caller.userId, params.id))
  handle(routes.updateGroupRights, async ({ caller, params, body }) => {
    await changeDefaults(context, caller.userId, params.id, body.memberRights)
    return await viewGroupRights(context, caller.userId, params.id)
  })
  handle(routes.updateMemberRights, async ({ caller, params, body }) => ({
    member: await changeMemberRights(context, caller.userId, params.id, params.userId, body),
  }))
  handle(routes.groupTags, ({ caller, params }) => viewTags(context, caller.userId, params.id))
  handle(routes.groupRoles, ({ caller, params }) => listRoles(context, caller.userId, params.id))
  handle(routes.createRole, async ({ caller, params, body }) => ({
    role: await createRole(context, caller.userId, params.id, body),
  }))
  handle(routes.updateRole, async ({ caller, params, body }) => ({
    role: await changeRole(context, caller.userId, params.id, params.roleId, body),
  }))
  handle(routes.deleteRole, async ({ caller, params }) => {
    await removeRole(context, caller.userId, params.id, params.roleId)
    return {}
  })
  handle(routes.giveRole, async ({ caller, params, body }) => ({
    member: await giveRole(context, caller.userId, params.id, params.userId, body.roleId),
  }))
}
