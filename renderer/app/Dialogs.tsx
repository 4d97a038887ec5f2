import { Suspense } from 'react'
import { useContactDialog } from '#renderer/contacts/dialogs.ts'
import { useReportDialog } from '#renderer/reports/open-report.ts'
import { useKnown } from '#renderer/sanctions/open-known.ts'
import { part } from './frame/fetched.tsx'
import { useNotices } from './store/notices.ts'

const ContactDialogs = part(async () => (await import('#renderer/contacts/ContactDialogs.tsx')).ContactDialogs)
const ReportHost = part(async () => (await import('#renderer/reports/ReportHost.tsx')).ReportHost)
const NoticeHost = part(async () => (await import('#renderer/sanctions/NoticeDialog.tsx')).NoticeHost)
const KnownHost = part(async () => (await import('#renderer/sanctions/KnownHost.tsx')).KnownHost)

/** Dialogs that any screen may ask for. */
export function Dialogs() {
  const isContact = useContactDialog(({ dialog }) => dialog !== null)
  const isReport = useReportDialog(({ subject }) => subject !== null)
  const isNotice = useNotices(({ openId }) => openId !== null)
  const isKnown = useKnown(({ open }) => open !== null)
  return (
    <Suspense fallback={null}>
      {isContact ? <ContactDialogs /> : null}
      {isReport ? <ReportHost /> : null}
      {isNotice ? <NoticeHost /> : null}
      {isKnown ? <KnownHost /> : null}
    </Suspense>
  )
}
