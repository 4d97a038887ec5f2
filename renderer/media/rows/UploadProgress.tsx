import { useTranslation } from 'react-i18next'
import { selectIsOnline, useConnection } from '#renderer/app/store/connection.ts'
import type { OutgoingMessage } from '#renderer/app/store/messages.ts'
import { TransferProgress } from './TransferProgress.tsx'

/** How far the upload of a message's file has come, or why it does not move. */
export function UploadProgress({ outgoing }: { outgoing: OutgoingMessage }) {
  const { t } = useTranslation()
  const isOnline = useConnection(selectIsOnline)
  const { clientId, file } = outgoing
  const hold = file?.isPaused ? t('media.upload.paused') : isOnline ? undefined : t('media.upload.offline')
  return <TransferProgress id={clientId} size={file?.size ?? 0} label={t('media.upload.label')} hold={hold} />
}
