import { Clock, Download } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { GroupFile, GroupFolder } from '#shared/protocol/group-files.ts'
import type { Group } from '#shared/protocol/groups.ts'
import { download } from '#renderer/media/download.ts'
import { formatBytes } from '#renderer/media/file-facts.ts'
import { FileIcon, FileName } from '#renderer/media/rows/FileBody.tsx'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { Time } from '#renderer/ui/Time.tsx'
import { FileMenu } from './FileMenu.tsx'
import css from './GroupFiles.module.css'

interface FileRowProps {
  group: Group
  file: GroupFile
  folders: readonly GroupFolder[]
  onChanged: () => void
}

/** One file: what it is, who sent it, how many saved it, and what can be done with it. */
export function FileRow({ group, file, folders, onChanged }: FileRowProps) {
  const { t } = useTranslation()
  const { at, uploader, body, folderId, expiresAt, downloads } = file
  if (!('bytes' in body)) return null
  const { name, bytes, contentType, fileId } = body
  const inFolder = folders.find(({ id }) => id === folderId)
  return (
    <li className={css.row}>
      <span className={css.icon}>
        <FileIcon name={name} contentType={contentType} />
      </span>
      <span className={css.facts}>
        <FileName name={name} />
        <span className={css.about}>
          {formatBytes(bytes)} · <span dir="auto">{uploader.displayName}</span> · <Time at={at} format="list" />
          {inFolder ? ` · ${inFolder.name}` : ''}
          {downloads > 0 ? ` · ${t('groupFiles.downloads', { count: downloads })}` : ''}
        </span>
        {expiresAt === null ? null : (
          <span className={css.expires}>
            <Clock aria-hidden />
            {t('groupFiles.expires')} <Time at={expiresAt} format="full" />
          </span>
        )}
      </span>
      <span className={css.tools}>
        <IconButton label={t('groupFiles.save', { name })} onClick={() => void download({ fileId, name, size: bytes })}>
          <Download aria-hidden />
        </IconButton>
        <FileMenu group={group} file={file} name={name} folders={folders} onChanged={onChanged} />
      </span>
    </li>
  )
}
