import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { createGroup } from '#renderer/app/actions/groups.ts'
import { selectMe, useSession } from '#renderer/app/store/session.ts'
import { toast } from '#renderer/ui/toasts.ts'
import { BackLink } from '../BackLink.tsx'
import { Page } from '../Page.tsx'
import { GroupForm } from './GroupForm.tsx'
import { emptyDraft } from './group-form.ts'

/** Makes a new group; starts from its maker's own city and languages. */
export function CreateGroupScreen() {
  const { t } = useTranslation()
  const [, navigate] = useLocation()
  const me = useSession(selectMe)
  return (
    <Page
      takesFocus
      width="reading"
      title={t('groups.form.createTitle')}
      text={t('groups.form.createText')}
      above={<BackLink href="/groups" label={t('frame.groups')} />}
    >
      <GroupForm
        key={me === null ? 'unknown' : 'known'}
        initial={emptyDraft(me?.city ?? '', me?.languages.slice(0, 2) ?? [])}
        submitLabel={t('groups.form.create')}
        onCancel={() => navigate('/groups')}
        onSubmit={async (body) => {
          const group = await createGroup(body)
          toast(t('groups.form.created', { name: group.name }), { tone: 'success' })
          navigate(`/groups/${group.id}`)
        }}
      />
    </Page>
  )
}
