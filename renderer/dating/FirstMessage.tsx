import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { v7 as uuid } from 'uuid'
import { useLocation } from 'wouter'
import { firstMessageFault } from '#shared/dating/approach.ts'
import { datingLimits } from '#shared/dating/limits.ts'
import type { PublicUser } from '#shared/protocol/identity.ts'
import { saveDraft } from '#renderer/app/actions/conversations.ts'
import { writeToDatingCard } from '#renderer/app/actions/dating.ts'
import { FormDialog } from '#renderer/app/forms/FormDialog.tsx'
import { useSubmit } from '#renderer/app/forms/use-submit.ts'
import { useDrafts } from '#renderer/app/store/drafts.ts'
import { TextArea } from '#renderer/ui/TextArea.tsx'
import { toast } from '#renderer/ui/toasts.ts'

interface FirstMessageProps {
  groupId: string
  user: PublicUser
  onClose: () => void
}

/** The one message that goes through a card. What was typed stays until it is sent, whatever happens between. */
export function FirstMessage({ groupId, user, onClose }: FirstMessageProps) {
  const { t } = useTranslation()
  const [, navigate] = useLocation()
  const key = `dating:${user.id}`
  const kept = useDrafts((state) => state.byConversation[key]?.text)
  const [text, setText] = useState(kept ?? '')
  const [clientId] = useState(() => uuid())
  const { isBusy, errorOf, general, run, fail } = useSubmit({ text })
  const name = user.displayName
  const change = (next: string) => {
    setText(next)
    saveDraft(key, next ? { text: next } : null)
  }
  async function submit(): Promise<void> {
    const words = text.trim()
    if (!words) return fail('text', t('dating.form.missing'))
    if (firstMessageFault({ type: 'text', text: words }) === 'link') {
      return fail('text', t('dating.write.textHint', { name }))
    }
    await run(async () => {
      const { id } = await writeToDatingCard(groupId, user.id, { clientId, text: words })
      saveDraft(key, null)
      toast(t('dating.write.sent', { name }))
      navigate(`/chats/${id}`)
    })
    return undefined
  }
  return (
    <FormDialog
      onClose={onClose}
      title={t('dating.write.title', { name })}
      confirm={t('dating.write.send')}
      isBusy={isBusy}
      problem={general('text')}
      onSubmit={submit}
    >
      <TextArea
        label={t('dating.write.text')}
        hint={t('dating.write.textHint', { name })}
        rows={5}
        value={text}
        onChange={change}
        error={errorOf('text')}
        maxLength={datingLimits.firstMessage}
        autoFocus
      />
    </FormDialog>
  )
}
