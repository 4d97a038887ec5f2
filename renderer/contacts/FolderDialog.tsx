import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { contactLimits } from '#shared/contacts/limits.ts'
import { renameFolder, setFolders, updateContact } from '#renderer/app/actions/contacts.ts'
import { FormDialog } from '#renderer/app/forms/FormDialog.tsx'
import { useSubmit } from '#renderer/app/forms/use-submit.ts'
import { useContacts } from '#renderer/app/store/contacts.ts'
import { TextField } from '#renderer/ui/TextField.tsx'

export interface FolderDialogProps {
  /** The folder to rename, or null for a new one. */
  name: string | null
  /** A contact that goes into the new folder at once. */
  moveHere: number | null
  onClose: () => void
}

/** Makes or renames a folder. */
export function FolderDialog({ name, moveHere, onClose }: FolderDialogProps) {
  const { t } = useTranslation()
  const folders = useContacts((state) => state.folders)
  const [text, setText] = useState(name ?? '')
  const submit = useSubmit()
  const save = async () => {
    const next = text.trim()
    if (next === '') return submit.fail('name', t('contacts.folder.missing'))
    if (next !== name && folders.includes(next)) return submit.fail('name', t('contacts.folder.exists'))
    const isSaved = await submit.run(async () => {
      if (name !== null) return renameFolder(name, next)
      await setFolders([...folders, next])
      if (moveHere !== null) await updateContact(moveHere, { folder: next })
    })
    if (isSaved) onClose()
  }
  return (
    <FormDialog
      onClose={onClose}
      title={name === null ? t('contacts.folder.newTitle') : t('contacts.folder.renameTitle', { name })}
      confirm={name === null ? t('contacts.folder.create') : t('contacts.folder.rename')}
      isBusy={submit.isBusy}
      onSubmit={save}
    >
      <TextField
        label={t('contacts.folder.label')}
        value={text}
        onChange={setText}
        maxLength={contactLimits.folder}
        error={submit.problem?.text}
        autoFocus
      />
    </FormDialog>
  )
}
