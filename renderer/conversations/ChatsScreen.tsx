import { MessageSquare } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '#renderer/ui/States.tsx'

/** Chats: the list and the open conversation. */
export default function ChatsScreen() {
  const { t } = useTranslation()
  return (
    <EmptyState icon={<MessageSquare />} title={t('conversations.empty.title')} text={t('conversations.empty.text')} />
  )
}
