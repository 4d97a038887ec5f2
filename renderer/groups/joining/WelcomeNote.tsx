import { X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { joiningRoutes } from '#shared/protocol/joining.ts'
import { call } from '#renderer/app/api/call.ts'
import { toCallError } from '#renderer/app/api/error.ts'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { toast } from '#renderer/ui/toasts.ts'
import css from './Guidelines.module.css'

/** What the group greets a newcomer with, above the messages, until they put it away. */
export function WelcomeNote({ groupId, text }: { groupId: string; text: string }) {
  const { t } = useTranslation()
  const close = () =>
    call(joiningRoutes.dismissWelcome, { params: { id: groupId } }).catch((thrown: unknown) =>
      toast(toCallError(thrown).message, { tone: 'problem' }),
    )
  return (
    <aside className={css.welcome} aria-label={t('groups.joining.welcomeLabel')}>
      <div dir="auto">
        <small>{t('groups.joining.welcomeLabel')}</small>
        {text}
      </div>
      <IconButton label={t('groups.joining.welcomeClose')} onClick={() => void close()}>
        <X aria-hidden />
      </IconButton>
    </aside>
  )
}
