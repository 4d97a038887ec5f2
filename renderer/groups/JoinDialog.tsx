import { guidelineRoutes } from '#shared/protocol/guidelines.ts'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { groupLimits } from '#shared/groups/limits.ts'
import { answerFaults, type JoinAnswer, type JoinQuestion } from '#shared/groups/questions.ts'
import type { Group } from '#shared/protocol/groups.ts'
import { updateProfile } from '#renderer/app/actions/account.ts'
import { joinGroup, type JoinWords } from '#renderer/app/actions/groups.ts'
import { toCallError } from '#renderer/app/api/error.ts'
import { useCall } from '#renderer/app/api/use-call.ts'
import { FormDialog } from '#renderer/app/forms/FormDialog.tsx'
import { useSubmit } from '#renderer/app/forms/use-submit.ts'
import { Checkbox } from '#renderer/ui/Checkbox.tsx'
import { SkeletonRows } from '#renderer/ui/Skeleton.tsx'
import { TextArea } from '#renderer/ui/TextArea.tsx'
import { TextField } from '#renderer/ui/TextField.tsx'
import forms from './forms.module.css'
import { DoorCheck } from './joining/DoorCheck.tsx'
import { GuidelineList } from './joining/GuidelineList.tsx'
import css from './joining/Guidelines.module.css'
import { QuestionField } from './joining/QuestionField.tsx'
import { useDoorCheck } from './joining/use-door-check.ts'
import { useFocusOnFault } from './use-focus-on-fault.ts'

export interface JoinDialogProps {
  group: Pick<Group, 'id' | 'name' | 'guidelinesVersion' | 'asksCheck'>
  /** What is asked; none where a few words do, or where one joins at once. */
  questions: readonly JoinQuestion[]
  isAtOnce: boolean
  /** The guidelines, where they are known already; else they are read here. */
  guidelines?: readonly string[]
  /** The group is for adults and one has not said when one was born. */
  needsBirthDate: boolean
  /** Another way in than the group's own: an invite link. */
  join?: (words: JoinWords) => Promise<'joined' | 'pending'>
  onClose: () => void
  onDone: (state: 'joined' | 'pending') => void
}

/** What joining asks: a birth date where the group is for adults, a few words, or answers. All faults show at once. */
export function JoinDialog({
  group,
  questions,
  isAtOnce,
  needsBirthDate,
  guidelines,
  join,
  onClose,
  onDone,
}: JoinDialogProps) {
  const { t } = useTranslation()
  const { name } = group
  const [today] = useState(() => new Date().toISOString().slice(0, 10))
  const [birthDate, setBirthDate] = useState('')
  const [message, setMessage] = useState('')
  const [answers, setAnswers] = useState<readonly JoinAnswer[]>(() =>
    questions.map(({ kind }) => (kind === 'accept' ? false : '')),
  )
  const version = group.guidelinesVersion ?? 0
  const isToRead = version > 0 && guidelines === undefined
  const read = useCall(guidelineRoutes.guidelines, isToRead ? { params: { id: group.id }, query: {} } : null)
  // Who cannot read them here is asked in the group, before they write.
  const rules = version === 0 ? [] : (guidelines ?? read.data?.guidelines.rules.map(({ text }) => text) ?? [])
  const [isAccepted, setAccepted] = useState(false)
  const isAcceptanceMissing = rules.length > 0 && !isAccepted
  const door = useDoorCheck(group.id, group.asksCheck ?? false)
  const isCheckMissing = door.status === 'asked' && door.answer.trim() === ''
  const [isTried, setTried] = useState(false)
  const { isBusy, problem, errorOf, general, run } = useSubmit({ birthDate, message, answers })
  const form = useFocusOnFault(problem)
  const faults = answerFaults(questions, answers)
  const isBirthDateMissing = needsBirthDate && birthDate === ''
  const fields = ['birthDate', 'message', 'check', ...questions.map((_, index) => `answers.${index}`)]
  const faultWords = {
    missing: t('groups.join.answerMissing'),
    'no-option': t('groups.joining.chooseOne'),
    'not-accepted': t('groups.joining.acceptMissing'),
  }

  async function submit(): Promise<void> {
    setTried(true)
    if (isBirthDateMissing || isAcceptanceMissing || isCheckMissing || faults.size > 0) {
      // The fields draw their faults first.
      setTimeout(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus())
      return undefined
    }
    if (door.status !== 'none' && door.status !== 'asked') return door.renew()
    let state: 'joined' | 'pending' = 'pending'
    const isDone = await run(async () => {
      if (needsBirthDate) await updateProfile({ birthDate })
      const words = {
        ...(questions.length > 0 ? { answers: [...answers] } : {}),
        ...(message.trim() === '' ? {} : { message }),
        ...(isAccepted ? { guidelines: read.data?.guidelines.version ?? version } : {}),
        ...(door.check ? { check: { id: door.check.id, answer: door.answer } } : {}),
      }
      try {
        state = await (join ? join(words) : joinGroup(group.id, words))
      } catch (thrown) {
        // Whatever is refused after the questions has spent the one at the door.
        if (door.check && !toCallError(thrown).field?.startsWith('answers')) door.renew()
        throw thrown
      }
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
          : t(questions.length > 0 ? 'groups.join.questionText' : 'groups.join.askText', {
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
          error={isTried && isBirthDateMissing ? t('groups.join.birthDateMissing') : errorOf('birthDate')}
          autoComplete="bday"
          min="1900-01-01"
          max={today}
          autoFocus
        />
      ) : null}
      {questions.map((question, index) => {
        const found = isTried ? faults.get(index) : undefined
        const fault = found === 'missing' && question.kind === 'choice' ? 'no-option' : found
        return (
          <QuestionField
            // oxlint-disable-next-line react/no-array-index-key -- two questions may read the same; their place tells them apart
            key={index}
            question={question}
            answer={answers[index] ?? ''}
            onChange={(value) => setAnswers(answers.map((answer, place) => (place === index ? value : answer)))}
            error={fault ? faultWords[fault] : errorOf(`answers.${index}`)}
            autoFocus={index === 0 && !needsBirthDate}
          />
        )
      })}
      {!isAtOnce && questions.length === 0 ? (
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
      <DoorCheck
        state={door}
        error={isTried && isCheckMissing && !errorOf('check') ? t('groups.check.missing') : errorOf('check')}
        autoFocus={!needsBirthDate && questions.length === 0 && isAtOnce}
      />
      {read.status === 'loading' ? <SkeletonRows rows={2} /> : null}
      {rules.length > 0 ? (
        <section aria-label={t('groups.joining.guidelines')} className={css.read}>
          <h3>{t('groups.joining.guidelines')}</h3>
          <GuidelineList rules={rules} />
          <Checkbox label={t('groups.joining.acceptThese')} checked={isAccepted} onChange={setAccepted} />
          {isTried && isAcceptanceMissing ? (
            <p className={forms.error} role="alert">
              {t('groups.joining.acceptMissing')}
            </p>
          ) : null}
        </section>
      ) : null}
    </FormDialog>
  )
}
