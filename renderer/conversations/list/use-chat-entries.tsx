import { BellOff, Download, LogOut, Mail, MailOpen, Star, StarOff, UserRound, Users } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { Conversation } from '#shared/protocol/conversations.ts'
import { markRead, markUnread, mute, star } from '#renderer/app/actions/conversations.ts'
import { leaveGroup } from '#renderer/app/actions/groups.ts'
import { toCallError } from '#renderer/app/api/error.ts'
import { useConversations } from '#renderer/app/store/conversations.ts'
import { isMuted, unreadOf } from '#renderer/app/store/unread.ts'
import { openExport } from '#renderer/search/export/open-export.ts'
import { ConfirmDialog } from '#renderer/ui/ConfirmDialog.tsx'
import type { MenuEntry } from '#renderer/ui/menu-entries.ts'
import { toast } from '#renderer/ui/toasts.ts'
import { muteEntries } from './mute-entries.tsx'

/** The menu of a chat in the list, and the dialog that asks before one leaves a group. */
export function useChatEntries(): { entriesOf: (conversation: Conversation) => MenuEntry[]; dialog: ReactNode } {
  const { t } = useTranslation()
  const [, navigate] = useLocation()
  const [leaving, setLeaving] = useState<Conversation | null>(null)
  const attempt = (done: Promise<void>) => {
    done.catch((thrown: unknown) => toast(toCallError(thrown).message, { tone: 'problem' }))
  }
  const entriesOf = (conversation: Conversation): MenuEntry[] => {
    const { id, peer, groupId, starred, role } = conversation
    const now = Date.now()
    const silence = muteEntries(conversation, t, now, (until) => attempt(mute(id, until)))
    const isUnread = unreadOf(conversation) > 0
    const entries: (MenuEntry | false)[] = [
      isUnread
        ? {
            key: 'read',
            label: t('conversations.menu.markRead'),
            icon: <MailOpen aria-hidden />,
            onSelect: () => markRead(id),
          }
        : {
            key: 'unread',
            label: t('conversations.menu.markUnread'),
            icon: <Mail aria-hidden />,
            onSelect: () => attempt(markUnread(id)),
          },
      {
        key: 'star',
        label: starred ? t('conversations.menu.unstar') : t('conversations.menu.star'),
        icon: starred ? <StarOff aria-hidden /> : <Star aria-hidden />,
        onSelect: () => attempt(star(id, !starred)),
      },
      ...(isMuted(conversation, now)
        ? silence
        : [
            {
              kind: 'submenu' as const,
              key: 'mute',
              label: t('conversations.mute.title'),
              icon: <BellOff aria-hidden />,
              entries: silence,
            },
          ]),
      { kind: 'separator', key: 'places' },
      peer !== undefined && {
        key: 'profile',
        label: t('conversations.menu.profile'),
        icon: <UserRound aria-hidden />,
        onSelect: () => navigate(`/contacts/${peer.id}`),
      },
      groupId !== undefined && {
        key: 'group',
        label: t('conversations.groupPage'),
        icon: <Users aria-hidden />,
        onSelect: () => navigate(`/groups/${groupId}`),
      },
      { key: 'export', label: t('search.export.menu'), icon: <Download aria-hidden />, onSelect: () => openExport(id) },
      // An owner hands the group over or dissolves it on its page; leaving would orphan it.
      groupId !== undefined &&
        role !== 'owner' && {
          key: 'leave',
          label: t('conversations.menu.leave'),
          icon: <LogOut aria-hidden />,
          danger: true,
          onSelect: () => setLeaving(conversation),
        },
    ]
    return entries.filter((entry) => entry !== false)
  }
  const leave = async (conversation: Conversation) => {
    await leaveGroup(conversation.groupId!)
    if (useConversations.getState().openId === conversation.id) navigate('/chats')
  }
  const dialog = leaving ? (
    <ConfirmDialog
      open
      onClose={() => setLeaving(null)}
      title={t('conversations.leaveTitle', { name: leaving.name ?? '' })}
      effects={[
        [t('conversations.you'), t('conversations.leaveYou')],
        [t('conversations.leaveOthers'), t('conversations.leaveThem')],
      ]}
      confirmLabel={t('conversations.menu.leave')}
      onConfirm={() => leave(leaving)}
    />
  ) : null
  return { entriesOf, dialog }
}
