import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { messageLimits } from '#shared/conversations/limits.ts'
import { scheduleTimeZone } from '#shared/schedules/limits.ts'
import { weekdays, type Weekday } from '#shared/schedules/next.ts'
import type { ScheduledMessage } from '#shared/protocol/schedules.ts'
import { scheduleMessage, updateScheduled } from '#renderer/app/actions/schedules.ts'
import { FormDialog } from '#renderer/app/forms/FormDialog.tsx'
import { useSubmit } from '#renderer/app/forms/use-submit.ts'
import { Chip } from '#renderer/ui/Chip.tsx'
import { fromLocalInput, toLocalInput } from '#renderer/ui/local-time.ts'
import { Select } from '#renderer/ui/Select.tsx'
import { TextArea } from '#renderer/ui/TextArea.tsx'
import { TextField } from '#renderer/ui/TextField.tsx'
import { toast } from '#renderer/ui/toasts.ts'
import { quickTimes, weekdayName } from './times.ts'
import css from './Schedules.module.css'

type Rhythm = 'once' | 'day' | 'week'

interface ScheduleFormProps {
  conversationId: string
  /** Whether one may have it sent again and again here. */
  mayRepeat: boolean
  /** Null makes a new one. */
  scheduled: ScheduledMessage | null
  /** What stands in the composer. */
  text?: string
  onClose: () => void
  /** Is told once it is planned. */
  onDone?: () => void
}

const textOf = ({ body }: ScheduledMessage): string =>
  body.type === 'text' ? body.text : body.type === 'card' ? '' : (body.caption ?? '')

/** What is sent later, when, and whether again. */
export function ScheduleForm({ conversationId, mayRepeat, scheduled, text = '', onClose, onDone }: ScheduleFormProps) {
  const { t } = useTranslation()
  const [now] = useState(() => new Date())
  const [words, setWords] = useState(scheduled ? textOf(scheduled) : text)
  const [rhythm, setRhythm] = useState<Rhythm>(scheduled?.repeats?.every ?? 'once')
  const [at, setAt] = useState(
    scheduled?.nextAt && !scheduled.repeats
      ? toLocalInput(new Date(scheduled.nextAt))
      : toLocalInput(quickTimes(now)[0]!.at),
  )
  const [time, setTime] = useState(scheduled?.repeats?.time ?? '09:00')
  const [on, setOn] = useState<Weekday[]>(scheduled?.repeats?.on ?? [1])
  const { isBusy, errorOf, general, run, fail } = useSubmit({ body: { text: words }, at, repeats: { time, on } })
  const isText = scheduled === null || scheduled.body.type === 'text'

  async function submit(): Promise<void> {
    if (isText && words.trim() === '') return fail('body.text', t('schedules.form.noText'))
    if (rhythm === 'once' && at === '') return fail('at', t('schedules.form.noTime'))
    const body = isText ? { body: { type: 'text' as const, text: words.trim() } } : {}
    const when =
      rhythm === 'once'
        ? { at: fromLocalInput(at) }
        : { repeats: { every: rhythm, time, on: rhythm === 'day' ? [] : on } }
    const isDone = await run(() =>
      scheduled
        ? updateScheduled(scheduled.id, { ...body, ...when })
        : scheduleMessage({ conversationId, body: { type: 'text', text: words.trim() }, ...when }),
    )
    if (!isDone) return undefined
    toast(t('schedules.form.done'), { tone: 'success' })
    onDone?.()
    return onClose()
  }

  return (
    <FormDialog
      size="medium"
      onClose={onClose}
      title={t(scheduled ? 'schedules.form.edit' : 'schedules.form.title')}
      confirm={t(scheduled ? 'schedules.form.save' : 'schedules.form.confirm')}
      isBusy={isBusy}
      problem={general('body.text', 'at', 'repeats')}
      onSubmit={submit}
    >
      {isText ? (
        <TextArea
          label={t('schedules.form.text')}
          value={words}
          onChange={setWords}
          maxLength={messageLimits.text}
          rows={4}
          error={errorOf('body.text', 'body')}
          autoFocus={words === ''}
        />
      ) : null}
      {mayRepeat || rhythm !== 'once' ? (
        <Select<Rhythm>
          label={t('schedules.form.rhythm')}
          value={rhythm}
          onChange={setRhythm}
          options={(['once', 'day', 'week'] as const).map((value) => ({
            value,
            label: t(`schedules.rhythm.${value}`),
          }))}
        />
      ) : null}
      {rhythm === 'once' ? (
        <>
          <div className={css.quick}>
            {quickTimes(now).map(({ key, at: quick }) => (
              <Chip key={key} pressed={at === toLocalInput(quick)} onClick={() => setAt(toLocalInput(quick))}>
                {t(`schedules.quick.${key}`)}
              </Chip>
            ))}
          </div>
          <TextField
            type="datetime-local"
            label={t('schedules.form.at')}
            value={at}
            onChange={setAt}
            error={errorOf('at')}
          />
        </>
      ) : (
        <>
          {rhythm === 'week' ? (
            <div className={css.quick} role="group" aria-label={t('schedules.form.days')}>
              {weekdays.map((weekday) => (
                <Chip
                  key={weekday}
                  pressed={on.includes(weekday)}
                  onClick={() =>
                    setOn(
                      on.includes(weekday)
                        ? on.filter((each) => each !== weekday)
                        : [...on, weekday].toSorted((a, b) => a - b),
                    )
                  }
                >
                  {weekdayName(weekday)}
                </Chip>
              ))}
            </div>
          ) : null}
          <TextField
            type="time"
            label={t('schedules.form.time')}
            hint={t('schedules.form.zone', { zone: scheduleTimeZone })}
            value={time}
            onChange={setTime}
            error={errorOf('repeats')}
          />
        </>
      )}
    </FormDialog>
  )
}
