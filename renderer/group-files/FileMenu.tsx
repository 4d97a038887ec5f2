import { Clock, Folder, MessageSquareText, MoreHorizontal, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { expiryDays } from '#shared/group-files/limits.ts'
import type { GroupFile, GroupFolder } from '#shared/protocol/group-files.ts'
import type { Group } from '#shared/protocol/groups.ts'
import { deleteGroupFile, moveGroupFile } from '#renderer/app/actions/group-files.ts'
import { jumpTo } from '#renderer/app/actions/messages.ts'
import { toCallError } from '#renderer/app/api/error.ts'
import { ConfirmDialog } from '#renderer/ui/ConfirmDialog.tsx'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { Menu } from '#renderer/ui/Menu.tsx'
import type { MenuEntry } from '#renderer/ui/menu-entries.ts'
import { toast } from '#renderer/ui/toasts.ts'

interface FileMenuProps {
  group: Group
  file: GroupFile
  /** What the file is called, or whose picture it is. */
  name: string
  folders: readonly GroupFolder[]
  onChanged: () => void
}

/** What can be done with a file or a picture of a group: shown in its place, moved, let expire, removed. */
export function FileMenu({ group, file: { seq, folderId, mayManage }, name, folders, onChanged }: FileMenuProps) {
  const { t } = useTranslation()
  const [, navigate] = useLocation()
  const [isDeleting, setDeleting] = useState(false)
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
    <>
      <Menu entries={entries.filter((entry) => entry !== false)}>
        <IconButton label={t('groupFiles.fileMore', { name })}>
          <MoreHorizontal aria-hidden />
        </IconButton>
      </Menu>
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
    </>
  )
}
