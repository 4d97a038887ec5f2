import { Link as LinkIcon, Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Group } from '#shared/protocol/groups.ts'
import { joiningRoutes, type Invite } from '#shared/protocol/joining.ts'
import { useCall } from '#renderer/app/api/use-call.ts'
import { useConnection } from '#renderer/app/store/connection.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { SkeletonRows } from '#renderer/ui/Skeleton.tsx'
import { EmptyState, ErrorState, OfflineNote } from '#renderer/ui/States.tsx'
import { LinkDialog } from './LinkDialog.tsx'
import { LinkRow } from './LinkRow.tsx'
import { MakeLinkDialog } from './MakeLinkDialog.tsx'
import css from './Links.module.css'

/** A group's invite links: all for those who manage them, else one's own. */
export function LinksPanel({ group }: { group: Group }) {
  const { t } = useTranslation()
  const { data, error, status, reload } = useCall(joiningRoutes.invites, { params: { id: group.id } })
  const offlineSince = useConnection((state) => state.offlineSince)
  const [isMaking, setMaking] = useState(false)
  const [shown, setShown] = useState<Invite | null>(null)
  if (!data) {
    return status === 'failed' ? (
      <ErrorState title={t('invites.failed')} text={error?.message ?? ''} onRetry={reload} />
    ) : (
      <SkeletonRows rows={4} />
    )
  }
  const { invites, managesAll } = data
  const make = (
    <Button variant="primary" icon={<Plus aria-hidden />} onClick={() => setMaking(true)}>
      {t('invites.make')}
    </Button>
  )
  const rowsOf = (isWorking: boolean) =>
    invites
      .filter((invite) => (invite.state === 'working') === isWorking)
      .map((invite) => (
        <LinkRow
          key={invite.id}
          group={group}
          invite={invite}
          showsMaker={managesAll}
          onShow={() => setShown(invite)}
          onRevoked={reload}
        />
      ))
  const [working, ended] = [rowsOf(true), rowsOf(false)]
  return (
    <div className={css.panel}>
      {offlineSince === null ? null : (
        <OfflineNote since={new Date(offlineSince).toISOString()} text={t('groupSettings.offline')} />
      )}
      {invites.length === 0 ? (
        <EmptyState icon={<LinkIcon />} title={t('invites.emptyTitle')} text={t('invites.emptyText')} action={make} />
      ) : (
        <>
          <div className={css.head}>
            <p>{t(managesAll ? 'invites.text' : 'invites.textOwn')}</p>
            {make}
          </div>
          {working.length > 0 ? (
            <ul className={css.list} aria-label={t('invites.label')}>
              {working}
            </ul>
          ) : null}
          {ended.length > 0 ? (
            <details className={css.ended} open={working.length === 0}>
              <summary>
                {t('invites.ended')} <span>{ended.length.toLocaleString()}</span>
              </summary>
              <ul className={css.list} aria-label={t('invites.ended')}>
                {ended}
              </ul>
            </details>
          ) : null}
        </>
      )}
      {isMaking ? (
        <MakeLinkDialog
          group={group}
          onClose={() => setMaking(false)}
          onMade={(invite) => {
            reload()
            setShown(invite)
          }}
        />
      ) : null}
      {shown ? <LinkDialog group={group} invite={shown} onClose={() => setShown(null)} /> : null}
    </div>
  )
}
