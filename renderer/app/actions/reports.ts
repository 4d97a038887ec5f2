import { reportRoutes } from '#shared/protocol/reports.ts'
import { call, type CallArguments } from '../api/call.ts'

/** Reports something; the answer says who looks at it. @throws {CallError} */
export const sendReport = (body: CallArguments<typeof reportRoutes.report>['body']) =>
  call(reportRoutes.report, { body })

/** Says that the outcomes of one's reports were read. @throws {CallError} */
export async function seeReports(): Promise<void> {
  await call(reportRoutes.seeReports)
}
