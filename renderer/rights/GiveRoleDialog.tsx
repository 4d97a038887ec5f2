import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { outranks } from '#shared/groups/roles.ts'
import { groupRightsRoutes, type ListedRole } from '#shared/protocol/group-rights.ts'
import type { Group, Member } from '#shared/protocol/groups.ts'
import { giveRole } from '#renderer/app/actions/rights.ts'
import { useCall } from '#renderer/app/api/use-call.ts'
import { FormDialog } from '#renderer/app/forms/FormDialog.tsx'
import { useSubmit } from '#renderer/app/forms/use-submit.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { Select } from '#renderer/ui/Select.tsx'
import { SkeletonRows } from '#renderer/ui/Skeleton.tsx'
import { EmptyState, ErrorState } from '#renderer/ui/States.tsx'
import { toast } from '#renderer/ui/toasts.ts'
import { RoleEffects } from './RoleEffects.tsx'

interface GiveRoleDialogProps {
  group: Group
  member: Member
  onClose: () => void
  onDone: () => void
}

/** Gives a member one of the group's own roles, or takes it away. */
export function GiveRoleDialog(props: GiveRoleDialogProps) {
  const { t } = useTranslation()
  const { group, member, onClose } = props
  const { status, data, error, reload } = useCall(groupRightsRoutes.groupRoles, { params: { id: group.id } })
  const roles = (data?.roles ?? []).filter(({ rank }) => group.myRole !== null && outranks(group.myRole, rank))
  if (roles.length > 0 || (data && member.namedRole)) return <GiveForm {...props} roles={roles} />
  return (
    <Dialog
      open
      size="medium"
      onClose={onClose}
      title={t('rights.give.title', { name: member.user.displayName })}
      footer={<Button onClick={onClose}>{t('ui.cancel')}</Button>}
    >
      {data ? (
        <EmptyState
          title={t('rights.roles.none')}
          text={t('rights.roles.noneText')}
          action={<Link href={`/groups/${group.id}/manage/rights`}>{t('rights.give.toRoles')}</Link>}
        />
      ) : status === 'failed' ? (
        <ErrorState title={t('rights.roles.failed')} text={error?.message ?? ''} onRetry={reload} />
      ) : (
        <SkeletonRows rows={2} />
      )}
    </Dialog>
  )
}

const none = '*'

function GiveForm({ group, member, onClose, onDone, roles }: GiveRoleDialogProps & { roles: readonly ListedRole[] }) {
  const { t } = useTranslation()
  const [chosen, setChosen] = useState(member.namedRole?.id ?? roles[0]?.id ?? none)
  const form = useSubmit({ chosen })
  const name = member.user.displayName
  const role = roles.find(({ id }) => id === chosen)

  async function submit(): Promise<void> {
    if (!(await form.run(() => giveRole(group.id, member.userId, role?.id ?? null)))) return
    onClose()
    onDone()
    toast(role ? t('rights.give.done', { name, role: role.name }) : t('rights.give.taken', { name }), {
      tone: 'success',
    })
  }

  return (
    <FormDialog
      size="medium"
      onClose={onClose}
      title={t('rights.give.title', { name })}
      confirm={role || !member.namedRole ? t('rights.give.confirm') : t('rights.give.take')}
      isBusy={form.isBusy}
      problem={form.general()}
      onSubmit={submit}
    >
      <Select
        label={t('rights.give.role')}
        value={chosen}
        options={[
          ...(member.namedRole
            ? [{ value: none, label: t('rights.give.none'), note: t('rights.give.noneNote', { rank: member.role }) }]
            : []),
          ...roles.map(({ id, name: label, rank }) => ({ value: id, label, note: t(`groups.role.${rank}`) })),
        ]}
        onChange={setChosen}
      />
      {role ? <RoleEffects role={role} from={member.role} /> : null}
    </FormDialog>
  )
}
