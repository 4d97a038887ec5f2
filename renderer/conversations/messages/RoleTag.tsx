import { useTranslation } from 'react-i18next'
import { roleOf, useMemberRoles } from '../member-roles.ts'
import css from './RoleTag.module.css'

/** Says beside a name that somebody runs the group; members carry no tag. */
export function RoleTag({ groupId, userId }: { groupId: string; userId: number }) {
  const { t } = useTranslation()
  const role = useMemberRoles(roleOf(groupId, userId))
  if (!role || role === 'member') return null
  return <span className={css.role}>{t(`conversations.role.${role}`)}</span>
}
