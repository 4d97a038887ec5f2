import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { roles, type Role } from '#shared/groups/roles.ts'
import { moderationLimits } from '#shared/moderation/limits.ts'
import type { Group } from '#shared/protocol/groups.ts'
import { groupRoutes } from '#shared/protocol/groups.ts'
import { useCall } from '#renderer/app/api/use-call.ts'
import { usePersonName } from '#renderer/app/hooks.ts'
import { Checkbox } from '#renderer/ui/Checkbox.tsx'
import { Chip } from '#renderer/ui/Chip.tsx'
import { Combobox } from '#renderer/ui/Combobox.tsx'
import { useDebounced } from '#renderer/ui/use-debounced.ts'
import css from './Moderation.module.css'

interface ExemptionsProps {
  group: Group
  exemptRoles: readonly Role[]
  exemptUserIds: readonly number[]
  onChange: (change: { exemptRoles?: Role[]; exemptUserIds?: number[] }) => void
}

const suggestions = 8

/** Whom a rule lets be: roles, and single people. */
export function Exemptions({ group, exemptRoles, exemptUserIds, onChange }: ExemptionsProps) {
  const { t } = useTranslation()
  const [text, setText] = useState('')
  const query = useDebounced(text.trim(), 200)
  const { data } = useCall(
    groupRoutes.members,
    query === '' ? null : { params: { id: group.id }, query: { query, limit: suggestions } },
  )
  const options = (query === '' ? [] : (data?.members ?? []))
    .filter(({ userId }) => !exemptUserIds.includes(userId))
    .map(({ userId, user }) => ({ value: String(userId), label: user.displayName, note: String(userId) }))
  return (
    <fieldset className={css.trigger}>
      <legend>{t('moderation.editor.exempt')}</legend>
      {roles.map((role) => (
        <Checkbox
          key={role}
          label={t(`moderation.editor.exemptRole.${role}`)}
          checked={exemptRoles.includes(role)}
          onChange={(on) =>
            onChange({ exemptRoles: roles.filter((one) => (one === role ? on : exemptRoles.includes(one))) })
          }
        />
      ))}
      <Combobox
        label={t('moderation.editor.exemptPeople')}
        optional={t('moderation.optional')}
        text={text}
        onText={setText}
        options={exemptUserIds.length < moderationLimits.exemptPeople ? options : []}
        onChoose={({ value }) => {
          onChange({ exemptUserIds: [...exemptUserIds, Number(value)] })
          setText('')
        }}
      />
      {exemptUserIds.length > 0 ? (
        <ul className={css.chosen}>
          {exemptUserIds.map((userId) => (
            <li key={userId}>
              <ExemptPerson
                userId={userId}
                onRemove={() => onChange({ exemptUserIds: exemptUserIds.filter((other) => other !== userId) })}
              />
            </li>
          ))}
        </ul>
      ) : null}
    </fieldset>
  )
}

function ExemptPerson({ userId, onRemove }: { userId: number; onRemove: () => void }) {
  const { t } = useTranslation()
  const name = usePersonName(userId)
  return (
    <Chip onRemove={onRemove} removeLabel={t('ui.remove', { name })}>
      {name}
    </Chip>
  )
}
