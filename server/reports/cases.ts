import type { ReportKind, ReportReason } from '#shared/moderation/reports.ts'
import type { QueueAction } from '#shared/protocol/queue-news.ts'
import type { Db, Trx } from '../platform/db/database.ts'
import { rooms } from '../platform/realtime/gateway.ts'
import type { ReportsContext } from './context.ts'
import { closeCase, reportersOf, updateCase, type CaseRow } from './store.ts'
import { tellDeciders } from './telling.ts'

/** How a case was decided. */
export interface CaseDecision {
  actorId: number
  action: QueueAction
  /** What reporters are told: something was done about it, or it stays as it is. */
  outcome: 'acted' | 'kept'
  ruleNumber?: number | null | undefined
  reason?: string | undefined
}

/** Closes a case in the running transaction; false where it was closed before. */
export function decideCase(trx: Trx | Db, id: string, decision: CaseDecision, now: number): Promise<boolean> {
  return closeCase(trx, id, {
    decided_at: now,
    decided_by: decision.actorId,
    action: decision.action,
    outcome: decision.outcome,
    rule_number: decision.ruleNumber ?? null,
    reason: decision.reason || null,
  })
}

/** Tells reporters in general words what came of it, and the others who decide that it is done. */
export async function tellDecided(context: ReportsContext, row: CaseRow, decision: CaseDecision): Promise<void> {
  const { db, realtime } = context.platform
  const by = (await context.identity.usersByIds([decision.actorId])).get(decision.actorId)
  const group = row.group_id === null ? undefined : await nameOf(db, row.group_id)
  for (const { id, reporter_id: reporterId } of await reportersOf(db, row.id)) {
    realtime.emit(rooms.user(reporterId), 'account', {
      type: 'report-decided',
      id,
      kind: row.kind as ReportKind,
      group: group ?? null,
      state: decision.outcome,
    })
  }
  await tellDeciders(context, row, { change: 'decided', action: decision.action, ...(by ? { by } : {}) })
}

/** Hands a case to the platform's staff. */
export async function escalateCase(context: ReportsContext, row: CaseRow, actorId: number, now: number): Promise<void> {
  await updateCase(context.platform.db, row.id, { escalated_at: now, escalated_by: actorId })
  await tellDeciders(context, { ...row, escalated_at: now }, { change: 'changed' })
}

async function nameOf(db: Db, groupId: string): Promise<string | undefined> {
  return (await db.selectFrom('groups').where('id', '=', groupId).select('name').executeTakeFirst())?.name
}

/** The gravest and most frequent reasons first. */
export const reasonList = (reasons: Partial<Record<ReportReason, number>>) =>
  (Object.entries(reasons) as [ReportReason, number][])
    .map(([reason, count]) => ({ reason, count }))
    .toSorted((one, other) => other.count - one.count)
