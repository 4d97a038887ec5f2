import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { auditKindNames, auditKinds } from '#shared/groups/audit.ts'
import type { Group } from '#shared/protocol/groups.ts'
import type { PublicUser } from '#shared/protocol/identity.ts'
import { auditRoutes } from '#shared/protocol/audit.ts'
import { useCall } from '#renderer/app/api/use-call.ts'
import { Chip } from '#renderer/ui/Chip.tsx'
import { Combobox } from '#renderer/ui/Combobox.tsx'
import { Select } from '#renderer/ui/Select.tsx'
import { TextField } from '#renderer/ui/TextField.tsx'
import { useDebounced } from '#renderer/ui/use-debounced.ts'
import { noFilter, periods, type LogFilter } from './filter.ts'
import css from './Audit.module.css'

const all = 'all'

interface AuditFiltersProps {
  group: Group
  filter: LogFilter
  onChange: (filter: LogFilter) => void
}

/** By whom, to whom, what and when. */
export function AuditFilters({ group, filter, onChange }: AuditFiltersProps) {
  const { t } = useTranslation()
  const { kind, type, period, from, to } = filter
  const types = kind === null ? [] : auditKinds[kind]
  const change = (next: Partial<LogFilter>) => onChange({ ...filter, ...next })
  return (
    <div className={css.filters}>
      <Select
        label={t('audit.filter.kind')}
        value={kind ?? all}
        options={[
          { value: all, label: t('audit.kind.all') },
          ...auditKindNames.map((value) => ({ value, label: t(`audit.kind.${value}`) })),
        ]}
        onChange={(value) => change({ kind: value === all ? null : value, type: null })}
      />
      {kind === null ? null : (
        <Select
          label={t('audit.filter.type')}
          value={type ?? all}
          options={[
            { value: all, label: t('audit.anyType') },
            ...types.map((value) => ({ value, label: t(`audit.type.${value}`) })),
          ]}
          onChange={(value) => change({ type: value === all ? null : value })}
        />
      )}
      <Select
        label={t('audit.filter.period')}
        value={period.of}
        options={periods.map((value) => ({ value, label: t(`audit.period.${value}`) }))}
        onChange={(of) => change({ period: { of, at: Date.now() } })}
      />
      {period.of === 'own' ? (
        <>
          <TextField
            type="date"
            label={t('audit.filter.from')}
            value={from}
            max={to}
            onChange={(value) => change({ from: value })}
          />
          <TextField
            type="date"
            label={t('audit.filter.to')}
            value={to}
            min={from}
            onChange={(value) => change({ to: value })}
          />
        </>
      ) : null}
      <PersonFilter as="actor" group={group} value={filter.actor} onChange={(actor) => change({ actor })} />
      <PersonFilter as="target" group={group} value={filter.target} onChange={(target) => change({ target })} />
      {JSON.stringify(filter) === JSON.stringify(noFilter) ? null : (
        <button type="button" className={css.clear} onClick={() => onChange(noFilter)}>
          {t('audit.clear')}
        </button>
      )}
    </div>
  )
}

interface PersonFilterProps {
  as: 'actor' | 'target'
  group: Group
  value: PublicUser | null
  onChange: (person: PublicUser | null) => void
}

/** Somebody who stands in the log, found by their name. */
function PersonFilter({ as, group, value, onChange }: PersonFilterProps) {
  const { t } = useTranslation()
  const [text, setText] = useState('')
  const query = useDebounced(text.trim(), 200)
  const { data } = useCall(auditRoutes.auditPeople, { params: { id: group.id }, query: { as, query } })
  const people = data?.people ?? []
  if (value !== null) {
    return (
      <div className={css.chosen}>
        <span>{t(`audit.filter.${as}`)}</span>
        <Chip onRemove={() => onChange(null)} removeLabel={t('ui.remove', { name: value.displayName })}>
          {value.displayName}
        </Chip>
      </div>
    )
  }
  return (
    <Combobox
      label={t(`audit.filter.${as}`)}
      placeholder={t('audit.anybody')}
      text={text}
      onText={setText}
      maxLength={100}
      options={people.map(({ id, displayName }) => ({ value: String(id), label: displayName, note: String(id) }))}
      onChoose={({ value: id }) => {
        setText('')
        onChange(people.find((each) => String(each.id) === id) ?? null)
      }}
    />
  )
}
