import { useEffect, useRef, useState, type FormEvent } from 'react'
import { Trans, useTranslation } from 'react-i18next'
import type { Group } from '#shared/protocol/groups.ts'
import { groupLockRoutes, lockLimits, type LockAppeal } from '#shared/protocol/group-lock.ts'
import { call } from '#renderer/app/api/call.ts'
import { useCall } from '#renderer/app/api/use-call.ts'
import { FormProblem } from '#renderer/app/forms/FormProblem.tsx'
import { useSubmit } from '#renderer/app/forms/use-submit.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { SkeletonRows } from '#renderer/ui/Skeleton.tsx'
import { ErrorState } from '#renderer/ui/States.tsx'
import { TextArea } from '#renderer/ui/TextArea.tsx'
import { Time } from '#renderer/ui/Time.tsx'
import { PageSection } from './PageSection.tsx'
import css from './LockNote.module.css'

/** For those who run a group that the platform's staff have locked: why, and their one answer to it. */
export function LockNote({ group }: { group: Group }) {
  const { t } = useTranslation()
  const params = { id: group.id }
  const { status, data, error, reload } = useCall(groupLockRoutes.groupLock, { params })
  // What the staff decide comes with the group, which is read anew when they tell.
  const known = useRef(group)
  useEffect(() => {
    if (known.current !== group) reload()
    known.current = group
  }, [group, reload])
  const [text, setText] = useState('')
  const { isBusy, errorOf, general, run, fail } = useSubmit({ text })
  const { lock = null, appeal = null } = data ?? {}
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (text.trim() === '') return fail('text', t('groups.lock.missing'))
    if (await run(async () => void (await call(groupLockRoutes.appealLock, { params, body: { text } })))) reload()
    return undefined
  }
  if (!group.locked && !appeal) return null
  return (
    <PageSection title={t(data && !lock ? 'groups.lock.over' : 'groups.lock.title')}>
      {status === 'failed' ? (
        <ErrorState title={t('groups.lock.failed')} text={error?.message ?? ''} onRetry={reload} />
      ) : null}
      {status === 'loading' ? <SkeletonRows rows={2} /> : null}
      {lock ? (
        <>
          <p className={css.reason} dir="auto">
            {lock.reason}
          </p>
          <p className={css.soft}>
            <Trans t={t} i18nKey="groups.lock.since" components={{ time: <Time at={lock.since} format="full" /> }} />
          </p>
        </>
      ) : null}
      {appeal ? <Answered appeal={appeal} /> : null}
      {lock && !appeal ? (
        <form className={css.form} noValidate onSubmit={(event) => void submit(event)}>
          <TextArea
            label={t('groups.lock.answer')}
            hint={t('groups.lock.hint')}
            value={text}
            onChange={setText}
            maxLength={lockLimits.appeal}
            error={errorOf('text')}
          />
          <FormProblem text={general('text')} />
          <Button type="submit" variant="primary" busy={isBusy}>
            {t('groups.lock.send')}
          </Button>
        </form>
      ) : null}
    </PageSection>
  )
}

function Answered({ appeal: { by, at, text, outcome, answer } }: { appeal: LockAppeal }) {
  const { t } = useTranslation()
  return (
    <>
      <p className={css.soft}>
        <Trans
          t={t}
          i18nKey="groups.lock.sent"
          values={{ name: by.displayName }}
          components={{ time: <Time at={at} format="relative" /> }}
        />
      </p>
      <p className={css.words} dir="auto">
        {text}
      </p>
      <p role="status">{t(outcome === null ? 'groups.lock.waits' : `groups.lock.${outcome}`)}</p>
      {answer === null ? null : (
        <p className={css.words} dir="auto">
          {answer}
        </p>
      )}
    </>
  )
}
