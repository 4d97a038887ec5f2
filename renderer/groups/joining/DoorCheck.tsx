import { Hourglass, RefreshCw } from 'lucide-react'
import { Trans, useTranslation } from 'react-i18next'
import { doorCheckLimits } from '#shared/groups/door-check.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { SkeletonRows } from '#renderer/ui/Skeleton.tsx'
import { ErrorState } from '#renderer/ui/States.tsx'
import { TextField } from '#renderer/ui/TextField.tsx'
import { Time } from '#renderer/ui/Time.tsx'
import { ChoiceCards } from '../form/ChoiceCards.tsx'
import css from './DoorCheck.module.css'
import type { DoorCheckState } from './use-door-check.ts'

interface DoorCheckProps {
  state: DoorCheckState
  error: string | undefined
  autoFocus: boolean
}

/** The small question at the door, with all that can become of it. */
export function DoorCheck({ state, error, autoFocus }: DoorCheckProps) {
  const { t } = useTranslation()
  if (state.status === 'none') return null
  return (
    <section className={css.check} aria-label={t('groups.check.title')}>
      <h3>{t('groups.check.title')}</h3>
      <Shown state={state} error={error} autoFocus={autoFocus} />
    </section>
  )
}

function Shown({ state, error, autoFocus }: DoorCheckProps) {
  const { t } = useTranslation()
  const { status, check, waitUntil, answer, setAnswer, renew } = state
  if (status === 'failed') {
    return <ErrorState title={t('groups.check.failed')} text={state.error?.message ?? ''} onRetry={renew} />
  }
  if (status === 'waiting') {
    return (
      <p className={css.note} role="alert">
        <Hourglass aria-hidden />
        <span>
          <Trans
            t={t}
            i18nKey="groups.check.waiting"
            components={{ time: <Time at={waitUntil ?? ''} format="relative" /> }}
          />
        </span>
      </p>
    )
  }
  if (!check) return <SkeletonRows rows={1} />
  if (status === 'expired') {
    return (
      <div className={css.note} role="alert">
        <Hourglass aria-hidden />
        <span>{t('groups.check.expired')}</span>
        <Button size="small" onClick={renew}>
          {t('groups.check.another')}
        </Button>
      </div>
    )
  }
  const { options, question, triesLeft } = check
  const hint = triesLeft < doorCheckLimits.tries ? t('groups.check.left', { count: triesLeft }) : t('groups.check.hint')
  return (
    <>
      {options ? (
        <ChoiceCards
          label={question}
          hint={hint}
          error={error}
          value={answer === '' ? null : answer}
          choices={options.map((option) => ({ value: option, label: option }))}
          onChange={setAnswer}
        />
      ) : (
        <TextField
          className={css.sum}
          label={question}
          hint={hint}
          error={error}
          value={answer}
          onChange={setAnswer}
          inputMode="numeric"
          autoComplete="off"
          maxLength={doorCheckLimits.answer}
          autoFocus={autoFocus}
        />
      )}
      <Button className={css.another} size="small" variant="quiet" icon={<RefreshCw aria-hidden />} onClick={renew}>
        {t('groups.check.another')}
      </Button>
    </>
  )
}
