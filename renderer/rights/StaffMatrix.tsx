import { Check } from 'lucide-react'
import { Checkbox as Radix } from 'radix-ui'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { hasRight, outranks, ownerRights, staffRights, type Right, type StaffRight } from '#shared/groups/roles.ts'
import type { MemberWithRights } from '#shared/protocol/group-rights.ts'
import { setRightsOf } from '#renderer/app/actions/rights.ts'
import { serverUrl } from '#renderer/app/server-origin.ts'
import { selectUserId, useSession } from '#renderer/app/store/session.ts'
import { PageSection } from '#renderer/groups/page/PageSection.tsx'
import { Avatar } from '#renderer/ui/Avatar.tsx'
import { EmptyState } from '#renderer/ui/States.tsx'
import { VisuallyHidden } from '#renderer/ui/VisuallyHidden.tsx'
import { useSaving, type RightsPartProps } from './use-saving.ts'
import css from './Rights.module.css'

const shown: readonly Right[] = [...staffRights, ...ownerRights]
const isSwitch = (right: Right): right is StaffRight => (staffRights as readonly Right[]).includes(right)

/** Every right of everybody who helps to run the group: a switch each, where the reader may set it. */
export function StaffMatrix({ group, rights, onChanged }: RightsPartProps) {
  const { t } = useTranslation()
  const ownId = useSession(selectUserId)
  const { isBusy, save } = useSaving(onChanged)
  const { staff, mine } = rights
  const maySet = (person: MemberWithRights, right: Right, isOn: boolean) =>
    isSwitch(right) &&
    person.user.id !== ownId &&
    group.myRole !== null &&
    outranks(group.myRole, person.role) &&
    (isOn || mine.includes(right))
  const set = (person: MemberWithRights, right: Right, on: boolean) => {
    if (!isSwitch(right)) return
    const value = on === hasRight(person.role, right) ? null : on
    save(() => setRightsOf(group.id, person.user.id, { switches: { [right]: value } }))
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
        <div className={css.scroll}>
          <table className={css.matrix}>
            <thead>
              <tr>
                <th scope="col">{t('rights.staff.right')}</th>
                {staff.map(({ user, role }) => (
                  <th key={user.id} scope="col">
                    <span className={css.person}>
                      <Avatar
                        id={user.id}
                        name={user.displayName}
                        size="small"
                        src={user.avatarUrl ? serverUrl(user.avatarUrl) : null}
                      />
                      <b dir="auto">{user.displayName}</b>
                      <span>{t(`groups.role.${role}`)}</span>
                    </span>
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {shown.map((right) => (
                <tr key={right}>
                  <th scope="row">{t(`rights.right.${right}`)}</th>
                  {staff.map((person) => {
                    const isOn = person.rights.includes(right)
                    const differs = isOn !== hasRight(person.role, right)
                    const label = t('rights.staff.cell', {
                      right: t(`rights.right.${right}`),
                      name: person.user.displayName,
                    })
                    return (
                      <td key={person.user.id}>
                        <Radix.Root
                          className={css.cell}
                          aria-label={label}
                          checked={isOn}
                          disabled={isBusy || !maySet(person, right, isOn)}
                          onCheckedChange={(on) => set(person, right, on === true)}
                        >
                          <Radix.Indicator asChild>
                            <Check aria-hidden />
                          </Radix.Indicator>
                        </Radix.Root>
                        {differs ? (
                          <span className={css.dot}>
                            <VisuallyHidden>{t('rights.staff.differs')}</VisuallyHidden>
                          </span>
                        ) : null}
                      </td>
                    )
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </PageSection>
  )
}
