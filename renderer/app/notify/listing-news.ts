import type { ListingNotice } from '#shared/protocol/listings.ts'
import { eventStart } from '#renderer/city/when.ts'
import { formatLocale } from '#renderer/ui/locale.ts'
import { toast } from '#renderer/ui/toasts.ts'
import { i18n } from '../i18n/i18n.ts'
import { usePresence } from '../store/presence.ts'
import { useSession } from '../store/session.ts'
import { showNotification } from './show.ts'

/** Bad news stays until it is dismissed: it must not pass unseen. */
const bad: ReadonlySet<ListingNotice['type']> = new Set(['cancelled', 'refused', 'removed', 'seat-declined'])

const open = ({ groupId, listingId }: ListingNotice) => {
  globalThis.location.hash = `#/groups/${groupId}/board/${listingId}`
}

/** A notice as one sentence. */
function textOf(notice: ListingNotice): string {
  const { type, title, startsAt, by, reason } = notice
  const values = {
    title,
    name: by?.displayName ?? '',
    when: startsAt === null ? '' : eventStart(startsAt, new Date(), formatLocale()),
  }
  const what = i18n.t(`listings.notice.${type}`, values)
  return reason ? i18n.t('listings.notice.withReason', { what, reason }) : what
}

/** Says what became of a listing: in the corner, and as a notification where the window is not in use. */
export function tellOfListing(notice: ListingNotice): void {
  const text = textOf(notice)
  toast(text, {
    tone: bad.has(notice.type) ? 'problem' : 'plain',
    action: { label: i18n.t('listings.notice.open'), run: () => open(notice) },
  })
  const { me } = useSession.getState()
  if (!me?.settings.notifications || usePresence.getState().own.status === 'dnd') return
  if (document.hasFocus() && notice.type !== 'reminder') return
  showNotification({
    conversationId: notice.conversationId,
    title: me.settings.notificationPreview ? notice.title : i18n.t('listings.notice.some'),
    body: me.settings.notificationPreview ? text : '',
    isSilent: !me.settings.sounds,
    onClick: () => open(notice),
  })
}
