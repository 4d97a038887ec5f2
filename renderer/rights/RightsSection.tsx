import { useTranslation } from 'react-i18next'
import { mayInGroup } from '#shared/groups/rights.ts'
import type { Group } from '#shared/protocol/groups.ts'
import { groupRightsRoutes } from '#shared/protocol/group-rights.ts'
import { useCall } from '#renderer/app/api/use-call.ts'
import { useConnection } from '#renderer/app/store/connection.ts'
import { SkeletonRows } from '#renderer/ui/Skeleton.tsx'
import { ErrorState, OfflineNote } from '#renderer/ui/States.tsx'
import { ExceptionList } from './ExceptionList.tsx'
import { MemberDefaults } from './MemberDefaults.tsx'
import { OwnershipPanel } from './OwnershipPanel.tsx'
import { RolesPanel } from './RolesPanel.tsx'
import { StaffMatrix } from './StaffMatrix.tsx'
import css from './Rights.module.css'

/** Who may do what in a group: its members, those who run it, its own roles, one member alone; and whose it is. */
export function RightsSection({ group }: { group: Group }) {
  const offlineSince = useConnection((state) => state.offlineSince)
  return (
    <div className={css.parts}>
      {offlineSince === null ? null : <OfflineNote since={new Date(offlineSince).toISOString()} />}
      {mayInGroup(group, 'set-rights') ? <RightsOfPeople group={group} /> : <RolesPanel group={group} />}
    </div>
  )
}

function RightsOfPeople({ group }: { group: Group }) {
  const { t } = useTranslation()
  const { status, data, error, reload } = useCall(groupRightsRoutes.groupRights, { params: { id: group.id } })
  if (!data) {
    return status === 'failed' ? (
      <ErrorState title={t('rights.failed')} text={error?.message ?? ''} onRetry={reload} />
    ) : (
      <SkeletonRows rows={8} />
    )
  }
  const shared = { group, rights: data, onChanged: reload }
  return (
    <>
      <MemberDefaults {...shared} />
      {mayInGroup(group, 'set-roles') ? <RolesPanel group={group} /> : null}
      <StaffMatrix {...shared} />
      <ExceptionList {...shared} />
      {group.myRole === 'owner' ? <OwnershipPanel {...shared} /> : null}
    </>
  )
}
