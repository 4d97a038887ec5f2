import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { groupFileLimits } from '#shared/group-files/limits.ts'
import type { GroupFolder } from '#shared/protocol/group-files.ts'
import { saveFolder } from '#renderer/app/actions/group-files.ts'
import { FormDialog } from '#renderer/app/forms/FormDialog.tsx'
import { useSubmit } from '#renderer/app/forms/use-submit.ts'
import { TextField } from '#renderer/ui/TextField.tsx'

interface FolderFormProps {
  groupId: string
  /** Null makes a new one. */
  folder: GroupFolder | null
  onClose: () => void
  onSaved: () => void
}

/** The name of a folder. */
export function FolderForm({ groupId, folder, onClose, onSaved }: FolderFormProps) {
  const { t } = useTranslation()
  const [name, setName] = useState(folder?.name ?? '')
  const { isBusy, errorOf, general, run } = useSubmit({ name })
  const submit = async () => {
    if (!(await run(() => saveFolder(groupId, folder?.id ?? null, name)))) return
    onSaved()
    onClose()
  }
  return (
    <FormDialog
      onClose={onClose}
      title={t(folder ? 'groupFiles.rename' : 'groupFiles.newFolder')}
      confirm={t('groupFiles.saveFolder')}
      isBusy={isBusy}
      problem={general('name')}
      onSubmit={submit}
    >
      <TextField
        label={t('groupFiles.folderName')}
        value={name}
        onChange={setName}
        maxLength={groupFileLimits.folder}
        error={errorOf('name')}
        autoFocus
      />
    </FormDialog>
  )
}
