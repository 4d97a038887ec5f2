import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { identityLimits } from '#shared/identity/limits.ts'
import { useSubmit } from '#renderer/app/forms/use-submit.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { TextField } from '#renderer/ui/TextField.tsx'

export interface StatusTextDialogProps {
  open: boolean
  onClose: () => void
  text: string
  onSave: (text: string) => Promise<void>
}

/** A few words beside the own status. */
export function StatusTextDialog({ open, onClose, text, onSave }: StatusTextDialogProps) {
  const { t } = useTranslation()
  const [value, setValue] = useState(text)
  const submit = useSubmit()
  const save = async (event: FormEvent) => {
    event.preventDefault()
    if (await submit.run(() => onSave(value.trim()))) onClose()
  }
  return (
    <Dialog
      open={open}
      onClose={onClose}
      size="small"
      title={t('identity.status.textTitle')}
      footer={
        <>
          <Button onClick={onClose}>{t('ui.cancel')}</Button>
          <Button variant="primary" type="submit" form="status-text" busy={submit.isBusy}>
            {t('ui.save')}
          </Button>
        </>
      }
    >
      <form id="status-text" onSubmit={(event) => void save(event)}>
        <TextField
          label={t('identity.status.textLabel')}
          placeholder={t('identity.status.textPlaceholder')}
          value={value}
          onChange={setValue}
          maxLength={identityLimits.statusText}
          error={submit.problem?.text}
          autoFocus
        />
      </form>
    </Dialog>
  )
}
