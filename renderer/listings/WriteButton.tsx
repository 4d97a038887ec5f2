import { MessageCircle } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { PublicUser } from '#shared/protocol/identity.ts'
import { openDirect } from '#renderer/app/actions/conversations.ts'
import { toCallError } from '#renderer/app/api/error.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { toast } from '#renderer/ui/toasts.ts'

/** Opens the conversation with an author; what strangers may write at first holds there. */
export function WriteButton({ person, size = 'medium' }: { person: PublicUser; size?: 'small' | 'medium' }) {
  const { t } = useTranslation()
  const [, navigate] = useLocation()
  const [isBusy, setBusy] = useState(false)
  const write = async () => {
    setBusy(true)
    try {
      const { id } = await openDirect(person.id)
      navigate(`/chats/${id}`)
    } catch (thrown) {
      toast(toCallError(thrown).message, { tone: 'problem' })
      setBusy(false)
    }
  }
  return (
    <Button
      size={size}
      variant="primary"
      icon={<MessageCircle aria-hidden />}
      busy={isBusy}
      onClick={() => void write()}
    >
      {t('listings.detail.write', { name: person.displayName })}
    </Button>
  )
}
