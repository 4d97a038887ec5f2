import { MessageSquare, MoreHorizontal } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { contactLimits } from '#shared/contacts/limits.ts'
import type { PublicUser } from '#shared/protocol/identity.ts'
import { requestContact } from '#renderer/app/actions/contacts.ts'
import { reportPerson } from '#renderer/reports/open-report.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { formatLocale } from '#renderer/ui/locale.ts'
import { Menu } from '#renderer/ui/Menu.tsx'
import { toast } from '#renderer/ui/toasts.ts'
import { AddContact } from './AddContact.tsx'
import { openContactDialog } from './dialogs.ts'
import type { Relation } from './relation.ts'
import { RequestButtons } from './RequestButtons.tsx'
import { useContactMenu, useMessagePerson } from './use-contact-menu.tsx'
import css from './Contacts.module.css'

interface PersonActionsProps {
  user: PublicUser
  relation: Relation
}

/** What one can do with a person, as the two stand to each other. */
export function PersonActions({ user, relation }: PersonActionsProps) {
  const { t } = useTranslation()
  const [, navigate] = useLocation()
  const menu = useContactMenu()
  const name = user.displayName

  if (relation.kind === 'self')
    return <Button onClick={() => navigate('/settings/profile')}>{t('contacts.person.edit')}</Button>
  if (relation.kind === 'blocked')
    return (
      <>
        <p className={css.note}>{t('contacts.person.blockedNote', { name })}</p>
        <Button onClick={() => openContactDialog({ kind: 'unblock', user })}>{t('contacts.row.unblock')}</Button>
        <Button variant="quiet" onClick={() => reportPerson(user)}>
          {t('reports.action')}
        </Button>
      </>
    )
  if (relation.kind === 'contact')
    return (
      <>
        <MessageButton user={user} variant="primary" />
        <Menu entries={menu(relation.contact)} align="start">
          <IconButton label={t('contacts.row.more', { name })}>
            <MoreHorizontal aria-hidden />
          </IconButton>
        </Menu>
      </>
    )
  return (
    <>
      <Approach user={user} relation={relation} />
      <MessageButton user={user} variant="secondary" />
      <Button variant="quiet" onClick={() => openContactDialog({ kind: 'block', user })}>
        {t('contacts.row.block')}
      </Button>
      <Button variant="quiet" onClick={() => reportPerson(user)}>
        {t('reports.action')}
      </Button>
    </>
  )
}

function MessageButton({ user, variant }: { user: PublicUser; variant: 'primary' | 'secondary' }) {
  const { t } = useTranslation()
  const message = useMessagePerson()
  return (
    <Button variant={variant} icon={<MessageSquare aria-hidden />} onClick={() => message(user.id)}>
      {t('contacts.row.message')}
    </Button>
  )
}

/** The request between two who are not contacts yet: theirs to answer, one's own to wait for, or a new one. */
function Approach({ user, relation }: PersonActionsProps) {
  const { t } = useTranslation()
  const name = user.displayName
  const ask = async (words: { message?: string; answer?: string }) => {
    const { state } = await requestContact(user.id, words)
    toast(t(state === 'accepted' ? 'contacts.request.nowContacts' : 'contacts.request.sent', { name }), {
      tone: 'success',
    })
  }
  if (relation.kind === 'incoming')
    return (
      <>
        <p className={css.note}>{t('contacts.request.theyAsked', { name })}</p>
        <RequestButtons request={relation.request} />
      </>
    )
  if (relation.kind === 'outgoing')
    return (
      <p className={css.note}>
        {t('contacts.request.waiting', {
          date: new Intl.DateTimeFormat(formatLocale(), { day: 'numeric', month: 'long' }).format(
            new Date(relation.request.at),
          ),
          days: contactLimits.requestExpiryDays,
        })}
      </p>
    )
  return <AddContact key={user.id} user={user} onAsk={ask} />
}
