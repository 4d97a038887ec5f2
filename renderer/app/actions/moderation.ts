import type { RuleContent } from '#shared/protocol/moderation.ts'
import { moderationRoutes } from '#shared/protocol/moderation.ts'
import { call, type CallArguments } from '../api/call.ts'

/** Adds a rule, or changes the one with this id. @throws {CallError} with the input at fault in `field` */
export async function saveRule(groupId: string, ruleId: string | null, content: RuleContent): Promise<void> {
  if (ruleId === null) await call(moderationRoutes.createRule, { params: { id: groupId }, body: content })
  else await call(moderationRoutes.updateRule, { params: { id: groupId, ruleId }, body: content })
}

/** Switches a rule on or off, or its dry run. @throws {CallError} */
export async function switchRule(
  groupId: string,
  ruleId: string,
  change: Partial<Pick<RuleContent, 'on' | 'dryRun'>>,
): Promise<void> {
  await call(moderationRoutes.updateRule, { params: { id: groupId, ruleId }, body: change })
}

/** @throws {CallError} */
export async function deleteRule(groupId: string, ruleId: string): Promise<void> {
  await call(moderationRoutes.deleteRule, { params: { id: groupId, ruleId } })
}

/** What the rules would do with a text. @throws {CallError} */
export const tryRules = (groupId: string, text: string) =>
  call(moderationRoutes.testRules, { params: { id: groupId }, body: { text } })

/** Changes who may write how often. @throws {CallError} */
export async function changeSwitches(
  groupId: string,
  body: CallArguments<typeof moderationRoutes.updateSwitches>['body'],
): Promise<void> {
  await call(moderationRoutes.updateSwitches, { params: { id: groupId }, body })
}

/** Delivers a held message, or refuses it. @throws {CallError} */
export async function decideHeld(
  groupId: string,
  heldId: string,
  action: 'approve' | 'refuse',
  reason?: string,
): Promise<void> {
  const body = { action, ...(reason ? { reason } : {}) }
  await call(moderationRoutes.decideHeld, { params: { id: groupId, heldId }, body })
}

/** Lets a muted member write again. @throws {CallError} */
export async function unmuteMember(groupId: string, userId: number): Promise<void> {
  await call(moderationRoutes.unmuteMember, { params: { id: groupId, userId } })
}
