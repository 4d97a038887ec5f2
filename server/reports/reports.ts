import type { ReportsContext } from './context.ts'
import { reportRoutes } from './routes.ts'

/** What people report, kept as cases for those who decide. The queue of moderation shows and decides them. */
export function createReports(context: ReportsContext): void {
  reportRoutes(context)
}
