import { MoreHorizontal } from 'lucide-react'
import { memo, type DragEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { Contact } from '#shared/protocol/contacts.ts'
import { selectPresence, usePresence } from '#renderer/app/store/presence.ts'
import { UserAvatar } from '#renderer/identity/UserAvatar.tsx'
import { classes } from '#renderer/ui/classes.ts'
import { ContextMenu } from '#renderer/ui/ContextMenu.tsx'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { Menu } from '#renderer/ui/Menu.tsx'
import type { MenuEntry } from '#renderer/ui/menu-entries.ts'
import { nameOf } from './grouping.ts'
import css from './Contacts.module.css'

/** The type under which a contact's number travels while it is dragged. */
export const dragType = 'application/x-guanxi-contact'

export interface ContactRowProps {
  contact: Contact
  isOpen: boolean
  menu: (contact: Contact) => MenuEntry[]
}

/** One contact in the list: who, how they are now, and what they say of themselves. */
export const ContactRow = memo(function ContactRow({ contact, isOpen, menu }: ContactRowProps) {
  const { t } = useTranslation()
  const presence = usePresence(selectPresence(contact.userId))
  const name = nameOf(contact)
  const line = presence?.text || contact.user.signature
  const startDrag = (event: DragEvent) => {
    event.dataTransfer.setData(dragType, String(contact.userId))
    event.dataTransfer.effectAllowed = 'move'
  }
  const entries = menu(contact)
  return (
    <ContextMenu entries={entries}>
      <li className={classes(css.row, isOpen && css.open)}>
        <Link
          href={`/contacts/${contact.userId}`}
          className={css.rowLink}
          aria-current={isOpen ? 'true' : undefined}
          data-row
          draggable
          onDragStart={startDrag}
        >
          <UserAvatar user={contact.user} status={presence?.status ?? 'offline'} />
          <span className={css.rowText}>
            <b dir="auto">{name}</b>
            {line ? <span dir="auto">{line}</span> : null}
          </span>
        </Link>
        <span className={css.rowMore}>
          <Menu entries={entries}>
            <IconButton size="small" label={t('contacts.row.more', { name })}>
              <MoreHorizontal aria-hidden />
            </IconButton>
          </Menu>
        </span>
      </li>
    </ContextMenu>
  )
})
