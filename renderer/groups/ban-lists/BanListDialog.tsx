import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { banListLimits as limits } from '#shared/moderation/ban-lists.ts'
import type { BanList } from '#shared/protocol/ban-lists.ts'
import type { Group } from '#shared/protocol/groups.ts'
import { deleteBanList, saveBanList } from '#renderer/app/actions/ban-lists.ts'
import { FormDialog } from '#renderer/app/forms/FormDialog.tsx'
import { useSubmit } from '#renderer/app/forms/use-submit.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { ConfirmDialog } from '#renderer/ui/ConfirmDialog.tsx'
import { TextArea } from '#renderer/ui/TextArea.tsx'
import { TextField } from '#renderer/ui/TextField.tsx'

interface BanListDialogProps {
  group: Group
  /** null for a new one. */
  list: BanList | null
  onClose: () => void
  onSaved: () => void
}

/** Publishes a list, changes what it says of itself, or withdraws it. */
export function BanListDialog({ group, list, onClose, onSaved }: BanListDialogProps) {
  const { t } = useTranslation()
  const [name, setName] = useState(list?.name ?? '')
  const [description, setDescription] = useState(list?.description ?? '')
  const [isDeleting, setIsDeleting] = useState(false)
  const { isBusy, errorOf, general, run } = useSubmit({ name, description })
  const submit = async () => {
    if (!(await run(() => saveBanList(group.id, list?.id ?? null, { name, description })))) return
    onClose()
    onSaved()
  }
  if (list && isDeleting) {
    return (
      <ConfirmDialog
        open
        onClose={onClose}
        title={t('groups.banLists.deleteTitle', { name: list.name })}
        description={t('groups.banLists.deleteText', { count: list.followers })}
        confirmLabel={t('groups.banLists.delete')}
        onConfirm={async () => {
          await deleteBanList(group.id, list.id)
          onSaved()
        }}
      />
    )
  }
  return (
    <FormDialog
      onClose={onClose}
      title={t(list ? 'groups.banLists.editTitle' : 'groups.banLists.newTitle')}
      description={t('groups.banLists.newText')}
      confirm={t(list ? 'groups.banLists.save' : 'groups.banLists.publish')}
      isBusy={isBusy}
      problem={general('name', 'description')}
      onSubmit={submit}
    >
      <TextField
        label={t('groups.banLists.name')}
        value={name}
        onChange={setName}
        error={errorOf('name')}
        maxLength={limits.name}
        autoFocus
      />
      <TextArea
        label={t('groups.banLists.description')}
        value={description}
        onChange={setDescription}
        error={errorOf('description')}
        maxLength={limits.description}
      />
      {list ? (
        <p>
          <Button variant="danger" size="small" onClick={() => setIsDeleting(true)}>
            {t('groups.banLists.delete')}
          </Button>
        </p>
      ) : null}
    </FormDialog>
  )
}
