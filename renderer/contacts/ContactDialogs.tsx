import { useTranslation } from 'react-i18next'
import { removeContact, setBlock, setFolders } from '#renderer/app/actions/contacts.ts'
import { useContacts } from '#renderer/app/store/contacts.ts'
import { ConfirmDialog } from '#renderer/ui/ConfirmDialog.tsx'
import { closeContactDialog, useContactDialog, type ContactDialog } from './dialogs.ts'
import { FindPeopleDialog } from './FindPeopleDialog.tsx'
import { FolderDialog } from './FolderDialog.tsx'
import { nameOf } from './grouping.ts'
import { RemarkDialog } from './RemarkDialog.tsx'

/** The open dialog of the contacts, wherever it was asked for. Stands once in the window. */
export function ContactDialogs() {
  const dialog = useContactDialog((state) => state.dialog)
  if (dialog === null) return null
  const onClose = closeContactDialog
  if (dialog.kind === 'find') return <FindPeopleDialog onClose={onClose} />
  if (dialog.kind === 'remark') return <RemarkDialog contact={dialog.contact} onClose={onClose} />
  if (dialog.kind === 'new-folder') return <FolderDialog name={null} moveHere={dialog.moveHere} onClose={onClose} />
  if (dialog.kind === 'rename-folder') return <FolderDialog name={dialog.name} moveHere={null} onClose={onClose} />
  return <Confirmation dialog={dialog} />
}

type Confirmed = Exclude<ContactDialog, { kind: 'find' | 'remark' | 'new-folder' | 'rename-folder' }>

function Confirmation({ dialog }: { dialog: Confirmed }) {
  const { t } = useTranslation()
  const folders = useContacts((state) => state.folders)
  const contacts = useContacts((state) => state.byId)
  const common = { open: true, onClose: closeContactDialog }
  const you = t('contacts.delete.you')

  if (dialog.kind === 'delete-folder') {
    const count = Object.values(contacts).filter(({ folder }) => folder === dialog.name).length
    return (
      <ConfirmDialog
        {...common}
        title={t('contacts.folder.deleteTitle', { name: dialog.name })}
        description={t('contacts.folder.deleteText', { count })}
        confirmLabel={t('contacts.deleteFolder')}
        onConfirm={() => setFolders(folders.filter((folder) => folder !== dialog.name))}
      />
    )
  }
  if (dialog.kind === 'delete') {
    const name = nameOf(dialog.contact)
    return (
      <ConfirmDialog
        {...common}
        title={t('contacts.delete.title', { name })}
        effects={[
          [you, t('contacts.delete.youText', { name })],
          [name, t('contacts.delete.themText')],
        ]}
        confirmLabel={t('contacts.delete.confirm')}
        onConfirm={() => removeContact(dialog.contact.userId)}
      />
    )
  }
  const name = contacts[dialog.user.id]?.remark || dialog.user.displayName
  if (dialog.kind === 'block')
    return (
      <ConfirmDialog
        {...common}
        title={t('contacts.block.title', { name })}
        effects={[
          [you, t('contacts.block.youText')],
          [name, t('contacts.block.themText')],
          [t('contacts.block.later'), t('contacts.block.laterText')],
        ]}
        confirmLabel={t('contacts.block.confirm')}
        onConfirm={() => setBlock(dialog.user, true)}
      />
    )
  return (
    <ConfirmDialog
      {...common}
      danger={false}
      title={t('contacts.unblock.title', { name })}
      effects={[
        [you, t('contacts.unblock.youText')],
        [name, t('contacts.unblock.themText')],
      ]}
      confirmLabel={t('contacts.unblock.confirm')}
      onConfirm={() => setBlock(dialog.user, false)}
    />
  )
}
