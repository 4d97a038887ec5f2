import { Suspense } from 'react'
import { useContactDialog } from '#renderer/contacts/dialogs.ts'
import { useReportDialog } from '#renderer/reports/open-report.ts'
import { part } from './frame/fetched.tsx'
import { useNotices } from './store/notices.ts'

const ContactDialogs = part(async () => (await import('#renderer/contacts/ContactDialogs.tsx')).ContactDialogs)
const ReportHost = part(async () => (await import('#renderer/reports/ReportHost.tsx')).ReportHost)
const NoticeHost = part(async () => (await import('#renderer/sanctions/NoticeDialog.tsx')).NoticeHost)

/** Dialogs that any screen may ask for. */
export function Dialogs() {
  const isContact = useContactDialog(({ dialog }) => dialog !== null)
  const isReport = useReportDialog(({ subject }) => subject !== null)
  const isNotice = useNotices(({ openId }) => openId !== null)
  return (
    <Suspense fallback={null}>
      {isContact ? <ContactDialogs /> : null}
      {isReport ? <ReportHost /> : null}
      {isNotice ? <NoticeHost /> : null}
    </Suspense>
  )
}
