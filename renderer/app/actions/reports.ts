import { routes } from '#shared/protocol/routes.ts'
import { call, type CallArguments } from '../api/call.ts'

/** Reports something; the answer says who looks at it. @throws {CallError} */
export const sendReport = (body: CallArguments<typeof routes.report>['body']) => call(routes.report, { body })

/** Says that the outcomes of one's reports were read. @throws {CallError} */
export async function seeReports(): Promise<void> {
  await call(routes.seeReports)
}
