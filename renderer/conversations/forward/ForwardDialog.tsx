import { useTranslation } from 'react-i18next'
import type { Message } from '#shared/conversations/timeline.ts'
import { forwardMessage } from '#renderer/app/actions/messages.ts'
import { toast } from '#renderer/ui/toasts.ts'
import { PickChatsDialog } from './PickChatsDialog.tsx'

interface ForwardDialogProps {
  conversationId: string
  message: Message
  onClose: () => void
}

/** Sends a message on to other chats, with its author's name. */
export function ForwardDialog({ conversationId, message, onClose }: ForwardDialogProps) {
  const { t } = useTranslation()
  const { body, seq } = message
  if (!body) return null
  return (
    <PickChatsDialog
      title={t('conversations.forwardTitle')}
      confirmLabel={t('conversations.action.forward')}
      onClose={onClose}
      onSend={(target) => forwardMessage({ conversationId, seq, body }, target)}
      onSent={(count) => toast(t('conversations.forwarded', { count }), { tone: 'success' })}
    />
  )
}
