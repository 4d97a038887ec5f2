import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { roles } from '#shared/groups/roles.ts'
import { moderationLimits } from '#shared/moderation/limits.ts'
import { groupRightsRoutes } from '#shared/protocol/group-rights.ts'
import type { Group } from '#shared/protocol/groups.ts'
import { groupRoutes } from '#shared/protocol/groups.ts'
import { useCall } from '#renderer/app/api/use-call.ts'
import { usePersonName } from '#renderer/app/hooks.ts'
import { Checkbox } from '#renderer/ui/Checkbox.tsx'
import { Chip } from '#renderer/ui/Chip.tsx'
import { Combobox } from '#renderer/ui/Combobox.tsx'
import { Select } from '#renderer/ui/Select.tsx'
import { useDebounced } from '#renderer/ui/use-debounced.ts'
import type { RuleDraft } from './rule-draft.ts'
import css from './Moderation.module.css'

type Exempt = Pick<RuleDraft, 'exemptRoles' | 'exemptNamedRoles' | 'exemptTrust' | 'exemptUserIds'>

interface ExemptionsProps {
  group: Group
  exempt: Exempt
  onChange: (change: Partial<Exempt>) => void
}

const suggestions = 8
const nobody = '*'
const levels = [1, 2, 3] as const

/** Whom a rule lets be: roles, those of the group's own among them, and single people. */
export function Exemptions({ group, exempt, onChange }: ExemptionsProps) {
  const { exemptRoles, exemptNamedRoles, exemptTrust, exemptUserIds } = exempt
  const { t } = useTranslation()
  const [text, setText] = useState('')
  const query = useDebounced(text.trim(), 200)
  const { data } = useCall(
    groupRoutes.members,
    query === '' ? null : { params: { id: group.id }, query: { query, limit: suggestions } },
  )
  const { data: tags } = useCall(groupRightsRoutes.groupTags, { params: { id: group.id } })
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
      {tags?.roles.map(({ id, name }) => (
        <Checkbox
          key={id}
          label={t('moderation.editor.exemptNamed', { name })}
          checked={exemptNamedRoles.includes(id)}
          onChange={(on) =>
            onChange({ exemptNamedRoles: [...exemptNamedRoles.filter((one) => one !== id), ...(on ? [id] : [])] })
          }
        />
      ))}
      <Select
        label={t('moderation.editor.exemptTrust')}
        hint={t('moderation.editor.exemptTrustHint')}
        value={exemptTrust === null ? nobody : (`${exemptTrust}` as const)}
        options={[
          { value: nobody, label: t('moderation.editor.exemptTrustNone') },
          ...levels.map((level) => ({
            value: `${level}` as const,
            label: t('moderation.editor.exemptTrustLevel', { level: t(`sanctions.trust.level.${level}`) }),
          })),
        ]}
        onChange={(value) => onChange({ exemptTrust: levels.find((level) => `${level}` === value) ?? null })}
      />
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
