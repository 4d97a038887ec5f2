import { Lock } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { mayInGroup } from '#shared/groups/rights.ts'
import { groupRoutes } from '#shared/protocol/groups.ts'
import { joiningRoutes } from '#shared/protocol/joining.ts'
import { updateGroup } from '#renderer/app/actions/groups.ts'
import { useCall } from '#renderer/app/api/use-call.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { SkeletonRows } from '#renderer/ui/Skeleton.tsx'
import { EmptyState, ErrorState } from '#renderer/ui/States.tsx'
import { toast } from '#renderer/ui/toasts.ts'
import { BackLink } from '../BackLink.tsx'
import { Page } from '../Page.tsx'
import { GroupForm } from './GroupForm.tsx'
import { draftOf } from './group-form.ts'

/** Changes a group; for its owner and admins. */
export function EditGroupScreen({ id }: { id: string }) {
  const { t } = useTranslation()
  const [, navigate] = useLocation()
  const { status, data, error, reload } = useCall(groupRoutes.group, { params: { id } })
  const settings = useCall(joiningRoutes.groupSettings, { params: { id } })
  const back = () => navigate(`/groups/${id}`)
  if (status === 'failed') {
    return <ErrorState title={t('groups.page.failed')} text={error?.message ?? ''} onRetry={reload} />
  }
  if (!data) return <SkeletonRows rows={8} />
  const { group } = data
  if (!mayInGroup(group, 'edit-group')) {
    return (
      <EmptyState
        icon={<Lock />}
        title={t('groups.form.noRight')}
        action={<Button onClick={back}>{t('groups.form.backToGroup')}</Button>}
      />
    )
  }
  if (settings.status === 'failed') {
    return <ErrorState title={t('groups.page.failed')} text={settings.error?.message ?? ''} onRetry={settings.reload} />
  }
  if (!settings.data) return <SkeletonRows rows={8} />
  return (
    <Page
      takesFocus
      width="reading"
      title={t('groups.form.editTitle', { name: group.name })}
      above={<BackLink href={`/groups/${id}`} label={t('groups.form.backToGroup')} />}
    >
      <GroupForm
        initial={draftOf(group, settings.data.settings.joinQuestions)}
        submitLabel={t('groups.form.save')}
        onCancel={back}
        onSubmit={async (body) => {
          await updateGroup(id, body)
          toast(t('groups.form.saved'), { tone: 'success' })
          back()
        }}
      />
    </Page>
  )
}
