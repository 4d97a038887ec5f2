import { reportLimits, severityOf, type ReportReason } from '#shared/moderation/reports.ts'
import type { RouteInput, RouteResult } from '#shared/protocol/route.ts'
import type { routes } from '#shared/protocol/routes.ts'
import type { Db, Trx } from '../platform/db/database.ts'
import { rateLimited } from '../platform/errors.ts'
import { newId } from '../platform/ids.ts'
import { staffScope, type FilingContext } from './context.ts'
import {
  countReportsBy,
  findLastDecided,
  findOpenCase,
  insertCase,
  insertReport,
  updateCase,
  type CaseRow,
} from './store.ts'
import { subjectOf, type Subject } from './subjects.ts'
import { tellDeciders } from './telling.ts'

type Filed = RouteResult<typeof routes.report>
type Words = Pick<RouteInput<typeof routes.report>['body'], 'reason' | 'text'>

const day = 24 * 3_600_000

/** How many reported a case for which reason. */
export type Reasons = Partial<Record<ReportReason, number>>

export const reasonsOf = (row: Pick<CaseRow, 'reasons'>) => JSON.parse(row.reasons) as Reasons

/** Whether a decision still answers those who report the same again. */
function stillHolds({ kind, decided_at: decidedAt }: CaseRow, { changedAt }: Subject, now: number): boolean {
  if (decidedAt === null) return false
  // What was written stays what was decided upon until it is edited; people, groups and accounts go on.
  if (kind === 'message' || kind === 'item' || kind === 'card') return changedAt === null || changedAt <= decidedAt
  return decidedAt + reportLimits.decisionHolds > now
}

async function addTo(trx: Trx, open: CaseRow, reporterId: number, { reason, text }: Words, now: number) {
  const report = { id: newId(), case_id: open.id, reporter_id: reporterId, reason, text: text ?? '', at: now }
  if (!(await insertReport(trx, report))) return 'known' as const
  const reasons = reasonsOf(open)
  reasons[reason] = (reasons[reason] ?? 0) + 1
  const reporters = open.reporters + 1
  await updateCase(trx, open.id, {
    reasons: JSON.stringify(reasons),
    reporters,
    severity: severityOf(Object.keys(reasons) as ReportReason[], reporters),
    last_at: now,
  })
  return 'changed' as const
}

/** A case without anybody who reported it yet. */
const openCase = async (subject: Subject, now: number): Promise<CaseRow> => ({
  id: newId(),
  scope: subject.scope,
  group_id: subject.groupId,
  kind: subject.kind,
  subject: subject.subject,
  target_id: subject.targetId,
  conversation_id: subject.conversationId,
  seq: subject.seq,
  state: 'open',
  severity: 1,
  reporters: 0,
  reasons: '{}',
  excerpt: subject.excerpt,
  evidence: JSON.stringify(await subject.keep()),
  first_at: now,
  last_at: now,
  escalated_at: subject.isEscalated ? now : null,
  escalated_by: null,
  decided_at: null,
  decided_by: null,
  action: null,
  outcome: null,
  rule_number: null,
  reason: null,
})

type Change = { change: 'opened' | 'changed'; row: CaseRow } | { change: 'known' | 'decided'; row: null }

async function write(db: Db, subject: Subject, reporterId: number, words: Words, now: number): Promise<Change> {
  // What is kept is read before the transaction: SQLite has one connection, and the transaction has it.
  const fresh = await openCase(subject, now)
  return await db.transaction().execute(async (trx): Promise<Change> => {
    let open = await findOpenCase(trx, subject)
    const isNew = open === undefined
    if (!open) {
      const last = await findLastDecided(trx, subject)
      if (last && stillHolds(last, subject, now)) return { change: 'decided', row: null }
      await insertCase(trx, fresh)
      // Somebody else's, where two open the same at once.
      open = await findOpenCase(trx, subject)
    }
    if (!open) return { change: 'known', row: null }
    const change = await addTo(trx, open, reporterId, words, now)
    if (change === 'known') return { change, row: null }
    return { change: isNew ? 'opened' : 'changed', row: open }
  })
}

/**
 * Files a report. Several on one thing are one case; the same person counts once; what was decided before stays decided.
 */
export async function fileReport(
  context: FilingContext,
  reporterId: number,
  { about, ...words }: RouteInput<typeof routes.report>['body'],
): Promise<Filed> {
  const { platform } = context
  const { db, clock, config } = platform
  const now = clock.now()
  const subject = await subjectOf(db, context, reporterId, about, now)
  if (config.rateLimits && (await countReportsBy(db, reporterId, now - day)) >= reportLimits.perDay) {
    throw rateLimited('You have reported very much today. Go on tomorrow, or write to the support', day)
  }
  const { change, row } = await write(db, subject, reporterId, words, now)
  if (row) await tellDeciders(context, row, { change: change === 'opened' ? 'opened' : 'changed' })
  const group = subject.groupId === null ? undefined : await nameOf(db, subject.groupId)
  return {
    goesTo: subject.scope === staffScope ? 'staff' : 'group',
    group: group ?? null,
    decidedBefore: change === 'decided',
  }
}

async function nameOf(db: Db, groupId: string): Promise<string | undefined> {
  return (await db.selectFrom('groups').where('id', '=', groupId).select('name').executeTakeFirst())?.name
}
