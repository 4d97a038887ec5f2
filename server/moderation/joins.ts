import { actionsOf } from '#shared/moderation/engine.ts'
import { isRaid, paceOf } from '#shared/moderation/pace.ts'
import type { Action, Switches } from '#shared/protocol/moderation.ts'
import { writeAudit } from '../groups/audit.ts'
import type { JoinGate } from '../groups/context.ts'
import { iso } from '../platform/clock.ts'
import { forbidden } from '../platform/errors.ts'
import { checkJoin } from './ban-lists/matching.ts'
import { countMatches } from './by-rule.ts'
import type { ModerationContext } from './context.ts'
import { readSwitches, type Guards } from './guards.ts'
import { putLabel } from './labels/labels.ts'
import { wordsOfPerson } from './profiles.ts'
import { ruleRefusal } from './refusals.ts'
import { advanceRules, countJoins, findGuarded, findOwner, saveSwitches } from './store.ts'
import { tellReviewers } from './telling.ts'

const minute = 60_000
/** What a rule may ask for without keeping somebody out. */
const harmless = new Set<Action['type']>(['alert', 'warn', 'slow', 'lock', 'label'])

/** What groups ask before somebody joins, and tell once somebody has. */
export function createJoinGate(context: ModerationContext, guards: Guards): JoinGate {
  const { platform, identity, conversations } = context
  const { db, clock } = platform

  async function judgeProfile(conversationId: string, userId: number, version: number): Promise<void> {
    const guarded = await guards(db, conversationId, version)
    const person = (await identity.usersByIds([userId])).get(userId)
    if (!guarded || !person) return
    const matches = guarded.guard.judge({
      event: 'join',
      userId,
      role: 'member',
      memberFor: 0,
      text: wordsOfPerson(person),
      mentions: 0,
      file: null,
      code: null,
      earlier: [],
    })
    if (matches.length === 0) return
    await countMatches(db, matches)
    const actions = actionsOf(matches)
    if (actions.length === 0) return
    const met = matches.find(({ dryRun }) => !dryRun)
    const keeperId = guarded.keepers.get(met?.ruleId ?? '')
    if (met && keeperId !== undefined) {
      const after = { rule: met.ruleName, trigger: met.trigger, found: met.found, event: 'join', automatic: true }
      const act = { groupId: guarded.groupId, at: clock.now(), actorId: keeperId, targetId: userId }
      await writeAudit(db, { ...act, type: 'rule-applied', after })
    }
    for (const match of matches.filter(({ dryRun }) => !dryRun)) {
      const by = guarded.keepers.get(match.ruleId)
      for (const action of by === undefined ? [] : match.actions) {
        if (action.type !== 'label' || by === undefined) continue
        const put = { groupId: guarded.groupId, userId, by, at: clock.now(), rule: match.ruleName }
        await putLabel(db, { ...put, name: action.name })
      }
    }
    if (actions.some(({ type }) => type === 'alert')) {
      const alert = { rule: met?.ruleName ?? '', userId }
      await tellReviewers(context, { groupId: guarded.groupId, conversationId, alert })
    }
    if (actions.some(({ type }) => !harmless.has(type))) throw ruleRefusal(matches)
  }

  return {
    async check(groupId, userId) {
      await checkJoin(context, groupId, userId)
      const group = await findGuarded(db, { groupId })
      if (!group || group.rules_version === 0) return
      const why = closedBy(readSwitches(group.switches), clock.now())
      if (why !== null) throw forbidden(why)
      await judgeProfile(group.conversation_id, userId, group.rules_version)
    },

    async closed(groupId) {
      const group = await findGuarded(db, { groupId })
      return group ? closedBy(readSwitches(group.switches), clock.now()) : null
    },

    async joined(groupId) {
      const group = await findGuarded(db, { groupId })
      if (!group || group.rules_version === 0) return
      const { raidAtJoins } = readSwitches(group.switches)
      if (raidAtJoins === null) return
      const now = clock.now()
      if ((await countJoins(db, groupId, now - minute)) < raidAtJoins) return
      await beginRaid(groupId, group.conversation_id)
    },
  }

  /** Once, however many joins notice at the same time. */
  async function beginRaid(groupId: string, conversationId: string): Promise<void> {
    const group = await findGuarded(db, { groupId })
    const before = readSwitches(group?.switches ?? null)
    const now = clock.now()
    if (!group || isRaid(before, now)) return
    const switches = { ...before, raidUntil: iso(now + before.raidMinutes * minute) }
    const ownerId = await findOwner(db, groupId)
    const began = await conversations.members
      .renameConversation(conversationId, {
        by: ownerId,
        pace: paceOf(switches),
        async within(trx, at) {
          const held = readSwitches((await findGuarded(trx, { groupId }))?.switches ?? null)
          if (isRaid(held, at)) throw new RaidGoesOn()
          await advanceRules(trx, conversationId)
          await saveSwitches(trx, conversationId, { ...held, raidUntil: switches.raidUntil })
          const after = { raidUntil: switches.raidUntil, automatic: true }
          await writeAudit(trx, { groupId, at, actorId: ownerId, type: 'switches-changed', after })
        },
      })
      .then(
        () => true,
        (error: unknown) => {
          if (error instanceof RaidGoesOn) return false
          throw error
        },
      )
    if (began) await tellReviewers(context, { groupId, conversationId })
  }
}

/** Why switches let nobody in now; null where they do. */
function closedBy(switches: Switches, now: number): string | null {
  if (switches.joinsFrozen) return 'This group takes no new members at the moment'
  return isRaid(switches, now)
    ? 'This group protects itself from a raid and takes nobody in for a while. Try later'
    : null
}

class RaidGoesOn extends Error {}
