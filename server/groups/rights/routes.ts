import { routes } from '#shared/protocol/routes.ts'
import type { GroupsContext } from '../context.ts'
import { changeDefaults, changeMemberRights, viewGroupRights } from './rights.ts'

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
}
