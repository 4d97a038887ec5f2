import { useId, useState, type FormEvent, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { groupLimits } from '#shared/groups/limits.ts'
import { FormProblem } from '#renderer/app/forms/FormProblem.tsx'
import { useSubmit } from '#renderer/app/forms/use-submit.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { TextField } from '#renderer/ui/TextField.tsx'
import { toast } from '#renderer/ui/toasts.ts'
import css from '../forms.module.css'

export interface ReasonDialogProps {
  title: string
  text: string
  /** What the button says that does it. */
  confirm: string
  reasonLabel: string
  reasonHint?: string
  /** What is said once it is done. */
  done: string
  /** Does it; the reason is absent where none was written. Rejects with a CallError where the server refuses. */
  onSubmit: (reason: string | undefined) => Promise<void>
  onClose: () => void
  /** After it is done and the dialog has closed. */
  onDone: () => void
  /** Further choices below the reason. */
  children?: ReactNode
}

/** Does something to somebody, with a reason if there is one to give. */
export function ReasonDialog({ onSubmit, onClose, onDone, children, ...words }: ReasonDialogProps) {
  const { t } = useTranslation()
  const [reason, setReason] = useState('')
  const { isBusy, errorOf, general, run } = useSubmit({ reason })
  const formId = useId()

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault()
    if (!(await run(() => onSubmit(reason.trim() || undefined)))) return
    onClose()
    toast(words.done)
    onDone()
  }

  return (
    <Dialog
      open
      onClose={onClose}
      size="small"
      title={words.title}
      description={words.text}
      footer={
        <>
          <Button onClick={onClose}>{t('ui.cancel')}</Button>
          <Button variant="danger" type="submit" form={formId} busy={isBusy}>
            {words.confirm}
          </Button>
        </>
      }
    >
      <form id={formId} className={css.form} noValidate onSubmit={(event) => void submit(event)}>
        <TextField
          label={words.reasonLabel}
          optional={t('ui.optional')}
          hint={words.reasonHint}
          value={reason}
          onChange={setReason}
          error={errorOf('reason')}
          maxLength={groupLimits.reason}
          autoFocus
        />
        {children}
        <FormProblem text={general('reason')} />
      </form>
    </Dialog>
  )
}
