import { closeReport, useReportDialog } from './open-report.ts'
import { ReportDialog } from './ReportDialog.tsx'

/** The open report, wherever it was asked for. Stands once in the window. */
export function ReportHost() {
  const subject = useReportDialog((state) => state.subject)
  return subject === null ? null : <ReportDialog subject={subject} onClose={closeReport} />
}
