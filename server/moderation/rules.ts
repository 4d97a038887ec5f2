import { compileRules, outcomeOf } from '#shared/moderation/engine.ts'
import { moderationLimits } from '#shared/moderation/limits.ts'
import { isFindable } from '#shared/moderation/words.ts'
import type { Rule, RuleContent, Trigger } from '#shared/protocol/moderation.ts'
import type { RouteInput, RouteResult } from '#shared/protocol/route.ts'
import type { routes } from '#shared/protocol/routes.ts'
import { findRoles } from '../groups/rights/roles-store.ts'
import { groupWithRight } from '../groups/access.ts'
import { writeAudit } from '../groups/audit.ts'
import { iso } from '../platform/clock.ts'
import type { Trx } from '../platform/db/database.ts'
import { conflict, invalid, notFound } from '../platform/errors.ts'
import { newId } from '../platform/ids.ts'
import type { ModerationContext } from './context.ts'
import { readContent, readSwitches } from './guards.ts'
import { namesOfLabels } from './labels/store.ts'
import { patternFault } from './patterns.ts'
import { advanceRules, deleteRule, findGuarded, findRules, insertRule, updateRule, type RuleRow } from './store.ts'
import { ruleTools } from './tools.ts'

type Actor = { userId: number; groupId: string }

const viewRule = (row: RuleRow): Rule => ({
  ...readContent(row.content),
  id: row.id,
  hits: row.hits,
  dryHits: row.dry_hits,
  updatedAt: iso(row.updated_at),
})

/** Refuses what the schema cannot see: expressions that are none, words of which nothing is left, lists without entries. */
function checkTrigger(trigger: Trigger, field: string): void {
  if (trigger.type === 'pattern') {
    const fault = patternFault(trigger.pattern)
    if (fault) throw invalid(`This regular expression cannot be read: ${fault}`, `${field}.pattern`)
  }
  if (trigger.type === 'words') {
    const place = trigger.words.findIndex((word) => !isFindable(word))
    if (place >= 0) throw invalid(`“${trigger.words[place]}” has no letters or figures`, `${field}.words.${place}`)
  }
  if (trigger.type === 'links' && (trigger.which === 'listed' || trigger.which === 'unlisted')) {
    if (trigger.domains.length === 0) throw invalid('List at least one domain', `${field}.domains`)
  }
  if (trigger.type === 'files' && trigger.kinds.length + trigger.endings.length === 0 && !trigger.bytesMost) {
    throw invalid('Say which files are meant: a kind, an ending or a size', field)
  }
}

function checkContent({ triggers }: RuleContent): void {
  for (const [place, trigger] of triggers.entries()) checkTrigger(trigger, `triggers.${place}`)
}

/** A rule puts labels that the group has named. */
async function checkLabels(trx: Trx, groupId: string, { actions }: RuleContent): Promise<void> {
  const names = await namesOfLabels(trx, groupId)
  for (const action of actions) {
    if (action.type !== 'label' || names.includes(action.name)) continue
    throw invalid(`This group has no label “${action.name}”`, 'actions')
  }
}

function checkTogether(rows: readonly { id: string; content: RuleContent }[]): void {
  if (rows.length > moderationLimits.rules) throw conflict(`A group can have ${moderationLimits.rules} rules`)
  const patterns = rows.filter(({ content }) => content.on && content.triggers.some(({ type }) => type === 'pattern'))
  if (patterns.length > moderationLimits.patterns) {
    throw conflict(`A group can have ${moderationLimits.patterns} rules with regular expressions on at once`)
  }
}

/** A rule as the log keeps it: with roles by their names, which may be gone when it is read. */
async function forLog(trx: Trx, groupId: string, content: RuleContent): Promise<Record<string, unknown>> {
  const { exemptNamedRoles = [], ...rest } = content
  if (exemptNamedRoles.length === 0) return rest
  const named = (await findRoles(trx, groupId)).filter(({ id }) => exemptNamedRoles.includes(id))
  return { ...rest, exemptNamedRoles: named.map(({ name }) => name) }
}

/** A change of a group's rules, while its conversation is held, so that two changes see each other. */
async function change<T>(
  { platform: { db, clock } }: ModerationContext,
  { userId, groupId }: Actor,
  run: (trx: Trx, rows: RuleRow[], now: number) => Promise<T>,
): Promise<T> {
  const { conversation_id: conversationId } = await groupWithRight(db, groupId, userId, 'edit-rules', clock.now())
  return await db.transaction().execute(async (trx) => {
    await advanceRules(trx, conversationId)
    await groupWithRight(trx, groupId, userId, 'edit-rules', clock.now())
    return await run(trx, await findRules(trx, groupId), clock.now())
  })
}

const parsed = (rows: readonly RuleRow[]) => rows.map((row) => ({ id: row.id, content: readContent(row.content) }))

/** Rules and switches, for those who run the group. */
export async function listRules(
  { platform: { db, clock } }: ModerationContext,
  { userId, groupId }: Actor,
): Promise<RouteResult<typeof routes.rules>> {
  await groupWithRight(db, groupId, userId, 'review-messages', clock.now())
  const group = await findGuarded(db, { groupId })
  return {
    rules: (await findRules(db, groupId)).map(viewRule),
    switches: readSwitches(group?.switches ?? null),
  }
}

export async function createRule(context: ModerationContext, actor: Actor, content: RuleContent): Promise<Rule> {
  checkContent(content)
  return await change(context, actor, async (trx, rows, now) => {
    const row: RuleRow = {
      id: newId(),
      group_id: actor.groupId,
      content: JSON.stringify(content),
      hits: 0,
      dry_hits: 0,
      created_at: now,
      updated_at: now,
      updated_by: actor.userId,
    }
    await checkLabels(trx, actor.groupId, content)
    checkTogether(parsed([...rows, row]))
    await insertRule(trx, row)
    await writeAudit(trx, {
      groupId: actor.groupId,
      at: now,
      actorId: actor.userId,
      type: 'rule-created',
      after: { rule: content.name, ...(await forLog(trx, actor.groupId, content)) },
    })
    return viewRule(row)
  })
}

export async function changeRule(
  context: ModerationContext,
  actor: Actor,
  ruleId: string,
  changed: RouteInput<typeof routes.updateRule>['body'],
): Promise<Rule> {
  return await change(context, actor, async (trx, rows, now) => {
    const row = rows.find(({ id }) => id === ruleId)
    if (!row) throw notFound('This rule')
    const before = readContent(row.content)
    const given = Object.fromEntries(Object.entries(changed).filter(([, value]) => value !== undefined))
    const content: RuleContent = { ...before, ...given }
    checkContent(content)
    await checkLabels(trx, actor.groupId, content)
    const next = { ...row, content: JSON.stringify(content), updated_at: now, updated_by: actor.userId }
    checkTogether(parsed(rows.map((one) => (one.id === ruleId ? next : one))))
    await updateRule(trx, ruleId, next)
    const fields = (Object.keys(given) as (keyof RuleContent)[]).filter(
      (field) => JSON.stringify(before[field]) !== JSON.stringify(content[field]),
    )
    const pick = async (from: RuleContent) => {
      const told = await forLog(trx, actor.groupId, from)
      return Object.fromEntries(fields.map((field) => [field, told[field]]))
    }
    await writeAudit(trx, {
      groupId: actor.groupId,
      at: now,
      actorId: actor.userId,
      type: 'rule-changed',
      before: { rule: before.name, ...(await pick(before)) },
      after: { rule: content.name, ...(await pick(content)) },
    })
    return viewRule(next)
  })
}

export async function removeRule(context: ModerationContext, actor: Actor, ruleId: string): Promise<void> {
  await change(context, actor, async (trx, rows, now) => {
    const row = rows.find(({ id }) => id === ruleId)
    if (!row) throw notFound('This rule')
    await deleteRule(trx, ruleId)
    const before = readContent(row.content)
    await writeAudit(trx, {
      groupId: actor.groupId,
      at: now,
      actorId: actor.userId,
      type: 'rule-deleted',
      before: { rule: before.name, ...(await forLog(trx, actor.groupId, before)) },
    })
  })
}

/** What the rules, or one that is not saved yet, would do with a text. Nothing is counted, kept or told. */
export async function tryRules(
  { platform: { db, clock } }: ModerationContext,
  { userId, groupId }: Actor,
  { text, joinedMinutesAgo, rule }: RouteInput<typeof routes.testRules>['body'],
): Promise<RouteResult<typeof routes.testRules>> {
  await groupWithRight(db, groupId, userId, 'review-messages', clock.now())
  if (rule) checkContent(rule)
  const rules = rule
    ? [{ ...rule, id: 'new', on: true }]
    : (await findRules(db, groupId)).map((row) => ({ id: row.id, ...readContent(row.content) }))
  const matches = compileRules(rules, ruleTools).judge({
    event: 'send',
    userId: 0,
    role: 'member',
    memberFor: joinedMinutesAgo === undefined ? Infinity : joinedMinutesAgo * 60_000,
    text,
    mentions: 0,
    file: null,
    code: null,
    earlier: [],
  })
  return { matches, outcome: outcomeOf(matches) }
}
