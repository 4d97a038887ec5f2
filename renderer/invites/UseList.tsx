import { joiningRoutes } from '#shared/protocol/joining.ts'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { useCall } from '#renderer/app/api/use-call.ts'
import { UserAvatar } from '#renderer/identity/UserAvatar.tsx'
import { SkeletonRows } from '#renderer/ui/Skeleton.tsx'
import { ErrorState } from '#renderer/ui/States.tsx'
import { Time } from '#renderer/ui/Time.tsx'
import css from './Links.module.css'

/** Who came through an invite link, the newest first. */
export function UseList({ groupId, inviteId }: { groupId: string; inviteId: string }) {
  const { t } = useTranslation()
  const { data, error, status, reload } = useCall(joiningRoutes.inviteUses, {
    params: { id: groupId, inviteId },
    query: {},
  })
  if (!data) {
    return status === 'failed' ? (
      <ErrorState title={t('invites.usesFailed')} text={error?.message ?? ''} onRetry={reload} />
    ) : (
      <SkeletonRows rows={2} />
    )
  }
  if (data.uses.length === 0) return <p className={css.none}>{t('invites.usesNone')}</p>
  return (
    <ul className={css.people} aria-label={t('invites.uses')}>
      {data.uses.map(({ user, at, state }) => (
        <li key={user.id}>
          <UserAvatar user={user} size="tiny" />
          <Link href={`/contacts/${user.id}`} dir="auto">
            {user.displayName}
          </Link>
          <span>
            {t(`invites.how.${state}`)} <Time at={at} format="relative" />
          </span>
        </li>
      ))}
    </ul>
  )
}
