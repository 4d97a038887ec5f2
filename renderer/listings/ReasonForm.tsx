import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FormDialog } from '#renderer/app/forms/FormDialog.tsx'
import { useSubmit } from '#renderer/app/forms/use-submit.ts'
import { TextArea } from '#renderer/ui/TextArea.tsx'

interface ReasonFormProps {
  title: string
  text: string
  /** The verb on the button. */
  confirm: string
  isRequired?: boolean
  maxLength: number
  onClose: () => void
  /** A rejection keeps the dialog open and shows what was wrong. */
  onSubmit: (reason: string) => Promise<void>
}

/** Asks for a reason before something that others are told of. */
export function ReasonForm({
  title,
  text,
  confirm,
  isRequired = false,
  maxLength,
  onClose,
  onSubmit,
}: ReasonFormProps) {
  const { t } = useTranslation()
  const [reason, setReason] = useState('')
  const { isBusy, errorOf, general, run, fail } = useSubmit({ reason })
  async function submit(): Promise<void> {
    if (isRequired && reason.trim() === '') return fail('reason', t('listings.form.missing'))
    const isDone = await run(() => onSubmit(reason.trim()))
    return isDone ? onClose() : undefined
  }
  return (
    <FormDialog
      onClose={onClose}
      title={title}
      description={text}
      confirm={confirm}
      isDangerous
      isBusy={isBusy}
      problem={general('reason')}
      onSubmit={submit}
    >
      <TextArea
        label={t('listings.act.reason')}
        {...(isRequired ? {} : { optional: t('ui.optional') })}
        rows={2}
        value={reason}
        onChange={setReason}
        error={errorOf('reason')}
        maxLength={maxLength}
        autoFocus
      />
    </FormDialog>
  )
}
