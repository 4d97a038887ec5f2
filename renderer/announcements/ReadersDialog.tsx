import { BellRing } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Announcement } from '#shared/protocol/announcements.ts'
import type { PublicUser } from '#shared/protocol/identity.ts'
import { announcementRoutes } from '#shared/protocol/announcements.ts'
import { remindOfAnnouncement } from '#renderer/app/actions/announcements.ts'
import { toCallError } from '#renderer/app/api/error.ts'
import { useCall } from '#renderer/app/api/use-call.ts'
import { serverUrl } from '#renderer/app/server-origin.ts'
import { Avatar } from '#renderer/ui/Avatar.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { SkeletonRows } from '#renderer/ui/Skeleton.tsx'
import { ErrorState } from '#renderer/ui/States.tsx'
import { Tabs } from '#renderer/ui/Tabs.tsx'
import { Time } from '#renderer/ui/Time.tsx'
import { toast } from '#renderer/ui/toasts.ts'
import css from './Announcements.module.css'

type Side = 'missing' | 'confirmed'

/** Who has confirmed and who has not; those can be reminded. */
export function ReadersDialog({ announcement, onClose }: { announcement: Announcement; onClose: () => void }) {
  const { t } = useTranslation()
  const { groupId, id, needsConfirm, state } = announcement
  const [side, setSide] = useState<Side>('missing')
  const [isBusy, setBusy] = useState(false)
  const { status, data, error, reload } = useCall(announcementRoutes.announcementReaders, {
    params: { id: groupId, announcementId: id },
  })
  const remind = async () => {
    setBusy(true)
    try {
      toast(t('announcements.didRemind', { count: await remindOfAnnouncement(groupId, id) }), { tone: 'success' })
      reload()
    } catch (thrown) {
      toast(toCallError(thrown).message, { tone: 'problem' })
    } finally {
      setBusy(false)
    }
  }
  const canRemind = needsConfirm && state === 'running' && (data?.missing.length ?? 0) > 0
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('announcements.readersTitle')}
      footer={
        canRemind ? (
          <>
            {data?.remindAgainAt ? (
              <span className={css.meta}>
                {t('announcements.remindAgain')} <Time at={data.remindAgainAt} format="full" />
              </span>
            ) : null}
            <Button
              variant="primary"
              icon={<BellRing aria-hidden />}
              busy={isBusy}
              disabled={data?.remindAgainAt != null}
              onClick={() => void remind()}
            >
              {t('announcements.remind', { count: data?.missing.length ?? 0 })}
            </Button>
          </>
        ) : undefined
      }
    >
      {status === 'loading' ? <SkeletonRows rows={4} /> : null}
      {status === 'failed' ? (
        <ErrorState title={t('announcements.readersFailed')} text={error?.message ?? ''} onRetry={reload} />
      ) : null}
      {data ? (
        <Tabs<Side>
          label={t('announcements.readersTitle')}
          value={side}
          onChange={setSide}
          tabs={[
            { value: 'missing', label: t('announcements.side.missing'), count: data.missing.length },
            { value: 'confirmed', label: t('announcements.side.confirmed'), count: data.confirmed.length },
          ]}
        >
          <ul className={css.people}>
            {side === 'missing'
              ? data.missing.map(({ user, isRead }) => (
                  <Person key={user.id} user={user}>
                    {isRead ? t('announcements.hasRead') : t('announcements.hasNotRead')}
                  </Person>
                ))
              : data.confirmed.map(({ user, at }) => (
                  <Person key={user.id} user={user}>
                    <Time at={at} format="full" />
                  </Person>
                ))}
          </ul>
          {data[side].length === 0 ? <p className={css.meta}>{t(`announcements.nobody.${side}`)}</p> : null}
        </Tabs>
      ) : null}
    </Dialog>
  )
}

function Person({ user, children }: { user: PublicUser; children: React.ReactNode }) {
  const { id, displayName, avatarUrl } = user
  return (
    <li>
      <Avatar id={id} name={displayName} src={avatarUrl ? serverUrl(avatarUrl) : null} size="small" />
      <b dir="auto">{displayName}</b>
      <span className={css.meta}>{children}</span>
    </li>
  )
}
