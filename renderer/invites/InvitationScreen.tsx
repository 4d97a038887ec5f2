import { groupRoutes } from '#shared/protocol/groups.ts'
import { joiningRoutes } from '#shared/protocol/joining.ts'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { MailX } from 'lucide-react'
import { useLocation, useParams } from 'wouter'
import { useCall } from '#renderer/app/api/use-call.ts'
import { useConnection } from '#renderer/app/store/connection.ts'
import { mergeGroups, selectGroup, useGroups } from '#renderer/app/store/groups.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { SkeletonRows } from '#renderer/ui/Skeleton.tsx'
import { EmptyState, ErrorState, OfflineNote } from '#renderer/ui/States.tsx'
import { VisuallyHidden } from '#renderer/ui/VisuallyHidden.tsx'
import { InvitationCard } from './InvitationCard.tsx'
import { Joining } from './Joining.tsx'
import css from './Invitation.module.css'

/** Where an invite link leads who is signed in. */
export default function InvitationScreen() {
  const { code } = useParams<{ code: string }>()
  return <Invited key={code} code={code} />
}

function Invited({ code }: { code: string }) {
  const { t } = useTranslation()
  const [, navigate] = useLocation()
  const { data, error, status, reload } = useCall(joiningRoutes.invitation, { params: { code } })
  const group = data?.invitation.group
  // How the reader stands to it, where they may see the group by themselves.
  const page = useCall(groupRoutes.group, group ? { params: { id: group.id } } : null)
  const offlineSince = useConnection((state) => state.offlineSince)
  useEffect(() => {
    if (page.data) mergeGroups([page.data.group])
  }, [page.data])
  const known = useGroups(selectGroup(group?.id ?? ''))
  if (data) {
    return (
      <div className={css.screen}>
        {offlineSince === null ? null : <OfflineNote since={new Date(offlineSince).toISOString()} />}
        <InvitationCard invitation={data.invitation}>
          <Joining code={code} invitation={data.invitation} known={known} onStale={reload} />
        </InvitationCard>
      </div>
    )
  }
  return (
    <div className={css.screen}>
      <VisuallyHidden asChild>
        <h1>{t('frame.invite')}</h1>
      </VisuallyHidden>
      {status !== 'failed' ? <SkeletonRows rows={5} /> : null}
      {status === 'failed' && (error?.code === 'not_found' || error?.code === 'invalid') ? (
        <EmptyState
          icon={<MailX />}
          title={t('invites.landing.goneTitle')}
          text={`${error.code === 'invalid' ? t('invites.landing.goneText') : error.message}.`}
          action={
            <Button variant="primary" onClick={() => navigate('/groups')}>
              {t('invites.landing.toGroups')}
            </Button>
          }
        />
      ) : null}
      {status === 'failed' && error?.code !== 'not_found' && error?.code !== 'invalid' ? (
        <ErrorState title={t('invites.landing.failed')} text={error?.message ?? ''} onRetry={reload} />
      ) : null}
    </div>
  )
}
