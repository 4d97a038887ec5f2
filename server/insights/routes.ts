import { routes } from '#shared/protocol/routes.ts'
import type { GroupsContext } from '../groups/context.ts'
import { readInsights } from './insights.ts'
import { readSetup } from './setup.ts'

/** The HTTP calls about how a group lives and how it is set up. */
export function insightRoutes(context: Pick<GroupsContext, 'platform'>): void {
  const { handle } = context.platform
  handle(routes.groupInsights, async ({ caller, params, query }) => ({
    insights: await readInsights(context, caller.userId, params.id, query.days),
  }))
  handle(routes.groupSetup, async ({ caller, params }) => ({
    findings: await readSetup(context, caller.userId, params.id),
  }))
}
