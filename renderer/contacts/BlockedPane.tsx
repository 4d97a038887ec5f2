import { Ban } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useContacts } from '#renderer/app/store/contacts.ts'
import { UserAvatar } from '#renderer/identity/UserAvatar.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import { EmptyState } from '#renderer/ui/States.tsx'
import { openContactDialog } from './dialogs.ts'
import css from './Requests.module.css'

/** Whom one has blocked, to unblock them. */
export function BlockedPane() {
  const { t } = useTranslation()
  const blocked = useContacts((state) => state.blocked)
  if (blocked.length === 0)
    return <EmptyState icon={<Ban />} title={t('contacts.blocked.empty')} text={t('contacts.blocked.emptyText')} />
  return (
    <>
      <p className={css.lead}>{t('contacts.blocked.lead')}</p>
      <ul className={css.requests}>
        {blocked.map((user) => (
          <li key={user.id} className={css.request}>
            <UserAvatar user={user} />
            <div>
              <b dir="auto">{user.displayName}</b>
              <p className={css.meta}>{t('identity.number', { id: String(user.id) })}</p>
            </div>
            <Button onClick={() => openContactDialog({ kind: 'unblock', user })}>{t('contacts.row.unblock')}</Button>
          </li>
        ))}
      </ul>
    </>
  )
}
