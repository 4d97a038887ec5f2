import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { sanctionLimits } from '#shared/moderation/sanctions.ts'
import type { Notice } from '#shared/protocol/sanctions.ts'
import { makeAppeal, seeNotice } from '#renderer/app/actions/sanctions.ts'
import { FormProblem } from '#renderer/app/forms/FormProblem.tsx'
import { useSubmit } from '#renderer/app/forms/use-submit.ts'
import { closeNotice, useNotices } from '#renderer/app/store/notices.ts'
import { inBackground } from '#renderer/app/sync/context.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { formatLocale } from '#renderer/ui/locale.ts'
import { TextArea } from '#renderer/ui/TextArea.tsx'
import { Time } from '#renderer/ui/Time.tsx'
import { fullTime } from '#renderer/ui/time.ts'
import { toast } from '#renderer/ui/toasts.ts'
import css from './Sanctions.module.css'

/** The open notice, wherever it was asked for. Stands once in the window. */
export function NoticeHost() {
  const notice = useNotices(({ byId, openId }) => (openId === null ? undefined : byId[openId]))
  return notice ? <NoticeDialog key={notice.id} notice={notice} /> : null
}

/** What was done to oneself in a group: what, why, until when, and how to appeal. */
function NoticeDialog({ notice }: { notice: Notice }) {
  const { t } = useTranslation()
  const { id, seen } = notice
  useEffect(() => {
    if (!seen) inBackground(seeNotice(id).catch(() => undefined))
  }, [id, seen])
  return (
    <Dialog
      open
      onClose={closeNotice}
      size="small"
      title={t(`sanctions.notice.title.${notice.kind}`, { group: notice.groupName })}
      description={t(notice.automatic ? 'sanctions.notice.byRule' : 'sanctions.notice.by')}
      footer={<Button onClick={closeNotice}>{t('sanctions.notice.close')}</Button>}
    >
      <div className={css.stack}>
        <Facts notice={notice} />
        {notice.appeal ? <Answer appeal={notice.appeal} /> : <AppealForm notice={notice} />}
      </div>
    </Dialog>
  )
}

function Facts({ notice }: { notice: Notice }) {
  const { t } = useTranslation()
  const { kind, ruleNumber, ruleText, reason, until, at, state, deletedMessages, points } = notice
  const holds = state === 'active' || state === 'shortened'
  return (
    <dl className={css.facts}>
      <dt>{t('sanctions.notice.why')}</dt>
      <dd dir="auto">
        {ruleNumber === null
          ? ''
          : `${t('sanctions.notice.rule', { number: ruleNumber })}${ruleText ? `: ${ruleText}` : ''}\n`}
        {reason || t('sanctions.notice.noReason')}
      </dd>
      <dt>{t('sanctions.notice.when')}</dt>
      <dd>
        <Time at={at} format="full" />
      </dd>
      {kind === 'mute' || kind === 'ban' ? (
        <>
          <dt>{t('sanctions.notice.until')}</dt>
          <dd>
            {until === null ? t('sanctions.notice.forGood') : <Time at={until} format="full" />}
            {holds ? '' : ` (${t(`sanctions.state.${state}`)})`}
          </dd>
        </>
      ) : null}
      {kind === 'warning' ? (
        <>
          <dt>{t('sanctions.kind.warning')}</dt>
          <dd>{t('sanctions.notice.points', { count: points })}</dd>
        </>
      ) : null}
      {kind === 'removal' ? (
        <>
          <dt>{t('sanctions.kind.removal')}</dt>
          <dd>{t('sanctions.notice.mayReturn')}</dd>
        </>
      ) : null}
      {deletedMessages > 0 ? (
        <>
          <dt />
          <dd>{t('sanctions.notice.deleted', { count: deletedMessages })}</dd>
        </>
      ) : null}
    </dl>
  )
}

function Answer({ appeal }: { appeal: NonNullable<Notice['appeal']> }) {
  const { t } = useTranslation()
  return (
    <dl className={css.facts}>
      <dt>{t('sanctions.notice.yourAppeal')}</dt>
      <dd dir="auto">{appeal.text}</dd>
      <dt>{t('sanctions.notice.answer')}</dt>
      <dd dir="auto" role="status">
        {appeal.outcome === null
          ? t('sanctions.notice.answerBy', { time: fullTime(new Date(appeal.answerBy), formatLocale()) })
          : `${t(`sanctions.notice.outcome.${appeal.outcome}`)}\n${appeal.answer ?? ''}`}
      </dd>
    </dl>
  )
}

function AppealForm({ notice }: { notice: Notice }) {
  const { t } = useTranslation()
  const [text, setText] = useState('')
  const { isBusy, errorOf, general, run } = useSubmit({ text })
  if (notice.appealUntil === null) return <p className={css.soft}>{t('sanctions.notice.tooLate')}</p>
  const send = async () => {
    if (await run(() => makeAppeal(notice.id, text))) toast(t('sanctions.notice.sent'), { tone: 'success' })
  }
  return (
    <form
      className={css.stack}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <TextArea
        label={t('sanctions.notice.appealLabel')}
        hint={t('sanctions.notice.appealText')}
        value={text}
        onChange={setText}
        maxLength={sanctionLimits.appeal}
        error={errorOf('text')}
      />
      <FormProblem text={general('text')} />
      <div className={css.actions}>
        <Button type="submit" variant="primary" busy={isBusy}>
          {t('sanctions.notice.send')}
        </Button>
      </div>
    </form>
  )
}
