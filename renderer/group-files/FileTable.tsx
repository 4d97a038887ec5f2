import { FolderOpen } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { GroupFolder } from '#shared/protocol/group-files.ts'
import type { Group } from '#shared/protocol/groups.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { SearchField } from '#renderer/ui/SearchField.tsx'
import { SkeletonRows } from '#renderer/ui/Skeleton.tsx'
import { EmptyState, ErrorState } from '#renderer/ui/States.tsx'
import { useDebounced } from '#renderer/ui/use-debounced.ts'
import { FileRow } from './FileRow.tsx'
import { useGroupFiles } from './use-group-files.ts'
import css from './GroupFiles.module.css'

interface FileTableProps {
  group: Group
  folder: string | null
  folders: readonly GroupFolder[]
  onChanged: () => void
}

/** The files of a group, the newest first. */
export function FileTable({ group, folder, folders, onChanged }: FileTableProps) {
  const { t } = useTranslation()
  const [query, setQuery] = useState('')
  const wanted = useDebounced(query.trim(), 250)
  const pages = useGroupFiles({ group, kind: 'file', folder, query: wanted })
  const changed = () => {
    pages.reload()
    onChanged()
  }
  return (
    <>
      <SearchField label={t('groupFiles.find')} value={query} onChange={setQuery} />
      {pages.status === 'loading' ? <SkeletonRows rows={4} /> : null}
      {pages.error && pages.items.length === 0 ? (
        <ErrorState title={t('groupFiles.failed')} text={pages.error.message} onRetry={pages.reload} />
      ) : null}
      {pages.status === 'ready' && pages.items.length === 0 ? (
        <EmptyState
          icon={<FolderOpen />}
          title={t(wanted === '' ? 'groupFiles.none' : 'groupFiles.nothingFound')}
          text={wanted === '' ? t('groupFiles.noneText') : undefined}
        />
      ) : null}
      <ul className={css.list}>
        {pages.items.map((file) => (
          <FileRow key={file.seq} group={group} file={file} folders={folders} onChanged={changed} />
        ))}
      </ul>
      {pages.hasMore ? (
        <p className={css.more}>
          <Button onClick={pages.loadMore} disabled={pages.isBusy}>
            {t('groupFiles.more')}
          </Button>
        </p>
      ) : null}
    </>
  )
}
