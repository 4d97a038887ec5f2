import { Eye, Lock } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { QueueItem } from '#shared/protocol/queue.ts'
import { queueRoutes } from '#shared/protocol/queue.ts'
import type { QueueNews } from '#shared/protocol/socket.ts'
import { lookAtItem } from '#renderer/app/actions/queue.ts'
import { useCall } from '#renderer/app/api/use-call.ts'
import { selectUserId, useSession } from '#renderer/app/store/session.ts'
import { useQueue } from '#renderer/app/store/queue.ts'
import { TwoStepNeeded } from '#renderer/groups/two-step/TwoStepNeeded.tsx'
import { LabelChips } from '#renderer/sanctions/LabelChips.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import { SkeletonRows } from '#renderer/ui/Skeleton.tsx'
import { ErrorState } from '#renderer/ui/States.tsx'
import { Time } from '#renderer/ui/Time.tsx'
import { DecideBar } from './DecideBar.tsx'
import { DecideDialog } from './DecideDialog.tsx'
import { SeverityMark } from './SeverityMark.tsx'
import { SubjectView } from './SubjectView.tsx'
import type { Decided } from './use-decisions.ts'
import { useQueueText } from './use-queue-text.ts'
import css from './Queue.module.css'

/** While something is open the others are told again, before what they were told lapses. Milliseconds. */
const renewal = 60_000

interface QueueDetailProps {
  itemKey: string
  /** The row as the list has it, which follows who works on it. */
  row: QueueItem | undefined
  onDecide: (decided: Decided) => void
  onClaim: (on: boolean) => void
  onNext: () => void
}

/** One thing that waits, with what is kept of it and what can be done. */
export function QueueDetail({ itemKey, row, onDecide, onClaim, onNext }: QueueDetailProps) {
  const { t } = useTranslation()
  const { status, data, error, reload } = useCall(queueRoutes.queueItem, { params: { key: itemKey } })
  const title = useQueueText()
  const ownId = useSession(selectUserId)
  const [asking, setAsking] = useState<'approve' | 'remove' | 'refuse' | 'sanction' | 'escalate' | null>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  const [ended, setEnded] = useState<QueueNews | null>(null)
  // Kept here: the next piece of news is about something else.
  useEffect(
    () =>
      useQueue.subscribe(({ news }) => {
        if (news?.key === itemKey && news.change === 'decided' && news.by?.id !== ownId) setEnded(news)
      }),
    [itemKey, ownId],
  )
  useEffect(() => {
    lookAtItem(itemKey, true)
    const timer = setInterval(() => lookAtItem(itemKey, true), renewal)
    return () => {
      clearInterval(timer)
      lookAtItem(itemKey, false)
    }
  }, [itemKey])
  // Another report of the same adds to what is shown.
  const reporters = row?.reporters
  const known = data?.detail.item.reporters
  useEffect(() => {
    if (reporters !== undefined && known !== undefined && reporters !== known) reload()
  }, [reporters, known, reload])

  if (ended || (status === 'failed' && (error?.code === 'conflict' || error?.code === 'not_found'))) {
    const text = ended
      ? t(`queue.decidedBy.${ended.action ?? 'approve'}`, { name: ended.by?.displayName ?? '' })
      : (error?.message ?? '')
    return <ErrorState title={t('queue.decidedTitle')} text={text} onRetry={onNext} retryLabel={t('queue.next')} />
  }
  // What waits in a group is refused to those who run it only for want of the code that it asks for.
  if (status === 'failed' && error?.code === 'forbidden') return <TwoStepNeeded />
  if (status === 'failed') {
    return <ErrorState title={t('queue.itemFailed')} text={error?.message ?? ''} onRetry={reload} />
  }
  if (!data) return <SkeletonRows rows={4} />
  const { subject, allowed, sanctions } = data.detail
  const item = { ...data.detail.item, ...(row ? { claim: row.claim, lookers: row.lookers } : {}) }
  const others = item.lookers.filter(({ id }) => id !== ownId)
  const isTaken = item.claim !== null && item.claim.user.id !== ownId
  return (
    <article className={css.detail}>
      <header className={css.head}>
        <SeverityMark severity={item.severity} />
        <div>
          <h2 ref={heading} tabIndex={-1}>
            {title(item)}
          </h2>
          <p className={css.meta}>
            {item.group ? (
              <Link href={`/groups/${item.group.id}`} dir="auto">
                {item.group.name}
              </Link>
            ) : (
              <span>{t('queue.platform')}</span>
            )}
            <Time at={item.at} format="relative" />
            {item.labels.length > 0 ? <LabelChips labels={item.labels} /> : null}
            {item.reporters > 0 ? <span>{t('queue.reporters', { count: item.reporters })}</span> : null}
            {item.escalated ? <span className={css.escalated}>{t('queue.escalated')}</span> : null}
          </p>
        </div>
        {isTaken ? null : (
          <Button size="small" icon={<Lock aria-hidden />} onClick={() => onClaim(item.claim === null)}>
            {t(item.claim === null ? 'queue.claim' : 'queue.release')}
          </Button>
        )}
      </header>
      {item.claim ? (
        <p className={css.note} role="status">
          <Lock aria-hidden />
          {isTaken ? t('queue.taken', { name: item.claim.user.displayName }) : t('queue.keptForYou')}{' '}
          <Time at={item.claim.until} format="clock" />
        </p>
      ) : null}
      {others.length > 0 ? (
        <p className={css.note} role="status">
          <Eye aria-hidden />
          {t('queue.looking', { names: others.map(({ displayName }) => displayName).join(', '), count: others.length })}
        </p>
      ) : null}
      <SubjectView subject={subject} group={item.group} />
      <DecideBar
        item={item}
        allowed={allowed}
        isDisabled={isTaken}
        onAsk={setAsking}
        onDecide={(action) => onDecide({ item, body: { action } })}
      />
      {asking ? (
        <DecideDialog
          action={asking}
          item={item}
          sanctions={sanctions}
          onClose={() => setAsking(null)}
          onDecide={(body) => {
            setAsking(null)
            onDecide({ item, body })
          }}
        />
      ) : null}
    </article>
  )
}
