import type { FilingContext } from './context.ts'
import { purgeEvidence } from './purging.ts'
import { reportRoutes } from './routes.ts'

/** What people report, kept as cases for those who decide. The queue of moderation shows and decides them. */
export function createReports(context: FilingContext): void {
  reportRoutes(context)
  context.platform.every(3_600_000, 'report-evidence', (now) => purgeEvidence(context, now))
}
