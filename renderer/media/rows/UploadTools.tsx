import { Pause, Play, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { cancelUpload, pauseUpload, resumeUpload } from '#renderer/app/actions/media.ts'
import { toCallError } from '#renderer/app/api/error.ts'
import type { OutgoingMessage } from '#renderer/app/store/messages.ts'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { toast } from '#renderer/ui/toasts.ts'
import css from './Upload.module.css'

/** Stops an upload for now, goes on with it, or takes the file back. */
export function UploadTools({ outgoing }: { outgoing: OutgoingMessage }) {
  const { t } = useTranslation()
  const { clientId, file } = outgoing
  const isPaused = file?.isPaused === true
  const run = (done: Promise<void>) => {
    done.catch((thrown: unknown) => toast(toCallError(thrown).message, { tone: 'problem' }))
  }
  return (
    <span className={css.tools}>
      <IconButton
        size="small"
        label={isPaused ? t('media.upload.resume') : t('media.upload.pause')}
        onClick={() => run(isPaused ? resumeUpload(clientId) : pauseUpload(clientId))}
      >
        {isPaused ? <Play aria-hidden /> : <Pause aria-hidden />}
      </IconButton>
      <IconButton size="small" label={t('media.upload.cancel')} onClick={() => run(cancelUpload(clientId))}>
        <X aria-hidden />
      </IconButton>
    </span>
  )
}
