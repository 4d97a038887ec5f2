import { routes } from '#shared/protocol/routes.ts'
import { auditPeople, exportAudit, readAudit } from './audit.ts'
import type { GroupsContext } from './context.ts'
import { browse, groupPage, mine, summarise } from './directory.ts'
import { similarGroups, suggestGroups } from './directory/suggestions.ts'
import { joinGroup, leaveGroup } from './joining.ts'
import { changeGroup } from './changing.ts'
import { createGroup, dissolveGroup } from './lifecycle.ts'
import { listMembers, setRole } from './members.ts'
import { readOwnRequests } from './own-requests.ts'
import { answerRequest, readRequests } from './requests.ts'
import { readStaffTwoStep, requireStaffTwoStep } from './two-step.ts'

const hour = 3_600

/** The HTTP calls of groups. */
export function groupRoutes(context: GroupsContext): void {
  const { handle, limiter } = context.platform
  const creations = limiter({
    points: 10,
    seconds: hour,
    message: 'You have created several groups within the hour. Wait a while before the next one',
  })
  const joins = limiter({
    points: 60,
    seconds: hour,
    message: 'You have joined or asked to join many groups within the hour. Wait a while before the next one',
  })

  handle(routes.createGroup, async ({ caller, body }) => {
    await creations.take(caller.userId)
    return { group: await createGroup(context, caller.userId, body) }
  })
  handle(routes.groups, ({ caller, query }) => browse(context, caller.userId, query))
  handle(routes.categories, () => summarise(context))
  handle(routes.suggestedGroups, ({ caller, query }) => suggestGroups(context, caller.userId, query))
  handle(routes.similarGroups, ({ caller, params, query }) => similarGroups(context, caller.userId, params.id, query))
  handle(routes.myGroups, ({ caller }) => mine(context, caller.userId))
  handle(routes.myJoinRequests, ({ caller }) => readOwnRequests(context, caller.userId))
  handle(routes.group, ({ caller, params }) => groupPage(context, caller.userId, params.id))
  handle(routes.updateGroup, async ({ caller, params, body }) => ({
    group: await changeGroup(context, caller.userId, params.id, body),
  }))
  handle(routes.deleteGroup, async ({ caller, params }) => {
    await dissolveGroup(context, caller.userId, params.id)
    return {}
  })
  handle(routes.joinGroup, async ({ caller, params, body }) => {
    await joins.take(caller.userId)
    return { state: await joinGroup(context, caller.userId, params.id, body ?? {}) }
  })
  handle(routes.leaveGroup, async ({ caller, params }) => {
    await leaveGroup(context, caller.userId, params.id)
    return {}
  })
  handle(routes.members, ({ caller, params, query }) => listMembers(context, caller.userId, params.id, query))
  handle(routes.updateMember, async ({ caller, params, body }) => ({
    member: await setRole(context, caller.userId, params.id, params.userId, body.role),
  }))
  handle(routes.joinRequests, ({ caller, params }) => readRequests(context, caller.userId, params.id))
  handle(routes.answerJoinRequest, async ({ caller, params, body }) => {
    await answerRequest(context, caller.userId, params.id, params.requestId, body)
    return {}
  })
  handle(routes.staffTwoStep, ({ caller, params }) => readStaffTwoStep(context, caller.userId, params.id))
  handle(routes.requireStaffTwoStep, ({ caller, params, body }) =>
    requireStaffTwoStep(context, caller.userId, params.id, body.required),
  )
  handle(routes.audit, ({ caller, params, query }) => readAudit(context, caller.userId, params.id, query))
  handle(routes.exportAudit, ({ caller, params, body }) => exportAudit(context, caller.userId, params.id, body))
  handle(routes.auditPeople, async ({ caller, params, query }) => ({
    people: await auditPeople(context, caller.userId, params.id, query),
  }))
}
