import { Folder, MoreHorizontal, Pencil, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { GroupFolder } from '#shared/protocol/group-files.ts'
import { deleteFolder } from '#renderer/app/actions/group-files.ts'
import { Chip } from '#renderer/ui/Chip.tsx'
import { ConfirmDialog } from '#renderer/ui/ConfirmDialog.tsx'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { Menu } from '#renderer/ui/Menu.tsx'
import { FolderForm } from './FolderForm.tsx'
import css from './GroupFiles.module.css'

interface FolderBarProps {
  groupId: string
  folders: readonly GroupFolder[]
  mayManage: boolean
  /** null shows all files. */
  chosen: string | null
  onChoose: (folderId: string | null) => void
  onChanged: () => void
}

/** The folders of a group as filters over its files. */
export function FolderBar({ groupId, folders, mayManage, chosen, onChoose, onChanged }: FolderBarProps) {
  const { t } = useTranslation()
  const [open, setOpen] = useState<'rename' | 'delete' | null>(null)
  const folder = folders.find(({ id }) => id === chosen)
  return (
    <div className={css.folders} role="group" aria-label={t('groupFiles.folders')}>
      <Chip pressed={chosen === null} onClick={() => onChoose(null)}>
        {t('groupFiles.all')}
      </Chip>
      {folders.map(({ id, name, files }) => (
        <Chip key={id} pressed={id === chosen} onClick={() => onChoose(id)}>
          <Folder aria-hidden className={css.folderIcon} />
          <span dir="auto">{name}</span> {files}
        </Chip>
      ))}
      <Chip pressed={chosen === 'none'} onClick={() => onChoose('none')}>
        {t('groupFiles.noFolder')}
      </Chip>
      {folder && mayManage ? (
        <Menu
          entries={[
            {
              key: 'rename',
              label: t('groupFiles.rename'),
              icon: <Pencil aria-hidden />,
              onSelect: () => setOpen('rename'),
            },
            {
              key: 'delete',
              label: t('groupFiles.deleteFolder'),
              icon: <Trash2 aria-hidden />,
              danger: true,
              onSelect: () => setOpen('delete'),
            },
          ]}
        >
          <IconButton size="small" label={t('groupFiles.folderMore', { name: folder.name })}>
            <MoreHorizontal aria-hidden />
          </IconButton>
        </Menu>
      ) : null}
      {folder && open === 'rename' ? (
        <FolderForm groupId={groupId} folder={folder} onClose={() => setOpen(null)} onSaved={onChanged} />
      ) : null}
      {folder ? (
        <ConfirmDialog
          open={open === 'delete'}
          onClose={() => setOpen(null)}
          title={t('groupFiles.deleteFolderTitle', { name: folder.name })}
          description={t('groupFiles.deleteFolderText')}
          confirmLabel={t('groupFiles.deleteFolder')}
          onConfirm={async () => {
            await deleteFolder(groupId, folder.id)
            onChoose(null)
            onChanged()
          }}
        />
      ) : null}
    </div>
  )
}
