import { useTranslation } from 'react-i18next'
import type { Group } from '#shared/protocol/groups.ts'
import { labelRoutes } from '#shared/protocol/labels.ts'
import { moderationRoutes } from '#shared/protocol/moderation.ts'
import { useCall } from '#renderer/app/api/use-call.ts'
import { useConnection } from '#renderer/app/store/connection.ts'
import { SkeletonRows } from '#renderer/ui/Skeleton.tsx'
import { ErrorState, OfflineNote } from '#renderer/ui/States.tsx'
import { HeldList } from './HeldList.tsx'
import { LabelPanel } from './LabelPanel.tsx'
import { Ladder } from './Ladder.tsx'
import { RuleList } from './RuleList.tsx'
import { SwitchPanel } from './SwitchPanel.tsx'
import { TestBox } from './TestBox.tsx'
import css from './Moderation.module.css'

/** How a group is kept in order: what waits for review, who may write how often, the rules. */
export function ModerationTab({ group }: { group: Group }) {
  const { t } = useTranslation()
  const { status, data, error, reload } = useCall(moderationRoutes.rules, { params: { id: group.id } })
  const known = useCall(labelRoutes.groupLabels, { params: { id: group.id } })
  const labels = known.data?.labels ?? []
  const offlineSince = useConnection((state) => state.offlineSince)
  if (status === 'failed') {
    return <ErrorState title={t('moderation.failed')} text={error?.message ?? ''} onRetry={reload} />
  }
  if (!data) return <SkeletonRows rows={6} />
  return (
    <div className={css.tab}>
      {offlineSince === null ? null : (
        <OfflineNote since={new Date(offlineSince).toISOString()} text={t('moderation.offline')} />
      )}
      <HeldList group={group} />
      <SwitchPanel group={group} switches={data.switches} onChanged={reload} />
      <RuleList group={group} rules={data.rules} labels={labels} onChanged={reload} />
      <TestBox group={group} />
      {known.status === 'failed' ? (
        <ErrorState title={t('moderation.labels.failed')} text={known.error?.message ?? ''} onRetry={known.reload} />
      ) : (
        <LabelPanel group={group} labels={labels} onChanged={known.reload} />
      )}
      <Ladder group={group} ladder={data.switches.ladder} onChanged={reload} />
    </div>
  )
}
