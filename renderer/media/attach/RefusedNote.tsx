import { CircleAlert, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { formatBytes } from '../file-facts.ts'
import { forgetRefused, type Refused } from './attachments.ts'
import { attachmentsMost } from './check.ts'
import css from './AttachTray.module.css'

/** Which files could not be attached, why, and what can be done. It stands where they would stand. */
export function RefusedNote({ conversationId, refused }: { conversationId: string; refused: readonly Refused[] }) {
  const { t } = useTranslation()
  const tooMany = refused.filter(({ refusal }) => refusal === 'too-many').length
  const words = refused.flatMap(({ name, refusal, room }) => {
    if (refusal === 'empty') return t('media.attach.empty', { name })
    if (refusal === 'folder') return t('media.attach.folder', { name })
    if (refusal === 'too-large') return t('media.attach.tooLarge', { name, most: formatBytes(room.fileBytes) })
    if (refusal === 'no-room') return t('media.attach.noRoom', { name, left: formatBytes(room.leftBytes) })
    return []
  })
  if (tooMany > 0) words.push(t('media.attach.tooMany', { most: attachmentsMost, count: tooMany }))
  return (
    <div className={css.refused} role="alert">
      <CircleAlert aria-hidden />
      <ul>
        {words.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
      <IconButton size="small" label={t('ui.close')} onClick={() => forgetRefused(conversationId)}>
        <X aria-hidden />
      </IconButton>
    </div>
  )
}
