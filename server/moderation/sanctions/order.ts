import type { Insertable } from 'kysely'
import type { Right } from '#shared/groups/roles.ts'
import { sanctionLimits, type SanctionKind } from '#shared/moderation/sanctions.ts'
import type { SanctionTable } from '../../platform/db/tables/sanctions.ts'
import { invalid } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'

/** What is to be done to somebody in a group. Times in milliseconds since 1970. */
export interface Order {
  groupId: string
  targetId: number
  /** Who does it, or keeps the automatic rule that does. */
  actorId: number
  kind: SanctionKind
  /** Of the group's numbered rules; null where none applies. */
  ruleNumber: number | null
  /** In words the target reads; empty only where none was given. */
  reason: string
  /** When it ends: a mute must, a ban may, nothing else does. */
  until: number | null
  /** Of a warning; 1 unless told. */
  points?: number
  /** With a ban: messages of the target from then on are deleted for everybody. */
  deleteSince?: number
  /** Name of the automatic rule that does it; it asks for nobody's rights. */
  automaticRule?: string
}

/** The numbered rule that an order cites, as it stands. */
export interface Cited {
  version: number
  text: string
}

/** Which right each kind needs. */
export const rightFor: Record<SanctionKind, Right> = {
  warning: 'mute-members',
  mute: 'mute-members',
  removal: 'remove-members',
  ban: 'ban-members',
}

/** `invalid` where the times of an order make no sense. */
export function checkOrder({ kind, until, deleteSince }: Order, now: number): void {
  if (kind === 'mute') {
    if (until === null) throw invalid('Say until when the member is muted', 'until')
    if (until > now + sanctionLimits.mute + 60_000) throw invalid('A mute lasts 28 days at most', 'until')
  } else if (kind !== 'ban' && until !== null) {
    throw invalid('Only a mute or a ban has an end', 'until')
  }
  if (until !== null && until <= now) throw invalid('The end must lie in the future', 'until')
  if (until !== null && until > now + sanctionLimits.ban) {
    throw invalid('A ban with an end lasts 10 years at most. Leave the end out for a ban without one', 'until')
  }
  if (deleteSince !== undefined && kind !== 'ban') throw invalid('Only a ban deletes messages', 'deleteLast')
}

/** The record of an order; `cited` is the rule it names, where the group has it. */
export function rowOf(order: Order, cited: Cited | null, now: number): Insertable<SanctionTable> {
  return {
    id: newId(),
    group_id: order.groupId,
    target_id: order.targetId,
    actor_id: order.actorId,
    automatic_rule: order.automaticRule ?? null,
    kind: order.kind,
    points: order.kind === 'warning' ? (order.points ?? 1) : 0,
    rule_number: order.ruleNumber,
    rule_version: cited?.version ?? null,
    rule_text: cited?.text ?? null,
    reason: order.reason,
    at: now,
    until: order.until,
    state: 'active',
    settled_at: null,
    settled_by: null,
    delete_since: order.deleteSince ?? null,
    deleting: order.deleteSince === undefined ? 0 : 1,
    deleted_count: 0,
    seen_at: null,
    told_at: now,
  }
}
