import { useTranslation } from 'react-i18next'
import type { Role } from '#shared/groups/roles.ts'
import type { RoleTag } from '#shared/protocol/rights.ts'
import { Chip } from '#renderer/ui/Chip.tsx'

/** A role that the group has named, in its colour. */
export function RoleChip({ role }: { role: Pick<RoleTag, 'name' | 'colour'> }) {
  return (
    <Chip tone={role.colour ?? 'plain'}>
      <bdi>{role.name}</bdi>
    </Chip>
  )
}

interface MemberRoleProps {
  role: Role
  namedRole?: RoleTag | undefined
}

/** What somebody is in a group, beside their name: the group's own word for it, or the rank. Plain members have none. */
export function MemberRole({ role, namedRole }: MemberRoleProps) {
  const { t } = useTranslation()
  if (namedRole) return <RoleChip role={namedRole} />
  return role === 'member' ? null : <Chip tone={role === 'owner' ? 'accent' : 'plain'}>{t(`groups.role.${role}`)}</Chip>
}
