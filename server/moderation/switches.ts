import { isRaid, paceOf } from '#shared/moderation/pace.ts'
import type { Switches } from '#shared/protocol/moderation.ts'
import type { RouteInput } from '#shared/protocol/route.ts'
import type { routes } from '#shared/protocol/routes.ts'
import { groupWithRight } from '../groups/access.ts'
import { writeAudit } from '../groups/audit.ts'
import { iso } from '../platform/clock.ts'
import { invalid } from '../platform/errors.ts'
import type { ModerationContext } from './context.ts'
import { readSwitches } from './guards.ts'
import { advanceRules, findGuarded, saveSwitches } from './store.ts'

type Change = RouteInput<typeof routes.updateSwitches>['body']

function checkTimeZone(timeZone: string): void {
  try {
    new Date(0).toLocaleString('en', { timeZone })
  } catch {
    throw invalid(`“${timeZone}” is no time zone such as “Asia/Shanghai”`, 'quiet.timeZone')
  }
}

function apply(before: Switches, { raid, ...change }: Change, now: number): Switches {
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
  const next: Switches = { ...before, ...given }
  if (raid === true && !isRaid(before, now)) next.raidUntil = iso(now + next.raidMinutes * 60_000)
  if (raid === false) next.raidUntil = null
  return next
}

/** Changes who may write how often; the members see it at once. */
export async function changeSwitches(
  { platform: { db, clock }, conversations }: ModerationContext,
  actorId: number,
  groupId: string,
  change: Change,
): Promise<Switches> {
  if (change.quiet) checkTimeZone(change.quiet.timeZone)
  const { conversation_id: conversationId } = await groupWithRight(db, groupId, actorId, 'set-pace', clock.now())
  const group = await findGuarded(db, { groupId })
  const shown = paceOf(apply(readSwitches(group?.switches ?? null), change, clock.now()))
  let switches = readSwitches(group?.switches ?? null)
  await conversations.members.renameConversation(conversationId, {
    by: actorId,
    pace: shown,
    async within(trx, now) {
      await groupWithRight(trx, groupId, actorId, 'set-pace', now)
      const before = readSwitches((await findGuarded(trx, { groupId }))?.switches ?? null)
      switches = { ...apply(before, change, now), raidUntil: shown.raidUntil }
      await advanceRules(trx, conversationId)
      await saveSwitches(trx, conversationId, switches)
      const fields = (Object.keys(switches) as (keyof Switches)[]).filter(
        (field) => JSON.stringify(before[field]) !== JSON.stringify(switches[field]),
      )
      const pick = (from: Switches) => Object.fromEntries(fields.map((field) => [field, from[field]]))
      await writeAudit(trx, {
        groupId,
        at: now,
        actorId,
        type: 'switches-changed',
        before: pick(before),
        after: pick(switches),
      })
    },
  })
  return switches
}
