import {
  Check,
  Download,
  File,
  FileArchive,
  FileAudio,
  FileCode,
  FileImage,
  FileSpreadsheet,
  FileText,
  FileVideo,
  Presentation,
  RotateCcw,
  X,
} from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { DeliveredBody } from '#shared/protocol/messages.ts'
import type { OutgoingMessage } from '#renderer/app/store/messages.ts'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { cancelDownload, download, useDownloads } from '../download.ts'
import { fileType, formatBytes, splitName, type FileType } from '../file-facts.ts'
import { TransferProgress } from './TransferProgress.tsx'
import { UploadProgress } from './UploadProgress.tsx'
import { UploadTools } from './UploadTools.tsx'
import css from './FileBody.module.css'

const icons: Record<FileType, typeof File> = {
  archive: FileArchive,
  audio: FileAudio,
  code: FileCode,
  document: FileText,
  image: FileImage,
  sheet: FileSpreadsheet,
  slides: Presentation,
  video: FileVideo,
  other: File,
}

/** The icon of a file's kind. */
export function FileIcon({ name, contentType }: { name: string; contentType: string }) {
  const Icon = icons[fileType(name, contentType)]
  return <Icon aria-hidden />
}

/** A name in any script on one line: what is too long is cut before the ending, which is always there to see. */
export function FileName({ name }: { name: string }) {
  const { stem, extension } = splitName(name)
  return (
    <span className={css.name} title={name}>
      <bdi className={css.stem}>{stem}</bdi>
      <span>{extension}</span>
    </span>
  )
}

interface LineProps {
  name: string
  contentType: string
  about: ReactNode
  tools: ReactNode
}

function FileLine({ name, contentType, about, tools }: LineProps) {
  return (
    <div className={css.file}>
      <span className={css.icon}>
        <FileIcon name={name} contentType={contentType} />
      </span>
      <span className={css.facts}>
        <FileName name={name} />
        <span className={css.about}>{about}</span>
      </span>
      <span className={css.tools}>{tools}</span>
    </div>
  )
}

/** A file of a conversation, and the way to save it. */
export function FileBody({ body }: { body: Extract<DeliveredBody, { type: 'file' }> }) {
  const { t } = useTranslation()
  const { fileId, name, bytes, contentType } = body
  const state = useDownloads(({ byFile }) => byFile[fileId])
  const start = () => void download({ fileId, name, size: bytes })
  if (state?.status === 'loading') {
    return (
      <FileLine
        name={name}
        contentType={contentType}
        about={<TransferProgress id={fileId} size={bytes} label={t('media.download.label')} />}
        tools={
          <IconButton label={t('media.download.cancel')} onClick={() => cancelDownload(fileId)}>
            <X aria-hidden />
          </IconButton>
        }
      />
    )
  }
  const hasFailed = state?.status === 'failed'
  return (
    <FileLine
      name={name}
      contentType={contentType}
      about={
        hasFailed ? (
          <span className={css.problem} role="alert" title={state.error}>
            {state.error}
          </span>
        ) : state ? (
          t('media.download.saved', { size: formatBytes(bytes) })
        ) : (
          formatBytes(bytes)
        )
      }
      tools={
        <IconButton
          label={hasFailed ? t('media.download.again', { name }) : t('media.download.start', { name })}
          onClick={start}
        >
          {hasFailed ? <RotateCcw aria-hidden /> : state ? <Check aria-hidden /> : <Download aria-hidden />}
        </IconButton>
      }
    />
  )
}

/** A file of one's own on its way. */
export function OutgoingFileBody({ outgoing }: { outgoing: OutgoingMessage }) {
  const { name = '', contentType = '', size = 0 } = outgoing.file ?? {}
  const isUploading = outgoing.state === 'uploading'
  return (
    <FileLine
      name={name}
      contentType={contentType}
      about={isUploading ? <UploadProgress outgoing={outgoing} /> : formatBytes(size)}
      tools={isUploading ? <UploadTools outgoing={outgoing} /> : null}
    />
  )
}
