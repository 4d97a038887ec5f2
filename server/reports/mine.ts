import type { ReportKind, ReportReason } from '#shared/moderation/reports.ts'
import type { OwnReport, ReportState } from '#shared/protocol/reports.ts'
import type { RouteResult } from '#shared/protocol/route.ts'
import type { routes } from '#shared/protocol/routes.ts'
import { iso } from '../platform/clock.ts'
import type { ReportsContext } from './context.ts'
import { kept } from './kept.ts'
import { reportsBy, seeOutcomes } from './store.ts'

const most = 100

/** What was reported, in a few words; a message is not quoted back. */
function aboutOf(json: string): string {
  // Forgotten by now.
  if (json === '') return ''
  const evidence = kept.parse(JSON.parse(json))
  if (evidence.kind === 'message') return ''
  if (evidence.kind === 'person' || evidence.kind === 'card') return evidence.user.displayName
  return evidence.kind === 'item' ? evidence.title : evidence.name
}

/** One's own reports, the newest first, with what came of them in general words. */
export async function listOwn(
  { platform: { db } }: ReportsContext,
  userId: number,
): Promise<RouteResult<typeof routes.myReports>> {
  const reports = (await reportsBy(db, userId, most)).map((row): OwnReport => {
    const state = (row.outcome ?? 'open') as ReportState
    return {
      id: row.id,
      at: iso(row.at),
      kind: row.kind as ReportKind,
      reason: row.reason as ReportReason,
      about: aboutOf(row.evidence),
      group: row.group_name,
      state,
      decidedAt: row.decided_at === null ? null : iso(row.decided_at),
      seen: state === 'open' || row.seen_at !== null,
    }
  })
  return { reports, unseen: reports.filter(({ seen }) => !seen).length }
}

export const seeOwn = ({ platform: { db, clock } }: ReportsContext, userId: number): Promise<void> =>
  seeOutcomes(db, userId, clock.now())
