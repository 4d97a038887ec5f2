import { UserRoundCheck } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { ContactRequest } from '#shared/protocol/contacts.ts'
import { useContacts } from '#renderer/app/store/contacts.ts'
import { UserAvatar } from '#renderer/identity/UserAvatar.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import { SkeletonRows } from '#renderer/ui/Skeleton.tsx'
import { EmptyState } from '#renderer/ui/States.tsx'
import { Time } from '#renderer/ui/Time.tsx'
import { openContactDialog } from './dialogs.ts'
import { RequestButtons } from './RequestButtons.tsx'
import css from './Requests.module.css'

/** Who wants to become a contact, whom one has asked, and how it ended lately. */
export function RequestsPane() {
  const { t } = useTranslation()
  const isLoaded = useContacts((state) => state.isLoaded)
  const requests = useContacts((state) => state.requests)
  if (!isLoaded) return <SkeletonRows rows={3} />
  if (requests.length === 0)
    return (
      <EmptyState
        icon={<UserRoundCheck />}
        title={t('contacts.request.empty')}
        text={t('contacts.request.emptyText')}
        action={
          <Button variant="primary" onClick={() => openContactDialog({ kind: 'find' })}>
            {t('contacts.find')}
          </Button>
        }
      />
    )
  const groups = [
    { key: 'incoming', shown: requests.filter((each) => each.state === 'pending' && each.direction === 'incoming') },
    { key: 'outgoing', shown: requests.filter((each) => each.state === 'pending' && each.direction === 'outgoing') },
    { key: 'decided', shown: requests.filter((each) => each.state !== 'pending') },
  ] as const
  return groups
    .filter(({ shown }) => shown.length > 0)
    .map(({ key, shown }) => (
      <section key={key} className={css.group}>
        <h3 className={css.subhead}>{t(`contacts.request.${key}`)}</h3>
        <ul className={css.requests}>
          {shown.map((request) => (
            <RequestCard key={request.id} request={request} />
          ))}
        </ul>
      </section>
    ))
}

function RequestCard({ request }: { request: ContactRequest }) {
  const { t } = useTranslation()
  const { user, message, answer, at, state, direction } = request
  return (
    <li className={css.request}>
      <UserAvatar user={user} />
      <div>
        <Link href={`/contacts/${user.id}`} dir="auto">
          {user.displayName}
        </Link>
        {message ? <p dir="auto">{message}</p> : null}
        {answer ? <p dir="auto">{t('contacts.request.answered', { answer })}</p> : null}
        <p className={css.meta}>
          {t('identity.number', { id: String(user.id) })} · <Time at={at} format="relative" />
          {direction === 'outgoing' || state !== 'pending' ? ` · ${t(`contacts.request.${state}`)}` : null}
        </p>
      </div>
      {state === 'pending' && direction === 'incoming' ? <RequestButtons request={request} /> : null}
    </li>
  )
}
