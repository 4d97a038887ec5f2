import { routes } from '#shared/protocol/routes.ts'
import type { ModerationContext } from './context.ts'
import { answerHeld, listHeld } from './held.ts'
import { muteMember, unmuteMember } from './mutes.ts'
import { changeRule, createRule, listRules, removeRule, tryRules } from './rules.ts'
import { changeSwitches } from './switches.ts'

/** The HTTP calls of moderation. */
export function moderationRoutes(context: ModerationContext): void {
  const { handle, limiter } = context.platform
  const trials = limiter({ points: 60, seconds: 60, message: 'You have tried many texts. Wait a moment' })
  const actor = (caller: { userId: number }, params: { id: string }) => ({ userId: caller.userId, groupId: params.id })

  handle(routes.rules, ({ caller, params }) => listRules(context, actor(caller, params)))
  handle(routes.createRule, async ({ caller, params, body }) => ({
    rule: await createRule(context, actor(caller, params), body),
  }))
  handle(routes.updateRule, async ({ caller, params, body }) => ({
    rule: await changeRule(context, actor(caller, params), params.ruleId, body),
  }))
  handle(routes.deleteRule, async ({ caller, params }) => {
    await removeRule(context, actor(caller, params), params.ruleId)
    return {}
  })
  handle(routes.testRules, async ({ caller, params, body }) => {
    await trials.take(caller.userId)
    return await tryRules(context, actor(caller, params), body)
  })
  handle(routes.updateSwitches, async ({ caller, params, body }) => ({
    switches: await changeSwitches(context, caller.userId, params.id, body),
  }))
  handle(routes.heldMessages, ({ caller, params, query }) => listHeld(context, caller.userId, params.id, query.limit))
  handle(routes.decideHeld, async ({ caller, params, body }) => {
    await answerHeld(context, { ...body, actorId: caller.userId, groupId: params.id, heldId: params.heldId })
    return {}
  })
  handle(routes.muteMember, async ({ caller, params, body }) => {
    const mute = { ...body, actorId: caller.userId, groupId: params.id, targetId: params.userId }
    return { until: await muteMember(context, mute) }
  })
  handle(routes.unmuteMember, async ({ caller, params }) => {
    await unmuteMember(context, { actorId: caller.userId, groupId: params.id, targetId: params.userId })
    return {}
  })
}
