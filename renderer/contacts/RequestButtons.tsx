import { Flag } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { ContactRequest } from '#shared/protocol/contacts.ts'
import { answerRequest } from '#renderer/app/actions/contacts.ts'
import { reportPerson } from '#renderer/reports/open-report.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { toast } from '#renderer/ui/toasts.ts'
import { useContactAction } from './use-contact-menu.tsx'
import css from './Requests.module.css'

/** Accept or decline an incoming request. */
export function RequestButtons({ request }: { request: ContactRequest }) {
  const { t } = useTranslation()
  const run = useContactAction()
  const name = request.user.displayName
  const accept = async () => {
    await answerRequest(request.id, 'accept')
    toast(t('contacts.request.nowContacts', { name }), { tone: 'success' })
  }
  return (
    <span className={css.buttons}>
      <Button variant="primary" onClick={() => run(accept())}>
        {t('contacts.request.accept')}
      </Button>
      <Button title={t('contacts.request.declineHint')} onClick={() => run(answerRequest(request.id, 'decline'))}>
        {t('contacts.request.decline')}
      </Button>
      <IconButton label={t('reports.actionName', { name })} onClick={() => reportPerson(request.user)}>
        <Flag aria-hidden />
      </IconButton>
    </span>
  )
}
