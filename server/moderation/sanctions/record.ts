import { isInForce, type SanctionState } from '#shared/moderation/sanctions.ts'
import { updateMembership } from '../../conversations/members-store.ts'
import { writeAudit, type Act } from '../../groups/audit.ts'
import { guidelineOf } from '../../groups/door/guidelines.ts'
import { deleteBan, insertBan } from '../../groups/members-store.ts'
import { iso } from '../../platform/clock.ts'
import type { Db, Trx } from '../../platform/db/database.ts'
import { rowOf, type Order } from './order.ts'
import { findStanding, insertSanction, updateSanction, type SanctionRow } from './store.ts'

/** The same words for rows that are read back from the database. */
export const standingOf = ({ state, until }: Pick<SanctionRow, 'state' | 'until'>) => ({
  state: state as SanctionState,
  until,
})

const auditTypes = { warning: 'member-warned', mute: 'member-muted', removal: 'member-removed', ban: 'member-removed' }

/** Whether a sanction stands that another of its kind takes the place of. */
const replaces = (order: Order) => order.kind === 'mute' || order.kind === 'ban'

/**
 * Writes the record of a sanction, its line in the log, and what keeps the target from writing or joining; all in the
 * running transaction. It asks for nobody's rights, ends no membership and tells nobody.
 * @param more what else the log keeps of it, such as the sum of the points
 */
export async function recordSanction(
  trx: Db,
  order: Order,
  {
    conversationId,
    now,
    ...log
  }: { conversationId: string; now: number; before?: Act['before']; after?: Act['after'] },
): Promise<SanctionRow> {
  const { groupId, targetId, actorId, kind, automaticRule, reason } = order
  if (replaces(order)) {
    const earlier = await findStanding(trx, { groupId, targetId, kind: order.kind, now })
    for (const { id } of earlier) {
      await updateSanction(trx, id, { state: 'ended', settled_at: now, settled_by: actorId })
    }
  }
  const cited = order.ruleNumber === null ? null : await guidelineOf(trx, groupId, order.ruleNumber)
  const row = await insertSanction(trx, rowOf(order, cited, now))
  if (kind === 'mute') await settleMute(trx, { groupId, conversationId, targetId, now })
  if (kind === 'ban') {
    const { until } = row
    await insertBan(trx, {
      group_id: groupId,
      user_id: targetId,
      by_id: actorId,
      reason: reason || null,
      at: now,
      until,
    })
  }
  await writeAudit(trx, {
    groupId,
    at: now,
    actorId,
    type: auditTypes[kind] as Act['type'],
    targetId,
    ...(log.before ? { before: log.before } : {}),
    after: {
      sanction: row.id,
      ...(kind === 'ban' || kind === 'removal' ? { banned: kind === 'ban' } : {}),
      ...(row.until === null ? {} : { until: iso(row.until) }),
      ...(row.rule_number === null ? {} : { ruleNumber: row.rule_number }),
      ...(row.delete_since === null ? {} : { deleteSince: iso(row.delete_since) }),
      ...(automaticRule === undefined ? {} : { rule: automaticRule, automatic: true }),
      ...log.after,
    },
    reason,
  })
  return row
}

interface Person {
  groupId: string
  conversationId: string
  targetId: number
  now: number
}

/** Lets a member write again, or not, by the mutes that stand. */
export async function settleMute(trx: Db, { groupId, conversationId, targetId, now }: Person): Promise<void> {
  const mutes = await findStanding(trx, { groupId, targetId, kind: 'mute', now })
  const ends = mutes.flatMap(({ until }) => (until === null ? [] : [until]))
  await updateMembership(trx, conversationId, targetId, {
    silenced_until: ends.length === 0 ? null : Math.max(...ends),
    updated_at: now,
  })
}

/**
 * Moves a sanction to another state and lets its effects follow; in the running transaction. A member who was removed
 * does not come back by it.
 */
export async function settleSanction(
  trx: Trx,
  row: SanctionRow,
  change: { state: SanctionState; until?: number; by: number | null; conversationId: string; now: number },
): Promise<void> {
  const { state, by, conversationId, now } = change
  const until = change.until ?? row.until
  await updateSanction(trx, row.id, {
    state,
    until,
    settled_at: now,
    settled_by: by,
    told_at: now,
    // Who ended it tells the target; that time did is no news to be read.
    ...(by === null ? {} : { seen_at: null }),
  })
  const person = { groupId: row.group_id, conversationId, targetId: row.target_id, now }
  if (row.kind === 'mute') await settleMute(trx, person)
  if (row.kind !== 'ban') return
  if (isInForce({ state, until }, now)) {
    await insertBan(trx, {
      group_id: row.group_id,
      user_id: row.target_id,
      by_id: row.actor_id,
      reason: row.reason || null,
      at: row.at,
      until,
    })
  } else await deleteBan(trx, row.group_id, row.target_id)
}
