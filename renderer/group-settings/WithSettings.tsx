import type { groupRoutes } from '#shared/protocol/groups.ts'
import { useEffect, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { joiningRoutes, type GroupSettings } from '#shared/protocol/joining.ts'
import { loadGroup, updateGroup } from '#renderer/app/actions/groups.ts'
import { call, type CallArguments } from '#renderer/app/api/call.ts'
import { useCall } from '#renderer/app/api/use-call.ts'
import { inBackground } from '#renderer/app/sync/context.ts'
import { SkeletonRows } from '#renderer/ui/Skeleton.tsx'
import { ErrorState } from '#renderer/ui/States.tsx'

export type GroupChange = NonNullable<CallArguments<typeof groupRoutes.updateGroup>['body']>

interface WithSettingsProps {
  groupId: string
  children: (settings: GroupSettings, save: (change: GroupChange) => Promise<void>) => ReactNode
}

/** Loads what only those see who may change a group, for the parts of the settings that show it. */
export function WithSettings({ groupId, children }: WithSettingsProps) {
  const { t } = useTranslation()
  const params = { id: groupId }
  const { data, error, status, reload } = useCall(joiningRoutes.groupSettings, { params })
  const [newer, setNewer] = useState<GroupSettings | null>(null)
  // The group itself may have been changed by another hand since it was read.
  useEffect(() => inBackground(loadGroup(groupId)), [groupId])
  const settings = newer ?? data?.settings
  if (!settings) {
    return status === 'failed' ? (
      <ErrorState title={t('groupSettings.failed')} text={error?.message ?? ''} onRetry={reload} />
    ) : (
      <SkeletonRows rows={6} />
    )
  }
  return children(settings, async (change) => {
    await updateGroup(groupId, change)
    setNewer((await call(joiningRoutes.groupSettings, { params })).settings)
  })
}
