import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { studioLimits, studioRoutes, type PartnerApplication } from '#shared/protocol/studio.ts'
import { call } from '#renderer/app/api/call.ts'
import { FormProblem } from '#renderer/app/forms/FormProblem.tsx'
import { useSubmit } from '#renderer/app/forms/use-submit.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Chip } from '#renderer/ui/Chip.tsx'
import { TextArea } from '#renderer/ui/TextArea.tsx'
import css from './Studio.module.css'

const tones = {
  submitted: 'amber',
  question: 'accent',
  approved: 'jade',
  declined: 'rose',
  withdrawn: 'plain',
} as const

/** One's own application: where it stands, what was asked, and a place to answer. */
export function ApplicationCard({
  application,
  onChanged,
}: {
  application: PartnerApplication
  onChanged: () => void
}) {
  const { t } = useTranslation()
  const [text, setText] = useState('')
  const { isBusy, errorOf, general, run } = useSubmit({ text })
  const { id, name, site, state, notes, reason } = application
  const params = { id }
  const answer = async () => {
    if (await run(async () => void (await call(studioRoutes.answerPartnerQuestion, { params, body: { text } }))))
      onChanged()
  }
  const withdraw = async () => {
    if (await run(async () => void (await call(studioRoutes.withdrawApplication, { params })))) onChanged()
  }
  return (
    <section className={css.card} aria-label={name}>
      <div className={css.line}>
        <b dir="auto">{name}</b>
        <Chip tone={tones[state]}>{t(`studio.state.${state}`)}</Chip>
      </div>
      <p className={css.soft}>{site}</p>
      {state === 'submitted' ? <p>{t('studio.apply.waits')}</p> : null}
      {reason === null ? null : <p>{t('studio.apply.declined', { reason })}</p>}
      {notes.map((note) => (
        <p key={note.at} className={note.isStaff ? css.question : css.answer}>
          <span className={css.soft}>{note.isStaff ? t('studio.apply.asked') : t('studio.apply.answered')}</span>{' '}
          {note.text}
        </p>
      ))}
      {state === 'question' ? (
        <TextArea
          label={t('studio.apply.answer')}
          value={text}
          onChange={setText}
          maxLength={studioLimits.words}
          error={errorOf('text')}
        />
      ) : null}
      <FormProblem text={general('text')} />
      <div className={css.actions}>
        {state === 'question' ? (
          <Button variant="primary" size="small" busy={isBusy} onClick={() => void answer()}>
            {t('studio.apply.sendAnswer')}
          </Button>
        ) : null}
        {state === 'question' || state === 'submitted' ? (
          <Button size="small" busy={isBusy} onClick={() => void withdraw()}>
            {t('studio.apply.withdraw')}
          </Button>
        ) : null}
      </div>
    </section>
  )
}
