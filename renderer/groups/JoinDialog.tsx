import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { firstUnanswered } from '#shared/groups/joining.ts'
import { groupLimits } from '#shared/groups/limits.ts'
import type { Group } from '#shared/protocol/groups.ts'
import { updateProfile } from '#renderer/app/actions/account.ts'
import { joinGroup } from '#renderer/app/actions/groups.ts'
import { FormDialog } from '#renderer/app/forms/FormDialog.tsx'
import { useSubmit } from '#renderer/app/forms/use-submit.ts'
import { TextArea } from '#renderer/ui/TextArea.tsx'
import { TextField } from '#renderer/ui/TextField.tsx'
import { useFocusOnFault } from './use-focus-on-fault.ts'

export interface JoinDialogProps {
  group: Group
  /** The group is for adults and one has not said when one was born. */
  needsBirthDate: boolean
  onClose: () => void
  onDone: (state: 'joined' | 'pending') => void
}

/** What joining asks: a birth date where the group is for adults, a few words, or answers. */
export function JoinDialog({ group, needsBirthDate, onClose, onDone }: JoinDialogProps) {
  const { t } = useTranslation()
  const { joinPolicy, questions, name } = group
  const [today] = useState(() => new Date().toISOString().slice(0, 10))
  const [birthDate, setBirthDate] = useState('')
  const [message, setMessage] = useState('')
  const [answers, setAnswers] = useState<readonly string[]>(questions.map(() => ''))
  const { isBusy, problem, errorOf, general, run, fail } = useSubmit({ birthDate, message, answers })
  const form = useFocusOnFault(problem)
  const isAtOnce = joinPolicy === 'open'
  const asked = joinPolicy === 'question' ? questions : []
  const fields = ['birthDate', 'message', ...asked.map((_, index) => `answers.${index}`)]

  async function submit(): Promise<void> {
    if (needsBirthDate && birthDate === '') return fail('birthDate', t('groups.join.birthDateMissing'))
    const missing = firstUnanswered(asked, answers)
    if (missing !== null) return fail(`answers.${missing}`, t('groups.join.answerMissing'))
    let state: 'joined' | 'pending' = 'pending'
    const isDone = await run(async () => {
      if (needsBirthDate) await updateProfile({ birthDate })
      state = await joinGroup(group.id, {
        ...(asked.length > 0 ? { answers: [...answers] } : {}),
        ...(message.trim() === '' ? {} : { message }),
      })
    })
    if (!isDone) return undefined
    onClose()
    return onDone(state)
  }

  return (
    <FormDialog
      ref={form}
      onClose={onClose}
      title={t(isAtOnce ? 'groups.join.joinName' : 'groups.join.askName', { name })}
      description={
        isAtOnce
          ? undefined
          : t(asked.length > 0 ? 'groups.join.questionText' : 'groups.join.askText', {
              days: groupLimits.requestExpiryDays,
            })
      }
      size="medium"
      confirm={t(isAtOnce ? 'groups.join.join' : 'groups.join.send')}
      isBusy={isBusy}
      problem={general(...fields)}
      onSubmit={submit}
    >
      {needsBirthDate ? (
        <TextField
          type="date"
          label={t('groups.join.birthDate')}
          hint={t('groups.join.adultsText')}
          value={birthDate}
          onChange={setBirthDate}
          error={errorOf('birthDate')}
          autoComplete="bday"
          min="1900-01-01"
          max={today}
          autoFocus
        />
      ) : null}
      {asked.map((question, index) => (
        <TextArea
          key={question}
          label={question}
          rows={2}
          value={answers[index] ?? ''}
          onChange={(value) => setAnswers(answers.map((answer, place) => (place === index ? value : answer)))}
          error={errorOf(`answers.${index}`)}
          maxLength={groupLimits.answer}
          autoFocus={index === 0 && !needsBirthDate}
        />
      ))}
      {joinPolicy === 'approval' ? (
        <TextArea
          label={t('groups.join.message')}
          optional={t('ui.optional')}
          hint={t('groups.join.messageHint')}
          value={message}
          onChange={setMessage}
          error={errorOf('message')}
          maxLength={groupLimits.joinMessage}
          autoFocus={!needsBirthDate}
        />
      ) : null}
    </FormDialog>
  )
}
