import { Clock, Download, Folder, MessageSquareText, MoreHorizontal, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { expiryDays } from '#shared/group-files/limits.ts'
import type { GroupFile, GroupFolder } from '#shared/protocol/group-files.ts'
import type { Group } from '#shared/protocol/groups.ts'
import { deleteGroupFile, moveGroupFile } from '#renderer/app/actions/group-files.ts'
import { jumpTo } from '#renderer/app/actions/messages.ts'
import { toCallError } from '#renderer/app/api/error.ts'
import { download } from '#renderer/media/download.ts'
import { formatBytes } from '#renderer/media/file-facts.ts'
import { FileIcon, FileName } from '#renderer/media/rows/FileBody.tsx'
import { ConfirmDialog } from '#renderer/ui/ConfirmDialog.tsx'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { Menu } from '#renderer/ui/Menu.tsx'
import type { MenuEntry } from '#renderer/ui/menu-entries.ts'
import { Time } from '#renderer/ui/Time.tsx'
import { toast } from '#renderer/ui/toasts.ts'
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
  const [, navigate] = useLocation()
  const [isDeleting, setDeleting] = useState(false)
  const { seq, at, uploader, body, folderId, expiresAt, downloads, mayManage } = file
  if (!('bytes' in body)) return null
  const { name, bytes, contentType, fileId } = body
  const move = (change: Parameters<typeof moveGroupFile>[2]) => {
    moveGroupFile(group.id, seq, change)
      .catch((thrown: unknown) => toast(toCallError(thrown).message, { tone: 'problem' }))
      .finally(onChanged)
  }
  const show = () => {
    navigate(`/chats/${group.conversationId}`)
    jumpTo(group.conversationId, seq).catch((thrown: unknown) =>
      toast(toCallError(thrown).message, { tone: 'problem' }),
    )
  }
  const inFolder = folders.find(({ id }) => id === folderId)
  const entries: (MenuEntry | false)[] = [
    { key: 'show', label: t('groupFiles.show'), icon: <MessageSquareText aria-hidden />, onSelect: show },
    mayManage &&
      folders.length > 0 && {
        kind: 'submenu',
        key: 'move',
        label: t('groupFiles.move'),
        icon: <Folder aria-hidden />,
        entries: [
          ...folders.map((each) => ({
            kind: 'choice' as const,
            key: each.id,
            label: each.name,
            checked: each.id === folderId,
            onSelect: () => move({ folderId: each.id }),
          })),
          {
            kind: 'choice' as const,
            key: 'none',
            label: t('groupFiles.noFolder'),
            checked: folderId === null,
            onSelect: () => move({ folderId: null }),
          },
        ],
      },
    mayManage && {
      kind: 'submenu',
      key: 'expiry',
      label: t('groupFiles.expiry'),
      icon: <Clock aria-hidden />,
      entries: [
        ...expiryDays.map((days) => ({
          key: String(days),
          label: t('groupFiles.inDays', { count: days }),
          onSelect: () => move({ expiresInDays: days }),
        })),
        { key: 'never', label: t('groupFiles.never'), onSelect: () => move({ expiresInDays: null }) },
      ],
    },
    mayManage && {
      key: 'delete',
      label: t('groupFiles.remove'),
      icon: <Trash2 aria-hidden />,
      danger: true,
      onSelect: () => setDeleting(true),
    },
  ]
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
        <Menu entries={entries.filter((entry) => entry !== false)}>
          <IconButton label={t('groupFiles.fileMore', { name })}>
            <MoreHorizontal aria-hidden />
          </IconButton>
        </Menu>
      </span>
      <ConfirmDialog
        open={isDeleting}
        onClose={() => setDeleting(false)}
        title={t('groupFiles.removeTitle', { name })}
        description={t('groupFiles.removeText')}
        confirmLabel={t('groupFiles.remove')}
        onConfirm={async () => {
          await deleteGroupFile(group.id, seq)
          onChanged()
        }}
      />
    </li>
  )
}
