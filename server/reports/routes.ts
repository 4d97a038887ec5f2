import { reportLimits } from '#shared/moderation/reports.ts'
import { routes } from '#shared/protocol/routes.ts'
import type { FilingContext } from './context.ts'
import { fileReport } from './filing.ts'
import { listOwn, seeOwn } from './mine.ts'

/** The HTTP calls of reporting. */
export function reportRoutes(context: FilingContext): void {
  const { handle, limiter } = context.platform
  const reports = limiter({
    points: reportLimits.perHour,
    seconds: 3_600,
    message: 'You have reported a lot within the hour. Those who look at it are on it; go on in a while',
  })

  handle(routes.report, async ({ caller, body }) => {
    await reports.take(caller.userId)
    return await fileReport(context, caller.userId, body)
  })
  handle(routes.myReports, ({ caller }) => listOwn(context, caller.userId))
  handle(routes.seeReports, async ({ caller }) => {
    await seeOwn(context, caller.userId)
    return {}
  })
}
