import type { Role } from '#shared/groups/roles.ts'
import type { SanctionKind } from '#shared/moderation/sanctions.ts'
import type { Action, Match } from '#shared/protocol/moderation.ts'
import { writeAudit } from '../groups/audit.ts'
import { iso } from '../platform/clock.ts'
import type { Db } from '../platform/db/database.ts'
import { AppError } from '../platform/errors.ts'
import type { ModerationContext } from './context.ts'
import type { Guarded } from './guards.ts'
import { putLabel } from './labels/labels.ts'
import { imposeSanction } from './sanctions/impose.ts'
import { warnMember } from './sanctions/ladder.ts'
import { tellTarget } from './sanctions/notices.ts'
import type { Order } from './sanctions/order.ts'
import { recordSanction } from './sanctions/record.ts'
import { countHits } from './store.ts'
import { tellMember, tellReviewers } from './telling.ts'

const minute = 60_000

/** Who a rule acts on and who answers for it. */
interface Case {
  guarded: Guarded
  conversationId: string
  userId: number
  role: Role
  /** Who changed the rule last. */
  keeperId: number
  match: Match
  now: number
}

/** What is left to do once the transaction is committed. */
export interface Sequel {
  removal: Order | null
  /** End of the mute, in milliseconds. */
  mutedUntil: number | null
  alert: string | null
  notes: string[]
  /** What the target is told of. */
  sanctions: string[]
}

const has = (match: Match, type: Action['type']) => match.actions.some((action) => action.type === type)

const orderOf = (one: Case, kind: SanctionKind, until: number | null, points?: number): Order => ({
  groupId: one.guarded.groupId,
  targetId: one.userId,
  actorId: one.keeperId,
  kind,
  ruleNumber: null,
  reason: `The automatic rule “${one.match.ruleName}”`,
  until,
  automaticRule: one.match.ruleName,
  ...(points === undefined ? {} : { points }),
})

const label = (db: Db, { guarded: { groupId }, userId, keeperId, match, now }: Case, name: string): Promise<void> =>
  putLabel(db, { groupId, userId, name, by: keeperId, at: now, rule: match.ruleName })

async function mute(db: Db, order: Order, one: Case, sequel: Sequel): Promise<void> {
  const row = await recordSanction(db, order, one)
  sequel.sanctions.push(row.id)
  sequel.mutedUntil = row.until
  sequel.notes.push(`You are muted until ${iso(row.until ?? one.now)}`)
}

/** Points, and what the group's ladder makes of them. */
async function warn(db: Db, one: Case, points: number, sequel: Sequel): Promise<void> {
  const { row, sum, step } = await warnMember(db, orderOf(one, 'warning', null, points), one)
  sequel.sanctions.push(row.id)
  sequel.notes.push(`This is a warning; you have ${sum} ${sum === 1 ? 'point' : 'points'} in this group`)
  if (step?.kind === 'removal') remove(sequel, step)
  else if (step) await mute(db, step, one, sequel)
}

/** A ban is not made less by a removal that another rule asks for. */
function remove(sequel: Sequel, order: Order): void {
  if (sequel.removal?.kind !== 'ban') sequel.removal = order
}

/** Counts what rules have met, and what those on dry run would have. */
export async function countMatches(db: Db, matches: readonly Match[]): Promise<void> {
  const idsWhere = (dry: boolean) => matches.filter(({ dryRun }) => dryRun === dry).map(({ ruleId }) => ruleId)
  await countHits(db, idsWhere(false), 'hits')
  await countHits(db, idsWhere(true), 'dry_hits')
}

/** Counts what was met and writes what the rules ask for, but for the message itself; {@link followUp} does the rest. */
export async function apply(
  db: Db,
  matches: readonly Match[],
  about: Omit<Case, 'match' | 'keeperId'>,
): Promise<Sequel> {
  await countMatches(db, matches)
  const sequel: Sequel = { removal: null, mutedUntil: null, alert: null, notes: [], sanctions: [] }
  for (const match of matches) {
    const keeperId = about.guarded.keepers.get(match.ruleId)
    if (match.dryRun || keeperId === undefined) continue
    const one: Case = { ...about, match, keeperId }
    await writeAudit(db, {
      groupId: about.guarded.groupId,
      at: about.now,
      actorId: keeperId,
      type: 'rule-applied',
      targetId: about.userId,
      after: {
        rule: match.ruleName,
        trigger: match.trigger,
        found: match.found,
        actions: match.actions,
        automatic: true,
      },
    })
    // Those who run a group answer to each other, not to a rule.
    for (const action of about.role === 'member' ? match.actions : []) {
      if (action.type === 'label') await label(db, one, action.name)
      if (action.type === 'warn') await warn(db, one, action.points, sequel)
      if (action.type === 'mute') {
        await mute(db, orderOf(one, 'mute', one.now + action.minutes * minute), one, sequel)
      }
      if (action.type === 'remove') remove(sequel, orderOf(one, 'removal', null))
      if (action.type === 'ban') remove(sequel, orderOf(one, 'ban', null))
    }
    if (has(match, 'alert')) sequel.alert = match.ruleName
  }
  return sequel
}

/** Does what needs a transaction of its own, or tells people, once the verdict is on disk. */
export async function followUp(
  context: ModerationContext,
  { guarded, conversationId, userId }: Pick<Case, 'guarded' | 'conversationId' | 'userId'>,
  sequel: Sequel,
  isHeld: boolean,
): Promise<void> {
  const { groupId } = guarded
  for (const id of sequel.sanctions) await tellTarget(context, id)
  if (sequel.removal) await removeByRule(context, sequel.removal)
  else if (sequel.mutedUntil !== null) await tellMember(context, userId, conversationId)
  if (!isHeld && sequel.alert === null) return
  const alert = sequel.alert === null ? {} : { alert: { rule: sequel.alert, userId } }
  await tellReviewers(context, { groupId, conversationId, ...alert })
}

/** Who has left meanwhile needs no removal. */
async function removeByRule(context: ModerationContext, order: Order): Promise<void> {
  try {
    await imposeSanction(context, order)
  } catch (error) {
    if (!(error instanceof AppError && error.code === 'not_found')) throw error
  }
}
