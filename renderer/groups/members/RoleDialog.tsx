import { useTranslation } from 'react-i18next'
import type { Group, Member } from '#shared/protocol/groups.ts'
import { setMemberRole } from '#renderer/app/actions/groups.ts'
import { ConfirmDialog } from '#renderer/ui/ConfirmDialog.tsx'
import { toast } from '#renderer/ui/toasts.ts'
import type { GivenRole } from './MemberRow.tsx'

export interface RoleDialogProps {
  group: Group
  member: Member
  role: GivenRole
  onClose: () => void
  onDone: () => void
}

/** Asks before a member gets another role, and says what the role can do. */
export function RoleDialog({ group, member, role, onClose, onDone }: RoleDialogProps) {
  const { t } = useTranslation()
  const name = member.user.displayName
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      danger={false}
      title={t('groups.roleDialog.title', { name, role })}
      effects={[[t(`groups.role.${role}`), t(`groups.members.roleHelp.${role}`)]]}
      confirmLabel={t('groups.roleDialog.confirm')}
      onConfirm={async () => {
        await setMemberRole(group.id, member.userId, role)
        toast(t(`groups.members.made.${role}`, { name }), { tone: 'success' })
        onDone()
      }}
    />
  )
}
