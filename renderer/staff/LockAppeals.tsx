import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { staffLimits, staffRoutes, type StaffLockAppeal } from '#shared/protocol/staff.ts'
import { call } from '#renderer/app/api/call.ts'
import { useCall } from '#renderer/app/api/use-call.ts'
import { FormProblem } from '#renderer/app/forms/FormProblem.tsx'
import { useSubmit } from '#renderer/app/forms/use-submit.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { TextArea } from '#renderer/ui/TextArea.tsx'
import { AppealList } from './AppealList.tsx'
import css from './Staff.module.css'

/** What those who run locked groups have answered, the oldest first. */
export function LockAppeals({ onJudged }: { onJudged: () => void }) {
  const { t } = useTranslation()
  const state = useCall(staffRoutes.staffLockAppeals, {})
  const judged = () => {
    state.reload()
    onJudged()
  }
  return (
    <AppealList
      title={t('staff.lockAppeals')}
      empty={t('staff.lockAppealsEmpty')}
      emptyText={t('staff.lockAppealsEmptyText')}
      state={state}
    >
      {(appeal) => (
        <li key={appeal.id} className={css.row}>
          <LockAppeal appeal={appeal} onJudged={judged} />
        </li>
      )}
    </AppealList>
  )
}

function LockAppeal({ appeal: { id, group, by, text }, onJudged }: { appeal: StaffLockAppeal; onJudged: () => void }) {
  const { t } = useTranslation()
  const [answer, setAnswer] = useState('')
  const { isBusy, errorOf, general, run, fail } = useSubmit({ answer })
  const judge = async (outcome: 'upheld' | 'lifted') => {
    if (answer.trim() === '') return fail('answer', t('staff.answerMissing'))
    const body = { outcome, answer }
    if (await run(async () => void (await call(staffRoutes.judgeLockAppeal, { params: { id }, body })))) onJudged()
    return undefined
  }
  return (
    <div className={css.part}>
      <div className={css.text}>
        <Link href={`/groups/${group.id}`} dir="auto">
          {group.name}
        </Link>
        <span className={css.warning}>{t('staff.lockedFor', { reason: group.locked?.reason ?? '' })}</span>
        <p dir="auto">
          <b>{by.displayName}</b>: {text}
        </p>
      </div>
      <TextArea
        label={t('staff.lockAnswer')}
        value={answer}
        onChange={setAnswer}
        maxLength={staffLimits.reason}
        error={errorOf('answer')}
      />
      <FormProblem text={general('answer')} />
      <div className={css.actions}>
        {(['upheld', 'lifted'] as const).map((outcome) => (
          <Button key={outcome} busy={isBusy} onClick={() => void judge(outcome)}>
            {t(`staff.lockOutcome.${outcome}`)}
          </Button>
        ))}
      </div>
    </div>
  )
}
