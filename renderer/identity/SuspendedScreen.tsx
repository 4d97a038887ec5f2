import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { identityLimits } from '#shared/identity/limits.ts'
import type { Suspension } from '#shared/protocol/identity.ts'
import { identityRoutes } from '#shared/protocol/identity.ts'
import { appealSuspension, leaveSuspended } from '#renderer/app/actions/account.ts'
import { useCall } from '#renderer/app/api/use-call.ts'
import { FormProblem } from '#renderer/app/forms/FormProblem.tsx'
import { useSubmit } from '#renderer/app/forms/use-submit.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { SkeletonRows } from '#renderer/ui/Skeleton.tsx'
import { ErrorState } from '#renderer/ui/States.tsx'
import { TextArea } from '#renderer/ui/TextArea.tsx'
import { Time } from '#renderer/ui/Time.tsx'
import css from './SuspendedScreen.module.css'

/** All that somebody sees whose account is suspended: why, until when, and one answer to it. */
export default function SuspendedScreen() {
  const { t } = useTranslation()
  const { status, data, error, reload } = useCall(identityRoutes.mySuspension, {})
  const suspension = data?.suspension
  return (
    <main className={css.page}>
      <section className={css.card}>
        <h1>{t('identity.suspended.title')}</h1>
        {status === 'loading' ? <SkeletonRows rows={3} /> : null}
        {status === 'failed' ? (
          <ErrorState title={t('identity.suspended.failed')} text={error?.message ?? ''} onRetry={reload} />
        ) : null}
        {suspension ? <Reason suspension={suspension} onAppealed={reload} /> : null}
        {suspension === null ? <p>{t('identity.suspended.over')}</p> : null}
        <Button onClick={() => void leaveSuspended()}>{t('identity.suspended.leave')}</Button>
      </section>
    </main>
  )
}

function Reason({ suspension, onAppealed }: { suspension: Suspension; onAppealed: () => void }) {
  const { t } = useTranslation()
  const { reason, at, until, appeal } = suspension
  return (
    <>
      <dl className={css.facts}>
        <dt>{t('identity.suspended.reason')}</dt>
        <dd dir="auto">{reason}</dd>
        <dt>{t('identity.suspended.since')}</dt>
        <dd>
          <Time at={at} format="day" />
        </dd>
        <dt>{t('identity.suspended.until')}</dt>
        <dd>{until === null ? t('identity.suspended.noEnd') : <Time at={until} format="day" />}</dd>
      </dl>
      {appeal === null ? (
        <AppealForm onAppealed={onAppealed} />
      ) : (
        <dl className={css.facts}>
          <dt>{t('identity.suspended.yourAppeal')}</dt>
          <dd dir="auto">{appeal.text}</dd>
          <dt>{t('identity.suspended.answer')}</dt>
          <dd dir="auto">{appeal.answer ?? t('identity.suspended.waits')}</dd>
        </dl>
      )}
    </>
  )
}

function AppealForm({ onAppealed }: { onAppealed: () => void }) {
  const { t } = useTranslation()
  const [text, setText] = useState('')
  const { isBusy, errorOf, general, run, fail } = useSubmit({ text })
  const send = async () => {
    if (text.trim() === '') return fail('text', t('identity.suspended.appealMissing'))
    if (await run(() => appealSuspension(text))) onAppealed()
    return undefined
  }
  return (
    <form
      className={css.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <TextArea
        label={t('identity.suspended.appeal')}
        hint={t('identity.suspended.appealHint')}
        value={text}
        onChange={setText}
        maxLength={identityLimits.appeal}
        rows={5}
        error={errorOf('text')}
      />
      <FormProblem text={general('text')} />
      <Button variant="primary" type="submit" busy={isBusy}>
        {t('identity.suspended.send')}
      </Button>
    </form>
  )
}
