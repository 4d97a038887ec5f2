import type { OutgoingMessage } from '#renderer/app/store/messages.ts'
import { UploadProgress } from './UploadProgress.tsx'
import { UploadTools } from './UploadTools.tsx'
import css from './Upload.module.css'

/** Over a picture on its way: how far it has come, and how it is stopped. */
export function UploadOverlay({ outgoing }: { outgoing: OutgoingMessage }) {
  return (
    <div className={css.overlay}>
      <UploadProgress outgoing={outgoing} />
      <UploadTools outgoing={outgoing} />
    </div>
  )
}
