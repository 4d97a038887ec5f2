import { Check, Megaphone, X } from 'lucide-react'
import { Suspense, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Announcement } from '#shared/protocol/announcements.ts'
import { announcementRoutes } from '#shared/protocol/announcements.ts'
import { markAnnouncement } from '#renderer/app/actions/announcements.ts'
import { toCallError } from '#renderer/app/api/error.ts'
import { useCall } from '#renderer/app/api/use-call.ts'
import { part } from '#renderer/app/frame/fetched.tsx'
import { useAsides } from '#renderer/app/store/asides.ts'
import { selectIsOnline, useConnection } from '#renderer/app/store/connection.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { useClock } from '#renderer/ui/clock.ts'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { toast } from '#renderer/ui/toasts.ts'
import { ownVersion } from './languages.ts'
import css from './Announcements.module.css'

const AnnouncementDialog = part(async () => (await import('./AnnouncementDialog.tsx')).AnnouncementDialog)

/** Whether it stands over the chat: what is to be confirmed stays until that is done. */
function isShown({ mine, needsConfirm, expiresAt }: Announcement, now: number): boolean {
  if (expiresAt !== null && Date.parse(expiresAt) <= now) return false
  return needsConfirm && !mine.isConfirmed ? true : !mine.isDismissed
}

/** The announcements that run, over the messages of a group; the newest first, one at a time. */
export function AnnouncementBar({ groupId, conversationId }: { groupId: string; conversationId: string }) {
  const { t } = useTranslation()
  const now = useClock()
  const isOnline = useConnection(selectIsOnline)
  const changed = useAsides((state) => state.announced[conversationId] ?? 0)
  const { data, reload } = useCall(announcementRoutes.announcements, { params: { id: groupId }, query: {} })
  const [open, setOpen] = useState<Announcement | null>(null)
  const [isBusy, setBusy] = useState(false)
  useEffect(() => {
    if (isOnline) reload()
  }, [isOnline, reload])
  useEffect(() => {
    if (changed > 0) reload()
  }, [changed, reload])

  const shown = (data?.announcements ?? []).filter((each) => isShown(each, now))
  const [first] = shown
  const mark = async (announcement: Announcement, as: 'read' | 'dismissed' | 'confirmed') => {
    setBusy(true)
    try {
      await markAnnouncement(groupId, announcement.id, as)
      if (as === 'confirmed') toast(t('announcements.confirmed'), { tone: 'success' })
    } catch (thrown) {
      if (as !== 'read') toast(toCallError(thrown).message, { tone: 'problem' })
    } finally {
      setBusy(false)
      reload()
    }
  }
  const show = (announcement: Announcement) => {
    setOpen(announcement)
    if (!announcement.mine.isRead) void mark(announcement, 'read')
  }
  const dialog = open ? (
    <Suspense fallback={null}>
      <AnnouncementDialog announcement={open} onClose={() => setOpen(null)} />
    </Suspense>
  ) : null
  if (!first) return dialog
  const version = ownVersion(first.versions)
  const mustConfirm = first.needsConfirm && !first.mine.isConfirmed
  return (
    <section className={css.bar} aria-label={t('announcements.kind')}>
      <Megaphone aria-hidden />
      <button type="button" className={css.open} onClick={() => show(first)}>
        <b lang={version?.language} dir="auto">
          {version?.title}
        </b>
        <span lang={version?.language} dir="auto">
          {first.mine.isReminded && mustConfirm ? t('announcements.reminded') : version?.text}
        </span>
      </button>
      {shown.length > 1 ? (
        <span className={css.more}>{t('announcements.more', { count: shown.length - 1 })}</span>
      ) : null}
      {mustConfirm ? (
        <Button
          size="small"
          variant="primary"
          icon={<Check aria-hidden />}
          busy={isBusy}
          onClick={() => void mark(first, 'confirmed')}
        >
          {t('announcements.confirm')}
        </Button>
      ) : (
        <IconButton size="small" label={t('announcements.dismiss')} onClick={() => void mark(first, 'dismissed')}>
          <X aria-hidden />
        </IconButton>
      )}
      {dialog}
    </section>
  )
}
