import type { TFunction } from 'i18next'
import { ArrowDown, ArrowUp, ChevronRight, MoreHorizontal, PencilLine, Trash2 } from 'lucide-react'
import { useId, useState, type DragEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { Contact } from '#shared/protocol/contacts.ts'
import { classes } from '#renderer/ui/classes.ts'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { Menu } from '#renderer/ui/Menu.tsx'
import type { MenuEntry } from '#renderer/ui/menu-entries.ts'
import { ContactRow, dragType } from './ContactRow.tsx'
import { openContactDialog } from './dialogs.ts'
import type { Folder } from './grouping.ts'
import css from './Contacts.module.css'

export interface FolderSectionProps {
  folder: Folder
  isCollapsed: boolean
  onToggle: () => void
  openId: number | null
  menu: (contact: Contact) => MenuEntry[]
  /** A contact was dropped on the folder. */
  onDropContact: (userId: number) => void
  /** Given where the folder can go one place up or down. */
  onMove: { up: (() => void) | null; down: (() => void) | null }
}

/** A folder of the contact list: its name, how many are online of how many, and its rows. */
export function FolderSection({
  folder,
  isCollapsed,
  onToggle,
  openId,
  menu,
  onDropContact,
  onMove,
}: FolderSectionProps) {
  const { t } = useTranslation()
  const listId = useId()
  const [isTarget, setIsTarget] = useState(false)
  const name = folder.name ?? t('contacts.defaultFolder')
  const counts = { online: folder.online, total: folder.contacts.length }

  const over = (event: DragEvent) => {
    if (!event.dataTransfer.types.includes(dragType)) return
    event.preventDefault()
    event.dataTransfer.dropEffect = 'move'
    setIsTarget(true)
  }
  const drop = (event: DragEvent) => {
    setIsTarget(false)
    const userId = Number(event.dataTransfer.getData(dragType))
    if (!Number.isInteger(userId) || userId === 0) return
    event.preventDefault()
    onDropContact(userId)
  }

  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- dragging has a menu beside it
    <section
      className={classes(css.folder, isTarget && css.target)}
      onDragOver={over}
      onDragLeave={() => setIsTarget(false)}
      onDrop={drop}
    >
      <header className={css.folderHead}>
        <button
          type="button"
          className={css.folderToggle}
          aria-expanded={!isCollapsed}
          aria-controls={listId}
          aria-label={t('contacts.folderCountSpoken', { name, ...counts })}
          data-row
          onClick={onToggle}
        >
          <ChevronRight aria-hidden />
          <span dir="auto">{name}</span>
          <span className={css.count}>{t('contacts.folderCount', counts)}</span>
        </button>
        {folder.name === null ? null : (
          <Menu entries={folderMenu(t, folder.name, onMove)}>
            <IconButton size="small" label={t('contacts.folderMore', { name })}>
              <MoreHorizontal aria-hidden />
            </IconButton>
          </Menu>
        )}
      </header>
      {isCollapsed ? null : folder.contacts.length === 0 && folder.name !== null ? (
        <p className={css.folderEmpty}>{t('contacts.folderEmpty')}</p>
      ) : (
        <ul id={listId}>
          {folder.contacts.map((contact) => (
            <ContactRow key={contact.userId} contact={contact} isOpen={contact.userId === openId} menu={menu} />
          ))}
        </ul>
      )}
    </section>
  )
}

function folderMenu(t: TFunction, name: string, onMove: FolderSectionProps['onMove']): MenuEntry[] {
  const { up, down } = onMove
  return [
    {
      key: 'rename',
      label: t('contacts.renameFolder'),
      icon: <PencilLine aria-hidden />,
      onSelect: () => openContactDialog({ kind: 'rename-folder', name }),
    },
    ...(up ? [{ key: 'up', label: t('contacts.moveUp'), icon: <ArrowUp aria-hidden />, onSelect: up }] : []),
    ...(down ? [{ key: 'down', label: t('contacts.moveDown'), icon: <ArrowDown aria-hidden />, onSelect: down }] : []),
    { kind: 'separator', key: 'before-delete' },
    {
      key: 'delete',
      label: t('contacts.deleteFolder'),
      icon: <Trash2 aria-hidden />,
      danger: true,
      onSelect: () => openContactDialog({ kind: 'delete-folder', name }),
    },
  ]
}
