import { Pencil, Reply, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Message } from '#shared/conversations/timeline.ts'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { summaryOf } from '../list/preview.ts'
import { useMessageAt } from '../messages/use-message-at.ts'
import { useSummaryText } from '../messages/use-summary-text.ts'
import { useName } from '../names.ts'
import css from './Composer.module.css'

interface ComposerNoteProps {
  conversationId: string
  replyTo: number | undefined
  editing: Message | null
  userId: number
  onCancel: () => void
}

/** Above the text: which message is being changed or answered, and the way out. */
export function ComposerNote({ conversationId, replyTo, editing, userId, onCancel }: ComposerNoteProps) {
  const { t } = useTranslation()
  const words = useSummaryText()
  const answered = useMessageAt(conversationId, editing ? undefined : replyTo)
  const message = editing ?? answered
  if (!editing && replyTo === undefined) return null
  const Icon = editing ? Pencil : Reply
  return (
    <div className={css.note}>
      <Icon aria-hidden />
      <p>
        <b>{editing ? t('conversations.editing') : <ReplyTitle authorId={message?.actorId} userId={userId} />}</b>
        <span>{message?.body ? words(summaryOf(message.body)) : t('conversations.quoteElsewhere')}</span>
      </p>
      <IconButton
        size="small"
        label={editing ? t('conversations.cancelEdit') : t('conversations.cancelReply')}
        onClick={onCancel}
      >
        <X aria-hidden />
      </IconButton>
    </div>
  )
}

function ReplyTitle({ authorId, userId }: { authorId: number | undefined; userId: number }) {
  const { t } = useTranslation()
  if (authorId === undefined) return t('conversations.replying')
  if (authorId === userId) return t('conversations.replyingToSelf')
  return <ReplyingTo authorId={authorId} />
}

function ReplyingTo({ authorId }: { authorId: number }) {
  const { t } = useTranslation()
  return t('conversations.replyingTo', { name: useName(authorId) })
}
