import { useTranslation } from 'react-i18next'
import { markRead, showConversation } from '#renderer/app/actions/conversations.ts'
import { jumpToNewest, loadNewer, loadOlder } from '#renderer/app/actions/messages.ts'
import { selectMessages, useMessages } from '#renderer/app/store/messages.ts'
import { ErrorState } from '#renderer/ui/States.tsx'
import { SkeletonRows } from '#renderer/ui/Skeleton.tsx'
import { MessageList } from '../messages/MessageList.tsx'
import { useUnreadLine } from './use-unread-line.ts'
import css from './Pane.module.css'

interface PaneMessagesProps {
  conversationId: string
  isGroup: boolean
  /** Of the conversation. */
  name: string
}

/** The messages of the open conversation, as far as they are here. It alone is drawn anew when some come in. */
export function PaneMessages({ conversationId: id, isGroup, name }: PaneMessagesProps) {
  const { t } = useTranslation()
  const messages = useMessages(selectMessages(id))
  const unreadAfter = useUnreadLine(id)
  if (messages.status === 'failed')
    return (
      <ErrorState
        title={t('conversations.loadFailed')}
        text={messages.error?.message}
        onRetry={() => void showConversation(id)}
      />
    )
  if (messages.status !== 'ready')
    return (
      <div className={css.loading}>
        <SkeletonRows rows={7} />
      </div>
    )
  return (
    <MessageList
      messages={messages}
      label={t('conversations.messagesWith', { name })}
      unreadAfter={unreadAfter}
      beginning={t(isGroup ? 'conversations.beginningGroup' : 'conversations.beginning', { name })}
      onLoadOlder={() => void loadOlder(id)}
      onLoadNewer={() => void loadNewer(id)}
      onJumpToNewest={() => void jumpToNewest(id)}
      onSeen={(seq) => markRead(id, seq)}
    />
  )
}
