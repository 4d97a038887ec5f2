import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { groupLimits } from '#shared/groups/limits.ts'
import { FormDialog } from '#renderer/app/forms/FormDialog.tsx'
import { useSubmit } from '#renderer/app/forms/use-submit.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { TextField } from '#renderer/ui/TextField.tsx'
import { toast } from '#renderer/ui/toasts.ts'
import css from './ReasonDialog.module.css'

export interface ReasonDialogProps {
  title: string
  text: string
  /** What the button says that does it. */
  confirm: string
  reasonLabel: string
  reasonHint?: string
  /** Reasons to take with one click. */
  templates?: readonly string[]
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
export function ReasonDialog({ onSubmit, onClose, onDone, children, templates = [], ...words }: ReasonDialogProps) {
  const { t } = useTranslation()
  const [reason, setReason] = useState('')
  const { isBusy, errorOf, general, run } = useSubmit({ reason })

  async function submit(): Promise<void> {
    if (!(await run(() => onSubmit(reason.trim() || undefined)))) return
    onClose()
    toast(words.done)
    onDone()
  }

  return (
    <FormDialog
      onClose={onClose}
      title={words.title}
      description={words.text}
      confirm={words.confirm}
      isDangerous
      isBusy={isBusy}
      problem={general('reason')}
      onSubmit={submit}
    >
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
      {templates.length > 0 ? (
        <p className={css.templates}>
          {templates.map((template) => (
            <Button key={template} size="small" onClick={() => setReason(template)}>
              {template}
            </Button>
          ))}
        </p>
      ) : null}
      {children}
    </FormDialog>
  )
}
