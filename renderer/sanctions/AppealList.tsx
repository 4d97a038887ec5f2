import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { sanctionLimits, type AppealOutcome } from '#shared/moderation/sanctions.ts'
import type { Group } from '#shared/protocol/groups.ts'
import { sanctionRoutes } from '#shared/protocol/sanctions.ts'
import type { Appeal } from '#shared/protocol/sanctions.ts'
import { answerAppeal } from '#renderer/app/actions/sanctions.ts'
import { useCall } from '#renderer/app/api/use-call.ts'
import { FormProblem } from '#renderer/app/forms/FormProblem.tsx'
import { useSubmit } from '#renderer/app/forms/use-submit.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { formatLocale } from '#renderer/ui/locale.ts'
import { Select } from '#renderer/ui/Select.tsx'
import { SkeletonRows } from '#renderer/ui/Skeleton.tsx'
import { ErrorState } from '#renderer/ui/States.tsx'
import { TextField } from '#renderer/ui/TextField.tsx'
import { fullTime } from '#renderer/ui/time.ts'
import { toast } from '#renderer/ui/toasts.ts'
import { SanctionItem } from './SanctionItem.tsx'
import css from './Sanctions.module.css'

const day = 24 * 60 * 60_000
/** What is left of a mute or a ban that an answer shortens. */
const lengths = { day, week: 7 * day, month: 28 * day } as const
type Length = keyof typeof lengths

/** Appeals that wait in a group, the oldest first. */
export function AppealList({ group }: { group: Group }) {
  const { t } = useTranslation()
  const { status, data, error, reload } = useCall(sanctionRoutes.appeals, { params: { id: group.id }, query: {} })
  return (
    <div className={css.stack}>
      {status === 'loading' ? <SkeletonRows rows={3} /> : null}
      {status === 'failed' ? (
        <ErrorState title={t('sanctions.manage.failed')} text={error?.message ?? ''} onRetry={reload} />
      ) : null}
      {data?.appeals.length === 0 ? <p className={css.soft}>{t('sanctions.manage.noAppeals')}</p> : null}
      <ul className={css.list}>
        {data?.appeals.map((appeal) => (
          <SanctionItem key={appeal.id} sanction={appeal.sanction} showTarget>
            <blockquote className={css.words} dir="auto">
              {appeal.text}
            </blockquote>
            <p className={css.soft}>
              {t('sanctions.manage.due', { time: fullTime(new Date(appeal.answerBy), formatLocale()) })}
            </p>
            {appeal.mayJudge ? (
              <Judge group={group} appeal={appeal} onDone={reload} />
            ) : (
              <p className={css.soft}>{t('sanctions.manage.cannotJudge')}</p>
            )}
          </SanctionItem>
        ))}
      </ul>
    </div>
  )
}

/** To what a mute or a ban can be shortened: whatever is less than what is left of it. */
function shorterThan({ sanction: { kind, state, until } }: Appeal): Length[] {
  if ((kind !== 'mute' && kind !== 'ban') || (state !== 'active' && state !== 'shortened')) return []
  const left = until === null ? Infinity : Date.parse(until) - Date.now()
  return (Object.keys(lengths) as Length[]).filter((length) => lengths[length] < left)
}

function Judge({ group, appeal, onDone }: { group: Group; appeal: Appeal; onDone: () => void }) {
  const { t } = useTranslation()
  const [reason, setReason] = useState('')
  const [length, setLength] = useState<Length>('day')
  const shorter = shorterThan(appeal)
  const { isBusy, errorOf, general, run } = useSubmit({ reason })
  const answer = async (outcome: AppealOutcome) => {
    const until = outcome === 'shorten' ? { until: new Date(Date.now() + lengths[length]).toISOString() } : {}
    if (!(await run(() => answerAppeal(group.id, appeal.id, { outcome, reason, ...until })))) return
    toast(t('sanctions.manage.answered'), { tone: 'success' })
    onDone()
  }
  return (
    <div className={css.stack}>
      <TextField
        label={t('sanctions.manage.reason')}
        value={reason}
        onChange={setReason}
        maxLength={sanctionLimits.answer}
        error={errorOf('reason')}
      />
      <FormProblem text={general('reason')} />
      <div className={css.actions}>
        <Button busy={isBusy} onClick={() => void answer('uphold')}>
          {t('sanctions.manage.uphold')}
        </Button>
        <Button variant="primary" busy={isBusy} onClick={() => void answer('lift')}>
          {t('sanctions.manage.lift')}
        </Button>
        {shorter.length > 0 ? (
          <>
            <Select
              label={t('sanctions.manage.left')}
              hideLabel
              value={length}
              options={shorter.map((value) => ({ value, label: t(`sanctions.manage.lefts.${value}`) }))}
              onChange={setLength}
            />
            <Button busy={isBusy} onClick={() => void answer('shorten')}>
              {t('sanctions.manage.shorten')}
            </Button>
          </>
        ) : null}
      </div>
    </div>
  )
}
