import type { Switches } from '#shared/protocol/moderation.ts'
import type { Db } from '../../platform/db/database.ts'
import { readSwitches } from '../guards.ts'
import { findGuarded } from '../store.ts'
import type { Order } from './order.ts'
import { recordSanction } from './record.ts'
import { sumPoints, type SanctionRow } from './store.ts'

const minute = 60_000
const day = 24 * 60 * minute

/** What the group's ladder makes of a sum of points. */
export type Step = Order & { kind: 'mute' | 'removal' }

/** Since when points count, in milliseconds. */
export const pointsSince = ({ ladder }: Pick<Switches, 'ladder'>, now: number): number => now - ladder.decayDays * day

function stepOf(order: Order, { ladder }: Switches, sum: number, now: number): Step | null {
  const { removeAt, muteAt, muteMinutes } = ladder
  const { groupId, targetId, actorId, ruleNumber } = order
  const points = `${sum} warning ${sum === 1 ? 'point' : 'points'} in this group`
  const step = {
    groupId,
    targetId,
    actorId,
    ruleNumber,
    reason: order.reason ? `${points}. The last warning: ${order.reason}` : points,
    automaticRule: order.automaticRule ?? 'Warning ladder',
  }
  if (removeAt !== null && sum >= removeAt) return { ...step, kind: 'removal', until: null }
  if (muteAt !== null && sum >= muteAt) return { ...step, kind: 'mute', until: now + muteMinutes * minute }
  return null
}

/** Records a warning in the running transaction, and tells what its points lead to. */
export async function warnMember(
  trx: Db,
  order: Order,
  { conversationId, now }: { conversationId: string; now: number },
): Promise<{ row: SanctionRow; sum: number; step: Step | null }> {
  const switches = readSwitches((await findGuarded(trx, { groupId: order.groupId }))?.switches ?? null)
  const points = order.points ?? 1
  const sum = points + (await sumPoints(trx, order.groupId, order.targetId, pointsSince(switches, now)))
  const row = await recordSanction(trx, order, { conversationId, now, after: { points, sum } })
  return { row, sum, step: stepOf(order, switches, sum, now) }
}
