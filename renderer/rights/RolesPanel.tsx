import { Pencil, Plus, Tags } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { groupLimits } from '#shared/groups/limits.ts'
import { rightsOfNamed, roleObstacle } from '#shared/groups/named-roles.ts'
import { mayInGroup, type Giver } from '#shared/groups/rights.ts'
import { allRights, memberRights, staffRights, type MemberRight, type Right } from '#shared/groups/roles.ts'
import { groupRightsRoutes, type ListedRole } from '#shared/protocol/group-rights.ts'
import type { Group } from '#shared/protocol/groups.ts'
import { changeRole } from '#renderer/app/actions/rights.ts'
import { useCall } from '#renderer/app/api/use-call.ts'
import { selectRoleChanges, useAsides } from '#renderer/app/store/asides.ts'
import { PageSection } from '#renderer/groups/page/PageSection.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { SkeletonRows } from '#renderer/ui/Skeleton.tsx'
import { EmptyState, ErrorState } from '#renderer/ui/States.tsx'
import { NamedRoleDialog } from './NamedRoleDialog.tsx'
import { RightsMatrix, type MatrixColumn } from './RightsMatrix.tsx'
import { RoleChip } from './RoleChip.tsx'
import { useSaving } from './use-saving.ts'
import css from './Rights.module.css'

/** Roles a group has named itself: what each may, who makes and changes them. */
export function RolesPanel({ group }: { group: Group }) {
  const { t } = useTranslation()
  const { status, data, error, reload } = useCall(groupRightsRoutes.groupRoles, { params: { id: group.id } })
  const changes = useAsides(selectRoleChanges(group.conversationId))
  const [open, setOpen] = useState<ListedRole | 'new' | null>(null)
  useEffect(() => {
    if (changes > 0) reload()
  }, [changes, reload])
  const roles = data?.roles ?? []
  const add = (
    <Button
      icon={<Plus aria-hidden />}
      disabled={roles.length >= groupLimits.roles}
      onClick={() => setOpen('new')}
      variant={roles.length === 0 ? 'primary' : 'secondary'}
    >
      {t('rights.roles.add')}
    </Button>
  )
  return (
    <PageSection title={t('rights.roles.title')}>
      <p className={css.text}>{t('rights.roles.text')}</p>
      {data ? null : status === 'failed' ? (
        <ErrorState title={t('rights.roles.failed')} text={error?.message ?? ''} onRetry={reload} />
      ) : (
        <SkeletonRows rows={4} />
      )}
      {data && roles.length === 0 ? (
        <EmptyState icon={<Tags />} title={t('rights.roles.none')} text={t('rights.roles.noneText')} action={add} />
      ) : null}
      {data && roles.length > 0 ? (
        <>
          <RolesMatrix group={group} roles={roles} defaults={data.memberRights} onEdit={setOpen} onChanged={reload} />
          <p className={css.buttons}>
            {add}
            {roles.length >= groupLimits.roles ? (
              <span className={css.none}>{t('rights.roles.full', { count: groupLimits.roles })}</span>
            ) : null}
          </p>
        </>
      ) : null}
      {open === null ? null : (
        <NamedRoleDialog
          group={group}
          role={open === 'new' ? null : open}
          onClose={() => setOpen(null)}
          onDone={reload}
        />
      )}
    </PageSection>
  )
}

interface RolesMatrixProps {
  group: Group
  roles: readonly ListedRole[]
  defaults: readonly MemberRight[]
  onEdit: (role: ListedRole) => void
  onChanged: () => void
}

/** Roles that run the group and roles of members have different rights, so each kind has a table. */
function RolesMatrix({ group, roles, defaults, onEdit, onChanged }: RolesMatrixProps) {
  const { t } = useTranslation()
  const { isBusy, save } = useSaving(onChanged)
  const giver: Giver | null = group.myRole && {
    role: group.myRole,
    rights: new Set(allRights.filter((right) => mayInGroup(group, right))),
  }
  const mayBecome = (role: ListedRole, switches: ListedRole['switches']) =>
    giver !== null && roleObstacle(giver, { rank: role.rank, switches }, role, defaults) === null

  function columnOf(role: ListedRole): MatrixColumn {
    const has = rightsOfNamed(role, defaults)
    const plain = rightsOfNamed({ rank: role.rank, switches: {} }, defaults)
    const switched = (right: Right, on: boolean) => ({ ...role.switches, [right]: on })
    return {
      key: role.id,
      name: role.name,
      head: (
        <span className={css.person}>
          <RoleChip role={role} />
          <span className={css.rank}>{t(`groups.role.${role.rank}`)}</span>
          <span className={css.holders}>
            <Link href={`/groups/${group.id}/members`}>{t('rights.roles.holders', { count: role.holders })}</Link>
            {mayBecome(role, role.switches) ? (
              <IconButton label={t('rights.roles.edit', { name: role.name })} size="small" onClick={() => onEdit(role)}>
                <Pencil aria-hidden />
              </IconButton>
            ) : null}
          </span>
        </span>
      ),
      isOn: (right) => has.has(right),
      differs: (right) => has.has(right) !== plain.has(right),
      maySet: (right) => mayBecome(role, switched(right, !has.has(right))),
      set: (right, on) => save(() => changeRole(group.id, role.id, { switches: switched(right, on) })),
    }
  }

  const tables = [
    { key: 'staff', rows: staffRights, roles: roles.filter(({ rank }) => rank !== 'member') },
    { key: 'members', rows: memberRights, roles: roles.filter(({ rank }) => rank === 'member') },
  ] as const
  return tables
    .filter((table) => table.roles.length > 0)
    .map((table) => (
      <RightsMatrix
        key={table.key}
        label={t(`rights.roles.table.${table.key}`)}
        rows={table.rows}
        columns={table.roles.map(columnOf)}
        differs={t('rights.roles.differs')}
        isBusy={isBusy}
      />
    ))
}
