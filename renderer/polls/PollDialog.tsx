import { Plus, X } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { v7 as uuidv7 } from 'uuid'
import { pollLimits } from '#shared/polls/limits.ts'
import { createPoll } from '#renderer/app/actions/polls.ts'
import { FormDialog } from '#renderer/app/forms/FormDialog.tsx'
import { useSubmit } from '#renderer/app/forms/use-submit.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Checkbox } from '#renderer/ui/Checkbox.tsx'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { fromLocalInput } from '#renderer/ui/local-time.ts'
import { TextField } from '#renderer/ui/TextField.tsx'
import { toast } from '#renderer/ui/toasts.ts'
import css from './Poll.module.css'

/** Asks a question of a group. */
export function PollDialog({ groupId, onClose }: { groupId: string; onClose: () => void }) {
  const { t } = useTranslation()
  // One id however often the button is pressed, so that the question is asked once.
  const [clientId] = useState(() => uuidv7())
  const [question, setQuestion] = useState('')
  const [options, setOptions] = useState(['', ''])
  const [isMultiple, setMultiple] = useState(false)
  const [isAnonymous, setAnonymous] = useState(false)
  const [membersAdd, setMembersAdd] = useState(false)
  const [end, setEnd] = useState('')
  const { isBusy, errorOf, general, run, fail } = useSubmit({ question, options, endsAt: end })
  const put = (index: number, text: string) => setOptions(options.map((each, at) => (at === index ? text : each)))

  async function submit(): Promise<void> {
    const given = options.map((text) => text.trim()).filter((text) => text !== '')
    if (question.trim() === '') return fail('question', t('polls.form.noQuestion'))
    if (given.length < pollLimits.optionsLeast) return fail('options', t('polls.form.tooFew'))
    const isDone = await run(() =>
      createPoll(groupId, {
        clientId,
        question,
        options: given,
        choice: isMultiple ? 'multiple' : 'single',
        anonymous: isAnonymous,
        membersAdd,
        endsAt: end === '' ? null : fromLocalInput(end),
      }),
    )
    if (!isDone) return undefined
    toast(t('polls.form.done'), { tone: 'success' })
    return onClose()
  }

  return (
    <FormDialog
      size="medium"
      onClose={onClose}
      title={t('polls.form.title')}
      confirm={t('polls.form.confirm')}
      isBusy={isBusy}
      problem={errorOf('options') ?? general('question', 'options', 'endsAt')}
      onSubmit={submit}
    >
      <TextField
        label={t('polls.form.question')}
        value={question}
        onChange={setQuestion}
        maxLength={pollLimits.question}
        error={errorOf('question')}
        autoFocus
      />
      <fieldset className={css.fields}>
        <legend>{t('polls.form.options')}</legend>
        {options.map((text, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- rows have no other identity than their place
          <div key={index} className={css.fieldRow}>
            <TextField
              label={t('polls.form.option', { number: index + 1 })}
              hideLabel
              placeholder={t('polls.form.option', { number: index + 1 })}
              value={text}
              onChange={(next) => put(index, next)}
              maxLength={pollLimits.option}
            />
            <IconButton
              label={t('polls.form.remove', { number: index + 1 })}
              disabled={options.length <= pollLimits.optionsLeast}
              onClick={() => setOptions(options.filter((_, at) => at !== index))}
            >
              <X aria-hidden />
            </IconButton>
          </div>
        ))}
        {options.length < pollLimits.optionsMost ? (
          <Button size="small" icon={<Plus aria-hidden />} onClick={() => setOptions([...options, ''])}>
            {t('polls.form.addOption')}
          </Button>
        ) : null}
      </fieldset>
      <Checkbox label={t('polls.form.multiple')} checked={isMultiple} onChange={setMultiple} />
      <Checkbox label={t('polls.form.anonymous')} checked={isAnonymous} onChange={setAnonymous} />
      <Checkbox label={t('polls.form.membersAdd')} checked={membersAdd} onChange={setMembersAdd} />
      <TextField
        type="datetime-local"
        label={t('polls.form.end')}
        optional={t('polls.form.optional')}
        value={end}
        onChange={setEnd}
        error={errorOf('endsAt')}
      />
    </FormDialog>
  )
}
