import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { rightsOfNamed } from '#shared/groups/named-roles.ts'
import { outranks, ownerRights, rightsOfRole, staffRights, type Right, type StaffRight } from '#shared/groups/roles.ts'
import type { MemberWithRights } from '#shared/protocol/group-rights.ts'
import { setRightsOf } from '#renderer/app/actions/rights.ts'
import { serverUrl } from '#renderer/app/server-origin.ts'
import { selectUserId, useSession } from '#renderer/app/store/session.ts'
import { PageSection } from '#renderer/groups/page/PageSection.tsx'
import { Avatar } from '#renderer/ui/Avatar.tsx'
import { EmptyState } from '#renderer/ui/States.tsx'
import { RightsMatrix, type MatrixColumn } from './RightsMatrix.tsx'
import { RoleChip } from './RoleChip.tsx'
import { useSaving, type RightsPartProps } from './use-saving.ts'
import css from './Rights.module.css'

const shown: readonly Right[] = [...staffRights, ...ownerRights]
const isSwitch = (right: Right): right is StaffRight => (staffRights as readonly Right[]).includes(right)

/** Every right of everybody who helps to run the group: a switch each, where the reader may set it. */
export function StaffMatrix({ group, rights, onChanged }: RightsPartProps) {
  const { t } = useTranslation()
  const ownId = useSession(selectUserId)
  const { isBusy, save } = useSaving(onChanged)
  const { staff, mine, memberRights } = rights

  function columnOf(person: MemberWithRights): MatrixColumn {
    const { user, role, namedRole } = person
    const byRole: ReadonlySet<Right> = namedRole ? rightsOfNamed(namedRole, memberRights) : rightsOfRole(role)
    const isOn = (right: Right) => person.rights.includes(right)
    return {
      key: user.id,
      name: user.displayName,
      head: (
        <span className={css.person}>
          <Avatar
            id={user.id}
            name={user.displayName}
            size="small"
            src={user.avatarUrl ? serverUrl(user.avatarUrl) : null}
          />
          <b dir="auto">{user.displayName}</b>
          {namedRole ? <RoleChip role={namedRole} /> : <span className={css.rank}>{t(`groups.role.${role}`)}</span>}
        </span>
      ),
      isOn,
      differs: (right) => isOn(right) !== byRole.has(right),
      maySet: (right) =>
        isSwitch(right) &&
        user.id !== ownId &&
        group.myRole !== null &&
        outranks(group.myRole, role) &&
        (isOn(right) || mine.includes(right)),
      set(right, on) {
        if (!isSwitch(right)) return
        const value = on === byRole.has(right) ? null : on
        save(() => setRightsOf(group.id, user.id, { switches: { [right]: value } }))
      },
    }
  }

  return (
    <PageSection title={t('rights.staff.title')}>
      <p className={css.text}>{t('rights.staff.text')}</p>
      {staff.length < 2 ? (
        <EmptyState
          title={t('rights.staff.alone')}
          action={<Link href={`/groups/${group.id}/members`}>{t('rights.staff.toMembers')}</Link>}
        />
      ) : (
        <RightsMatrix
          label={t('rights.staff.title')}
          rows={shown}
          columns={staff.map(columnOf)}
          differs={t('rights.staff.differs')}
          isBusy={isBusy}
        />
      )}
    </PageSection>
  )
}
