import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { staffLimits } from '#shared/protocol/staff.ts'
import { FormDialog } from '#renderer/app/forms/FormDialog.tsx'
import { useSubmit } from '#renderer/app/forms/use-submit.ts'
import { TextArea } from '#renderer/ui/TextArea.tsx'
import { TextField } from '#renderer/ui/TextField.tsx'

export interface ReasonDialogProps {
  title: string
  text: string
  confirm: string
  /** Asks for an end as well; without one it has none. */
  hasEnd: boolean
  onClose: () => void
  /** `until` is an instant, or null. Rejects with a CallError. */
  onConfirm: (reason: string, until: string | null) => Promise<void>
}

/** The end of a day as the reader's clock has it. */
export const endOfDay = (day: string): string => new Date(`${day}T23:59:59`).toISOString()

/** Asks why something is taken away, and until when. */
export function ReasonDialog({ title, text, confirm, hasEnd, onClose, onConfirm }: ReasonDialogProps) {
  const { t } = useTranslation()
  const [reason, setReason] = useState('')
  const [day, setDay] = useState('')
  const { isBusy, errorOf, general, run, fail } = useSubmit({ reason, until: day })
  const submit = async () => {
    if (reason.trim() === '') return fail('reason', t('staff.reasonMissing'))
    if (await run(() => onConfirm(reason, day === '' ? null : endOfDay(day)))) onClose()
    return undefined
  }
  return (
    <FormDialog
      title={title}
      description={text}
      confirm={confirm}
      isDangerous
      isBusy={isBusy}
      problem={general('reason', 'until')}
      onClose={onClose}
      onSubmit={submit}
    >
      <TextArea
        label={t('staff.reason')}
        hint={t('staff.reasonHint')}
        value={reason}
        onChange={setReason}
        maxLength={staffLimits.reason}
        error={errorOf('reason')}
      />
      {hasEnd ? (
        <TextField
          label={t('staff.untilDay')}
          hint={t('staff.untilHint')}
          type="date"
          value={day}
          onChange={setDay}
          error={errorOf('until')}
        />
      ) : null}
    </FormDialog>
  )
}
