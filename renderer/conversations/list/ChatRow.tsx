import {
  AtSign,
  BellOff,
  ChartBarBig,
  CircleAlert,
  Clock3,
  Contact,
  FileText,
  Image,
  Megaphone,
  Mic,
  Newspaper,
  Star,
  Users,
} from 'lucide-react'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Conversation } from '#shared/protocol/conversations.ts'
import type { PublicUser } from '#shared/protocol/identity.ts'
import { usePresenceOf } from '#renderer/app/hooks.ts'
import { selectDraft, useDrafts } from '#renderer/app/store/drafts.ts'
import { useMessages, type OutgoingMessage } from '#renderer/app/store/messages.ts'
import { isMuted, unreadOf } from '#renderer/app/store/unread.ts'
import { Avatar } from '#renderer/ui/Avatar.tsx'
import { Badge } from '#renderer/ui/Badge.tsx'
import { useClock } from '#renderer/ui/clock.ts'
import { classes } from '#renderer/ui/classes.ts'
import { Time } from '#renderer/ui/Time.tsx'
import { useSummaryText } from '../messages/use-summary-text.ts'
import { avatarOf, useConversationName, useName, usePeer } from '../names.ts'
import { previewOf, type Preview, type PreviewKind } from './preview.ts'
import css from './ChatList.module.css'

interface ChatRowProps {
  conversation: Conversation
  userId: number
  isOpen: boolean
  isTabStop: boolean
  onOpen: (id: string) => void
}

/** One chat: who, the newest message or a draft, when, and what waits. */
export const ChatRow = memo(function ChatRow({ conversation, userId, isOpen, isTabStop, onOpen }: ChatRowProps) {
  const { t } = useTranslation()
  const { id, peer, groupId, starred, mentioned } = conversation
  const name = useConversationName(conversation)
  const draft = useDrafts(selectDraft(id)).text
  const muted = isMuted(conversation, useClock())
  const unread = unreadOf(conversation)
  const outgoing = useMessages(({ byConversation }) => byConversation[id]?.outgoing.at(-1))
  const preview = previewOf(conversation, userId, isOpen ? '' : draft, outgoing)
  return (
    <button
      type="button"
      className={classes(css.row, isOpen && css.open)}
      data-id={id}
      tabIndex={isTabStop ? 0 : -1}
      aria-current={isOpen || undefined}
      onClick={() => onOpen(id)}
    >
      {peer ? (
        <PersonPicture peer={peer} />
      ) : (
        <Avatar id={groupId ?? id} name={name} src={avatarOf({ avatarUrl: conversation.avatarUrl ?? null })} />
      )}
      <span className={css.words}>
        <span className={css.name}>
          <b dir="auto">{name}</b>
          {starred ? <Star className={css.star} role="img" aria-label={t('conversations.starred')} /> : null}
          {muted ? <BellOff className={css.muted} role="img" aria-label={t('conversations.muted')} /> : null}
        </span>
        <span className={css.preview}>
          <PreviewLine preview={preview} />
        </span>
      </span>
      <span className={css.aside}>
        <Time at={conversation.lastAt} format="list" className={css.time} />
        <span className={css.waiting}>
          {conversation.announcement === undefined ? null : (
            <Megaphone
              className={css.mentioned}
              role="img"
              aria-label={t(`announcements.inList.${conversation.announcement}`)}
            />
          )}
          {mentioned && unread > 0 ? (
            <AtSign className={css.mentioned} role="img" aria-label={t('conversations.mentioned')} />
          ) : null}
          <Badge
            count={conversation.unread > 0 ? unread : conversation.markedUnread}
            quiet={muted}
            label={
              conversation.unread > 0
                ? t('conversations.unreadCount', { count: unread })
                : t('conversations.markedUnread')
            }
          />
        </span>
      </span>
    </button>
  )
})

function PersonPicture({ peer }: { peer: PublicUser }) {
  const { id, displayName, avatarUrl } = usePeer(peer)
  const presence = usePresenceOf(id)
  const status = presence && presence.status !== 'offline' ? presence.status : undefined
  return <Avatar id={id} name={displayName} src={avatarOf({ avatarUrl })} status={status} />
}

const icons: Partial<Record<PreviewKind, typeof Image>> = {
  image: Image,
  file: FileText,
  voice: Mic,
  'city-item': Newspaper,
  group: Users,
  contact: Contact,
  poll: ChartBarBig,
  announcement: Megaphone,
}

function PreviewLine({ preview }: { preview: Preview }) {
  const { t } = useTranslation()
  const words = useSummaryText()
  if (preview.kind === 'draft')
    return (
      <>
        <b className={css.draft}>{t('conversations.draft')}</b> {preview.text}
      </>
    )
  if (preview.kind === 'empty') return t('conversations.noMessagesYet')
  if (preview.kind === 'recalled')
    return preview.isMine ? t('conversations.recalledByYou') : <RecalledPreview by={preview.by} />
  const Icon = icons[preview.what]
  return (
    <>
      <Delivery state={preview.delivery} />
      <Sender sender={preview.sender} />
      {Icon ? <Icon className={css.kind} aria-hidden /> : null}
      {words(preview)}
    </>
  )
}

/** Told only while a message waits or where it was refused. */
function Delivery({ state }: { state: OutgoingMessage['state'] | undefined }) {
  const { t } = useTranslation()
  if (state === 'sending' || state === 'uploading' || state === 'held')
    return <Clock3 className={css.kind} role="img" aria-label={t('conversations.state.sending')} />
  if (state === 'failed')
    return (
      <CircleAlert className={classes(css.kind, css.failed)} role="img" aria-label={t('conversations.state.failed')} />
    )
  return null
}

function RecalledPreview({ by }: { by: number }) {
  const { t } = useTranslation()
  return t('conversations.recalledBy', { name: useName(by) })
}

function Sender({ sender }: { sender: 'you' | number | null }) {
  const { t } = useTranslation()
  if (sender === null) return null
  return sender === 'you' ? `${t('conversations.senderYou')} ` : <SenderName userId={sender} />
}

function SenderName({ userId }: { userId: number }) {
  const { t } = useTranslation()
  return `${t('conversations.sender', { name: useName(userId) })} `
}
