import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { identityLimits } from '#shared/identity/limits.ts'
import { FormDialog } from '#renderer/app/forms/FormDialog.tsx'
import { useSubmit } from '#renderer/app/forms/use-submit.ts'
import { TextField } from '#renderer/ui/TextField.tsx'

export interface StatusTextDialogProps {
  onClose: () => void
  text: string
  onSave: (text: string) => Promise<void>
}

/** A few words beside the own status. */
export function StatusTextDialog({ onClose, text, onSave }: StatusTextDialogProps) {
  const { t } = useTranslation()
  const [value, setValue] = useState(text)
  const submit = useSubmit()
  const save = async () => {
    if (await submit.run(() => onSave(value.trim()))) onClose()
  }
  return (
    <FormDialog
      onClose={onClose}
      title={t('identity.status.textTitle')}
      confirm={t('ui.save')}
      isBusy={submit.isBusy}
      onSubmit={save}
    >
      <TextField
        label={t('identity.status.textLabel')}
        placeholder={t('identity.status.textPlaceholder')}
        value={value}
        onChange={setValue}
        maxLength={identityLimits.statusText}
        error={submit.problem?.text}
        autoFocus
      />
    </FormDialog>
  )
}
