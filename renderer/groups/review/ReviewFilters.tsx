import { useTranslation } from 'react-i18next'
import { roles } from '#shared/groups/roles.ts'
import { endonym } from '#shared/language/languages.ts'
import type { Group } from '#shared/protocol/groups.ts'
import { labelRoutes } from '#shared/protocol/labels.ts'
import { useCall } from '#renderer/app/api/use-call.ts'
import type { ReviewFilter } from '#renderer/app/actions/member-review.ts'
import { Chip } from '#renderer/ui/Chip.tsx'
import { SearchField } from '#renderer/ui/SearchField.tsx'
import { Select } from '#renderer/ui/Select.tsx'
import { useDebounced } from '#renderer/ui/use-debounced.ts'
import { useEffect, useRef, useState } from 'react'
import css from './Review.module.css'

const any = 'any'
const within = ['1', '7', '30', '90'] as const
const silent = ['7', '30', '90', '180'] as const
const least = ['1', '10', '100', '500'] as const
const sorts = ['joined', 'spoke', 'messages', 'warnings', 'name'] as const

interface ReviewFiltersProps {
  group: Group
  filter: ReviewFilter
  onChange: (filter: ReviewFilter) => void
}

/** Which members show, and in which order. */
export function ReviewFilters({ group, filter, onChange }: ReviewFiltersProps) {
  const { t } = useTranslation()
  const labels = useCall(labelRoutes.groupLabels, { params: { id: group.id } }).data?.labels ?? []
  const [text, setText] = useState(filter.query ?? '')
  const query = useDebounced(text, 250)
  const latest = useRef({ filter, onChange })
  useEffect(() => {
    latest.current = { filter, onChange }
  })
  useEffect(() => {
    const { filter: now, onChange: tell } = latest.current
    if ((now.query ?? '') !== query) tell(replaced(now, 'query', query === '' ? undefined : query))
  }, [query])
  const set = <N extends keyof ReviewFilter>(name: N, value: ReviewFilter[N] | undefined) =>
    onChange(replaced(filter, name, value))
  const choice = (name: 'joinedWithin' | 'silentFor' | 'unreadFor' | 'messages', values: readonly string[]) => (
    <Select
      label={t(`groups.review.filter.${name}`)}
      hideLabel
      shape="pill"
      value={filter[name] === undefined ? any : String(Number(filter[name]))}
      options={[
        { value: any, label: t(`groups.review.any.${name}`) },
        ...values.map((value) => ({ value, label: t(`groups.review.some.${name}`, { count: Number(value) }) })),
      ]}
      onChange={(value) => set(name, value === any ? undefined : Number(value))}
    />
  )
  return (
    <div className={css.filters}>
      <SearchField label={t('groups.review.search')} value={text} onChange={setText} />
      <Select
        label={t('groups.review.filter.role')}
        hideLabel
        shape="pill"
        value={filter.role ?? any}
        options={[
          { value: any, label: t('groups.review.any.role') },
          ...roles.map((role) => ({ value: role, label: t(`groups.role.${role}`) })),
        ]}
        onChange={(value) => set('role', value === any ? undefined : value)}
      />
      {choice('joinedWithin', within)}
      {choice('silentFor', silent)}
      {choice('unreadFor', silent)}
      {choice('messages', least)}
      {group.languages.length > 0 ? (
        <Select
          label={t('groups.review.filter.language')}
          hideLabel
          shape="pill"
          value={filter.language ?? any}
          options={[
            { value: any, label: t('groups.review.any.language') },
            ...group.languages.map((code) => ({ value: code, label: endonym(code) })),
          ]}
          onChange={(value) => set('language', value === any ? undefined : value)}
        />
      ) : null}
      {labels.length > 0 ? (
        <Select
          label={t('groups.review.filter.label')}
          hideLabel
          shape="pill"
          value={filter.label === undefined ? any : `=${filter.label}`}
          options={[
            { value: any, label: t('groups.review.any.label') },
            ...labels.map(({ name, people }) => ({
              value: `=${name}`,
              label: t('groups.review.some.label', { name, count: people }),
            })),
          ]}
          onChange={(value) => set('label', value === any ? undefined : value.slice(1))}
        />
      ) : null}
      <Chip
        pressed={filter.warned === 'true'}
        onClick={() => set('warned', filter.warned === 'true' ? undefined : 'true')}
      >
        {t('groups.review.filter.warned')}
      </Chip>
      <Select
        label={t('groups.review.filter.sort')}
        hideLabel
        shape="pill"
        value={filter.sort ?? 'joined'}
        options={sorts.map((value) => ({ value, label: t(`groups.review.sort.${value}`) }))}
        onChange={(value) => set('sort', value)}
      />
    </div>
  )
}

/** The filter with one part set, or without it. */
function replaced<N extends keyof ReviewFilter>(
  filter: ReviewFilter,
  name: N,
  value: ReviewFilter[N] | undefined,
): ReviewFilter {
  const { [name]: _, ...rest } = filter
  return value === undefined ? rest : { ...filter, [name]: value }
}
