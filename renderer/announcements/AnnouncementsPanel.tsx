import { Megaphone, Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Announcement } from '#shared/protocol/announcements.ts'
import type { Group } from '#shared/protocol/groups.ts'
import { announcementRoutes } from '#shared/protocol/announcements.ts'
import { useCall } from '#renderer/app/api/use-call.ts'
import { selectIsOnline, useConnection } from '#renderer/app/store/connection.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { SkeletonRows } from '#renderer/ui/Skeleton.tsx'
import { EmptyState, ErrorState, OfflineNote } from '#renderer/ui/States.tsx'
import { AnnouncementForm } from './AnnouncementForm.tsx'
import { AnnouncementRow } from './AnnouncementRow.tsx'
import css from './Announcements.module.css'

/** What a group announces, has announced and plans to; for those who may. */
export function AnnouncementsPanel({ group }: { group: Group }) {
  const { t } = useTranslation()
  const isOnline = useConnection(selectIsOnline)
  const { status, data, error, reload } = useCall(announcementRoutes.announcements, {
    params: { id: group.id },
    query: { all: '1' },
  })
  const [edited, setEdited] = useState<Announcement | 'new' | null>(null)
  const add = (
    <Button variant="primary" icon={<Plus aria-hidden />} disabled={!isOnline} onClick={() => setEdited('new')}>
      {t('announcements.form.title')}
    </Button>
  )
  return (
    <div className={css.panel}>
      {isOnline ? null : <OfflineNote since={null} text={t('announcements.offline')} />}
      {status === 'loading' ? <SkeletonRows rows={3} /> : null}
      {status === 'failed' ? (
        <ErrorState title={t('announcements.failed')} text={error?.message ?? ''} onRetry={reload} />
      ) : null}
      {data && data.announcements.length === 0 ? (
        <EmptyState
          icon={<Megaphone />}
          title={t('announcements.none')}
          text={t('announcements.noneText')}
          action={add}
        />
      ) : null}
      {data && data.announcements.length > 0 ? (
        <>
          <p>{add}</p>
          <ul className={css.list}>
            {data.announcements.map((each) => (
              <AnnouncementRow key={each.id} announcement={each} onEdit={() => setEdited(each)} onChanged={reload} />
            ))}
          </ul>
        </>
      ) : null}
      {edited ? (
        <AnnouncementForm
          group={group}
          announcement={edited === 'new' ? null : edited}
          onClose={() => setEdited(null)}
          onSaved={reload}
        />
      ) : null}
    </div>
  )
}
