import { Download, UsersRound } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { toCsv } from '#shared/export/csv.ts'
import type { Group } from '#shared/protocol/groups.ts'
import { memberReviewRoutes } from '#shared/protocol/member-review.ts'
import type { BulkAction } from '#shared/protocol/member-review.ts'
import { allReviewed, type ReviewFilter } from '#renderer/app/actions/member-review.ts'
import { toCallError } from '#renderer/app/api/error.ts'
import { useCall } from '#renderer/app/api/use-call.ts'
import { useConnection } from '#renderer/app/store/connection.ts'
import { save } from '#renderer/media/download.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { SkeletonRows } from '#renderer/ui/Skeleton.tsx'
import { EmptyState, ErrorState, OfflineNote } from '#renderer/ui/States.tsx'
import { toast } from '#renderer/ui/toasts.ts'
import { BulkDialog } from './BulkDialog.tsx'
import { ReviewFilters } from './ReviewFilters.tsx'
import { ReviewTable } from './ReviewTable.tsx'
import css from './Review.module.css'

/** Rows at first, and how many more at once. */
const step = 100
const most = 500

/** Members with how much they write and what they were warned of: filtered, sorted, chosen, and acted on together. */
export function MemberReview({ group }: { group: Group }) {
  const { t } = useTranslation()
  const [filter, setFilter] = useState<ReviewFilter>({})
  const [limit, setLimit] = useState(step)
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set())
  const [asking, setAsking] = useState<BulkAction | null>(null)
  const offlineSince = useConnection((state) => state.offlineSince)
  const { status, data, error, reload } = useCall(memberReviewRoutes.reviewMembers, {
    params: { id: group.id },
    query: { ...filter, limit },
  })
  const change = (next: ReviewFilter) => {
    setFilter(next)
    setChosen(new Set())
    setLimit(step)
  }
  const exportCsv = () => {
    allReviewed(group.id, filter).then(
      (members) => {
        const head = (
          ['number', 'name', 'role', 'joined', 'spoke', 'messages7', 'messages30', 'warnings', 'labels'] as const
        ).map((name) => t(`groups.review.column.${name}`))
        const rows = members.map((one) => [
          one.userId,
          one.user.displayName,
          t(`groups.role.${one.role}`),
          one.joinedAt,
          one.lastSpokeAt,
          one.messages7,
          one.messages30,
          one.warnings,
          one.labels.join(', '),
        ])
        save(new Blob([toCsv(head, rows)], { type: 'text/csv;charset=utf-8' }), `${group.name} members.csv`)
      },
      (thrown: unknown) => toast(toCallError(thrown).message, { tone: 'problem' }),
    )
  }
  const members = data?.members ?? []
  return (
    <div className={css.review}>
      {offlineSince === null ? null : (
        <OfflineNote since={new Date(offlineSince).toISOString()} text={t('groups.review.offline')} />
      )}
      <ReviewFilters group={group} filter={filter} onChange={change} />
      <div className={css.tools}>
        <p role="status">
          {chosen.size > 0
            ? t('groups.review.chosen', { count: chosen.size })
            : t('groups.review.found', { count: data?.total ?? 0 })}
        </p>
        {(['message', 'mute', 'role', 'remove', 'ban'] as const).map((action) => (
          <Button key={action} size="small" disabled={chosen.size === 0} onClick={() => setAsking(action)}>
            {t(`groups.review.action.${action}`)}
          </Button>
        ))}
        <Button size="small" icon={<Download aria-hidden />} onClick={exportCsv}>
          {t('groups.review.csv')}
        </Button>
      </div>
      {status === 'failed' ? (
        <ErrorState title={t('groups.review.failed')} text={error?.message ?? ''} onRetry={reload} />
      ) : null}
      {status === 'loading' ? <SkeletonRows rows={6} /> : null}
      {status === 'ready' && members.length === 0 ? (
        <EmptyState icon={<UsersRound />} title={t('groups.review.none')} text={t('groups.review.noneText')} />
      ) : null}
      {members.length > 0 ? <ReviewTable members={members} chosen={chosen} onChoose={setChosen} /> : null}
      {data && data.nextCursor !== null && limit < most ? (
        <Button onClick={() => setLimit(Math.min(most, limit + step))}>{t('groups.review.more')}</Button>
      ) : null}
      {asking ? (
        <BulkDialog
          group={group}
          action={asking}
          userIds={[...chosen].slice(0, 200)}
          onClose={() => setAsking(null)}
          onDone={() => {
            setChosen(new Set())
            reload()
          }}
        />
      ) : null}
    </div>
  )
}
