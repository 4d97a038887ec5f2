import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { pollLimits } from '#shared/polls/limits.ts'
import type { Poll } from '#shared/protocol/polls.ts'
import { addPollOption } from '#renderer/app/actions/polls.ts'
import { FormDialog } from '#renderer/app/forms/FormDialog.tsx'
import { useSubmit } from '#renderer/app/forms/use-submit.ts'
import { TextField } from '#renderer/ui/TextField.tsx'

/** One more option for a poll that lets members add some. */
export function AddOptionDialog({ poll, onClose }: { poll: Poll; onClose: () => void }) {
  const { t } = useTranslation()
  const [text, setText] = useState('')
  const { isBusy, errorOf, general, run } = useSubmit({ text })
  const submit = async () => {
    if (await run(() => addPollOption(poll.id, text))) onClose()
  }
  return (
    <FormDialog
      onClose={onClose}
      title={t('polls.addTitle')}
      description={poll.question}
      confirm={t('polls.addConfirm')}
      isBusy={isBusy}
      problem={general('text')}
      onSubmit={submit}
    >
      <TextField
        label={t('polls.form.optionLabel')}
        value={text}
        onChange={setText}
        maxLength={pollLimits.option}
        error={errorOf('text')}
        autoFocus
      />
    </FormDialog>
  )
}
