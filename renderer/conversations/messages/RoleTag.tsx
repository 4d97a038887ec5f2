import { useTranslation } from 'react-i18next'
import { tagOf, useMemberRoles } from '../member-roles.ts'
import css from './RoleTag.module.css'

/** Says beside a name that somebody runs the group or holds a role it has named; plain members carry no tag. */
export function RoleTag({ groupId, userId }: { groupId: string; userId: number }) {
  const { t } = useTranslation()
  const tag = useMemberRoles(tagOf(groupId, userId))
  if (!tag) return null
  if (tag.named) {
    return (
      <span className={css.role} data-colour={tag.named.colour ?? 'none'} title={tag.named.name} dir="auto">
        {tag.named.name}
      </span>
    )
  }
  if (tag.role === 'member') return null
  return <span className={css.role}>{t(`conversations.role.${tag.role}`)}</span>
}
