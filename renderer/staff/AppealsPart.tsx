import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { staffRoutes, staffLimits, type StaffAccount } from '#shared/protocol/staff.ts'
import { call } from '#renderer/app/api/call.ts'
import { useCall } from '#renderer/app/api/use-call.ts'
import { FormProblem } from '#renderer/app/forms/FormProblem.tsx'
import { useSubmit } from '#renderer/app/forms/use-submit.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { TextArea } from '#renderer/ui/TextArea.tsx'
import { TextField } from '#renderer/ui/TextField.tsx'
import { AppealList } from './AppealList.tsx'
import { endOfDay } from './ReasonDialog.tsx'
import css from './Staff.module.css'

/** Appeals against suspensions, the oldest first. */
export function AppealsPart({ onJudged }: { onJudged: () => void }) {
  const { t } = useTranslation()
  const state = useCall(staffRoutes.staffAppeals, {})
  const judged = () => {
    state.reload()
    onJudged()
  }
  return (
    <AppealList
      title={t('staff.accountAppeals')}
      empty={t('staff.appealsEmpty')}
      emptyText={t('staff.appealsEmptyText')}
      state={state}
    >
      {(account) => (
        <li key={account.user.id} className={css.row}>
          <Appeal account={account} onJudged={judged} />
        </li>
      )}
    </AppealList>
  )
}

function Appeal({ account: { user, suspension }, onJudged }: { account: StaffAccount; onJudged: () => void }) {
  const { t } = useTranslation()
  const [answer, setAnswer] = useState('')
  const [day, setDay] = useState('')
  const { isBusy, errorOf, general, run, fail } = useSubmit({ answer, until: day })
  const judge = async (outcome: 'upheld' | 'lifted' | 'shortened') => {
    if (answer.trim() === '') return fail('answer', t('staff.answerMissing'))
    if (outcome === 'shortened' && day === '') return fail('until', t('staff.endMissing'))
    const body = { outcome, answer, ...(outcome === 'shortened' ? { until: endOfDay(day) } : {}) }
    const params = { id: suspension?.id ?? '' }
    if (await run(async () => void (await call(staffRoutes.judgeAppeal, { params, body })))) onJudged()
    return undefined
  }
  return (
    <div className={css.part}>
      <div className={css.text}>
        <b dir="auto">{user.displayName}</b>
        <span className={css.warning}>{t('staff.suspended', { reason: suspension?.reason ?? '' })}</span>
        <p dir="auto">{suspension?.appeal?.text}</p>
      </div>
      <TextArea
        label={t('staff.answer')}
        value={answer}
        onChange={setAnswer}
        maxLength={staffLimits.reason}
        error={errorOf('answer')}
      />
      <TextField label={t('staff.newEnd')} type="date" value={day} onChange={setDay} error={errorOf('until')} />
      <FormProblem text={general('answer', 'until')} />
      <div className={css.actions}>
        {(['upheld', 'shortened', 'lifted'] as const).map((outcome) => (
          <Button key={outcome} busy={isBusy} onClick={() => void judge(outcome)}>
            {t(`staff.${outcome}`)}
          </Button>
        ))}
      </div>
    </div>
  )
}
