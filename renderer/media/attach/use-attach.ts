import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { toast } from '#renderer/ui/toasts.ts'
import { formatBytes } from '../file-facts.ts'
import { attach } from './attachments.ts'
import { attachmentsMost } from './check.ts'

/** Attaches files to what is being written in a conversation, and says in words which of them cannot be sent. */
export function useAttach(conversationId: string): (files: readonly File[]) => void {
  const { t } = useTranslation()
  return useCallback(
    (files) => {
      void attach(conversationId, files).then((refused) => {
        const [first] = refused
        if (!first) return
        const { name, refusal, room } = first
        const text =
          refusal === 'too-many'
            ? t('media.attach.tooMany', { most: attachmentsMost, count: refused.length })
            : refusal === 'empty'
              ? t('media.attach.empty', { name })
              : refusal === 'too-large'
                ? t('media.attach.tooLarge', { name, most: formatBytes(room.fileBytes) })
                : t('media.attach.noRoom', { name, left: formatBytes(room.leftBytes) })
        toast(text, { tone: 'problem' })
      })
    },
    [conversationId, t],
  )
}
