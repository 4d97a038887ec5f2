import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { staffRoutes, staffLimits } from '#shared/protocol/staff.ts'
import { call } from '#renderer/app/api/call.ts'
import { FormDialog } from '#renderer/app/forms/FormDialog.tsx'
import { useSubmit } from '#renderer/app/forms/use-submit.ts'
import { TextField } from '#renderer/ui/TextField.tsx'
import { endOfDay } from './ReasonDialog.tsx'

export interface FeatureDialogProps {
  group: { id: string; name: string }
  /** How it stands there already. */
  known?: { from: string; until: string | null; note: string } | undefined
  onClose: () => void
  onSaved: () => void
}

const dayOf = (at: string | null | undefined) => (at ? at.slice(0, 10) : '')

/** Puts a group forward: why, from when and until when. */
export function FeatureDialog({ group, known, onClose, onSaved }: FeatureDialogProps) {
  const { t } = useTranslation()
  const [now] = useState(() => new Date().toISOString())
  const [note, setNote] = useState(known?.note ?? '')
  const [from, setFrom] = useState(dayOf(known?.from ?? now))
  const [until, setUntil] = useState(dayOf(known?.until))
  const { isBusy, errorOf, general, run } = useSubmit({ note, from, until })
  const submit = async () => {
    const body = {
      note,
      from: from === '' ? now : new Date(`${from}T00:00:00`).toISOString(),
      until: until === '' ? null : endOfDay(until),
    }
    const isDone = await run(
      async () => void (await call(staffRoutes.featureGroup, { params: { id: group.id }, body })),
    )
    if (!isDone) return
    onSaved()
    onClose()
  }
  return (
    <FormDialog
      title={t('staff.featureTitle', { name: group.name })}
      confirm={t('staff.save')}
      isBusy={isBusy}
      problem={general('note', 'from', 'until')}
      onClose={onClose}
      onSubmit={submit}
    >
      <TextField
        label={t('staff.note')}
        hint={t('staff.noteHint')}
        value={note}
        onChange={setNote}
        maxLength={staffLimits.note}
        error={errorOf('note')}
      />
      <TextField label={t('staff.fromDay')} type="date" value={from} onChange={setFrom} error={errorOf('from')} />
      <TextField
        label={t('staff.untilDay')}
        hint={t('staff.untilHint')}
        type="date"
        value={until}
        onChange={setUntil}
        error={errorOf('until')}
      />
    </FormDialog>
  )
}
