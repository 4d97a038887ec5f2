import type { Role } from '#shared/groups/roles.ts'
import type { Action, Match } from '#shared/protocol/moderation.ts'
import { writeAudit } from '../groups/audit.ts'
import { insertBan } from '../groups/members-store.ts'
import { updateMembership } from '../conversations/members-store.ts'
import type { Db } from '../platform/db/database.ts'
import { iso } from '../platform/clock.ts'
import { newId } from '../platform/ids.ts'
import type { ModerationContext } from './context.ts'
import type { Guarded } from './guards.ts'
import { insertPoints, sumPoints } from './store.ts'
import { tellMember, tellReviewers } from './telling.ts'

const minute = 60_000
const day = 24 * 60 * minute

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
  removal: { ban: boolean; keeperId: number; rule: string } | null
  /** End of the mute, in milliseconds. */
  mutedUntil: number | null
  alert: string | null
  notes: string[]
}

const has = (match: Match, type: Action['type']) => match.actions.some((action) => action.type === type)

/** Silences a member in the running transaction; never shortens a mute that holds. */
export async function muteUntil(
  db: Db,
  { conversationId, userId }: Pick<Case, 'conversationId' | 'userId'>,
  until: number | null,
  now: number,
): Promise<void> {
  await updateMembership(db, conversationId, userId, { silenced_until: until, updated_at: now })
}

async function mute(db: Db, one: Case, minutes: number, sequel: Sequel): Promise<void> {
  const until = one.now + minutes * minute
  await muteUntil(db, one, until, one.now)
  await writeAudit(db, {
    groupId: one.guarded.groupId,
    at: one.now,
    actorId: one.keeperId,
    type: 'member-muted',
    targetId: one.userId,
    after: { until: iso(until), rule: one.match.ruleName, automatic: true },
  })
  sequel.mutedUntil = until
  sequel.notes.push(`You are muted until ${iso(until)}`)
}

/** Points, and what the group's ladder makes of them. */
async function warn(db: Db, one: Case, points: number, sequel: Sequel): Promise<void> {
  const { groupId, switches } = one.guarded
  const { decayDays, muteAt, muteMinutes, removeAt } = switches.ladder
  await insertPoints(db, { id: newId(), group_id: groupId, user_id: one.userId, points, at: one.now })
  const sum = await sumPoints(db, groupId, one.userId, one.now - decayDays * day)
  await writeAudit(db, {
    groupId,
    at: one.now,
    actorId: one.keeperId,
    type: 'member-warned',
    targetId: one.userId,
    after: { points, sum, rule: one.match.ruleName, automatic: true },
  })
  sequel.notes.push(`This is a warning; you have ${sum} ${sum === 1 ? 'point' : 'points'} in this group`)
  if (removeAt !== null && sum >= removeAt) remove(one, false, sequel)
  else if (muteAt !== null && sum >= muteAt) await mute(db, one, muteMinutes, sequel)
}

function remove(one: Case, ban: boolean, sequel: Sequel): void {
  sequel.removal = { ban: ban || sequel.removal?.ban === true, keeperId: one.keeperId, rule: one.match.ruleName }
}

/** Writes what the rules that were met ask for, but for the message itself. */
export async function sanction(
  db: Db,
  matches: readonly Match[],
  about: Omit<Case, 'match' | 'keeperId'>,
): Promise<Sequel> {
  const sequel: Sequel = { removal: null, mutedUntil: null, alert: null, notes: [] }
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
      if (action.type === 'warn') await warn(db, one, action.points, sequel)
      if (action.type === 'mute') await mute(db, one, action.minutes, sequel)
      if (action.type === 'remove' || action.type === 'ban') remove(one, action.type === 'ban', sequel)
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
  if (sequel.removal) await removeByRule(context, { guarded, conversationId, userId }, sequel.removal)
  else if (sequel.mutedUntil !== null) await tellMember(context, userId, conversationId)
  if (!isHeld && sequel.alert === null) return
  const alert = sequel.alert === null ? {} : { alert: { rule: sequel.alert, userId } }
  await tellReviewers(context, { groupId, conversationId, ...alert })
}

async function removeByRule(
  { conversations, presence }: ModerationContext,
  { guarded: { groupId }, conversationId, userId }: Pick<Case, 'guarded' | 'conversationId' | 'userId'>,
  { ban, keeperId, rule }: NonNullable<Sequel['removal']>,
): Promise<void> {
  const reason = `Rule “${rule}”`
  const removed = await conversations.members.removeMember(conversationId, userId, {
    by: keeperId,
    reason,
    async within(trx, now) {
      if (ban) await insertBan(trx, { group_id: groupId, user_id: userId, by_id: keeperId, reason, at: now })
      await writeAudit(trx, {
        groupId,
        at: now,
        actorId: keeperId,
        type: 'member-removed',
        targetId: userId,
        after: { banned: ban, rule, automatic: true },
        reason,
      })
    },
  })
  if (removed) presence.onLeft(userId, conversationId)
}
