import type { FilingContext } from './context.ts'
import { reportRoutes } from './routes.ts'

/** What people report, kept as cases for those who decide. The queue of moderation shows and decides them. */
export function createReports(context: FilingContext): void {
  reportRoutes(context)
}
