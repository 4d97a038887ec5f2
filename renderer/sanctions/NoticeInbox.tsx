import { BellOff } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { sanctionRoutes } from '#shared/protocol/sanctions.ts'
import type { Notice } from '#shared/protocol/sanctions.ts'
import { useCall } from '#renderer/app/api/use-call.ts'
import { useConnection } from '#renderer/app/store/connection.ts'
import { mergeNotices, openNotice, useNotices } from '#renderer/app/store/notices.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Chip } from '#renderer/ui/Chip.tsx'
import { formatLocale } from '#renderer/ui/locale.ts'
import { SkeletonRows } from '#renderer/ui/Skeleton.tsx'
import { EmptyState, ErrorState, OfflineNote } from '#renderer/ui/States.tsx'
import { Time } from '#renderer/ui/Time.tsx'
import { fullTime } from '#renderer/ui/time.ts'
import css from './Sanctions.module.css'

const step = 50
const most = 100

/** What was done to the reader in groups, newest first: what, why, until when, and what became of an appeal. */
export function NoticeInbox() {
  const { t } = useTranslation()
  const [limit, setLimit] = useState(step)
  const { status, data, error, reload } = useCall(sanctionRoutes.notices, { query: { limit: String(limit) } })
  const offlineSince = useConnection((state) => state.offlineSince)
  const known = useNotices(({ byId }) => byId)
  useEffect(() => mergeNotices(data?.notices ?? []), [data])
  // What the server has told since the list was read is newer than the list.
  const notices = data
    ? newestFirst([...data.notices.map((each) => known[each.id] ?? each), ...Object.values(known)])
    : []
  return (
    <div className={css.stack}>
      {offlineSince === null ? null : (
        <OfflineNote since={new Date(offlineSince).toISOString()} text={t('sanctions.inbox.offline')} />
      )}
      {status === 'loading' ? <SkeletonRows rows={3} /> : null}
      {status === 'failed' ? (
        <ErrorState title={t('sanctions.inbox.failed')} text={error?.message ?? ''} onRetry={reload} />
      ) : null}
      {status === 'ready' && notices.length === 0 ? (
        <EmptyState icon={<BellOff />} title={t('sanctions.inbox.none')} text={t('sanctions.inbox.noneText')} />
      ) : null}
      <ul className={css.list}>
        {notices.map((notice) => (
          <Row key={notice.id} notice={notice} />
        ))}
      </ul>
      {data && data.nextCursor !== null && limit < most ? (
        <Button onClick={() => setLimit(most)}>{t('sanctions.inbox.more')}</Button>
      ) : null}
    </div>
  )
}

function newestFirst(notices: readonly Notice[]): Notice[] {
  return [...new Map(notices.map((each) => [each.id, each])).values()].toSorted((a, b) => b.at.localeCompare(a.at))
}

function Row({ notice }: { notice: Notice }) {
  const { t } = useTranslation()
  const { id, kind, groupName, state, seen, at, until, reason, ruleNumber, ruleText, appeal, appealUntil } = notice
  const holds = state === 'active' || state === 'shortened'
  return (
    <li className={css.item}>
      <p className={css.head}>
        <b dir="auto">{t(`sanctions.notice.title.${kind}`, { group: groupName })}</b>
        <Chip tone={holds ? 'rose' : 'plain'}>{t(`sanctions.state.${state}`)}</Chip>
        {seen ? null : <Chip tone="accent">{t('sanctions.inbox.unread')}</Chip>}
        <span className={css.soft}>
          <Time at={at} format="relative" />
          {until === null
            ? ''
            : `, ${t('sanctions.manage.until', { time: fullTime(new Date(until), formatLocale()) })}`}
        </span>
      </p>
      {ruleNumber === null ? null : (
        <p className={css.cited} dir="auto">
          <b>{t('sanctions.notice.rule', { number: ruleNumber })}</b> {ruleText ?? ''}
        </p>
      )}
      <p className={css.words} dir="auto">
        {reason || t('sanctions.notice.noReason')}
      </p>
      <div className={css.foot}>
        <span className={css.soft}>
          {appeal
            ? appeal.outcome === null
              ? t('sanctions.inbox.appealOpen', { time: fullTime(new Date(appeal.answerBy), formatLocale()) })
              : t(`sanctions.inbox.appeal.${appeal.outcome}`)
            : appealUntil === null
              ? t('sanctions.notice.tooLate')
              : t('sanctions.inbox.mayAppeal', { time: fullTime(new Date(appealUntil), formatLocale()) })}
        </span>
        <Button size="small" onClick={() => openNotice(id)}>
          {t(appeal === null && appealUntil !== null ? 'sanctions.inbox.openAndAppeal' : 'sanctions.inbox.open')}
        </Button>
      </div>
    </li>
  )
}
