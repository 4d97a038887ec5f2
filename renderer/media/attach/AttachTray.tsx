import { X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Checkbox } from '#renderer/ui/Checkbox.tsx'
import { formatBytes } from '../file-facts.ts'
import { FileIcon, FileName } from '../rows/FileBody.tsx'
import { detach, selectAttached, sendAsFiles, useAttached, type Attachment } from './attachments.ts'
import { RefusedNote } from './RefusedNote.tsx'
import css from './AttachTray.module.css'

/** Above the text: the files that go with it, each to be taken away again. */
export function AttachTray({ conversationId }: { conversationId: string }) {
  const { t } = useTranslation()
  const { files, asFiles, refused } = useAttached(selectAttached(conversationId))
  if (files.length === 0 && refused.length === 0) return null
  return (
    <div className={css.tray}>
      {refused.length > 0 ? <RefusedNote conversationId={conversationId} refused={refused} /> : null}
      {files.length > 0 ? (
        <ul className={css.list} aria-label={t('media.attach.list')}>
          {files.map((file) => (
            <li key={file.id} className={file.picture && !asFiles ? css.picture : css.chip}>
              <Shown file={file} asFile={asFiles} />
              <button
                type="button"
                className={css.remove}
                aria-label={t('media.attach.remove', { name: file.name })}
                onClick={() => void detach(conversationId, file.id)}
              >
                <X aria-hidden />
              </button>
            </li>
          ))}
        </ul>
      ) : null}
      {files.some(({ picture }) => picture) ? (
        <Checkbox
          label={t('media.attach.asFiles')}
          note={t('media.attach.asFilesNote')}
          checked={asFiles}
          onChange={(next) => void sendAsFiles(conversationId, next)}
        />
      ) : null}
    </div>
  )
}

function Shown({ file, asFile }: { file: Attachment; asFile: boolean }) {
  const { name, size, contentType, picture } = file
  if (picture && !asFile) return <img src={picture.url} alt={name} title={name} />
  return (
    <>
      <FileIcon name={name} contentType={contentType} />
      <span className={css.facts}>
        <FileName name={name} />
        <span className={css.size}>{formatBytes(size)}</span>
      </span>
    </>
  )
}
