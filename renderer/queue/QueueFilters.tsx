import { useTranslation } from 'react-i18next'
import { labelRoutes } from '#shared/protocol/labels.ts'
import { queueTypes } from '#shared/protocol/queue.ts'
import { useCall } from '#renderer/app/api/use-call.ts'
import { useQueue } from '#renderer/app/store/queue.ts'
import { Chip } from '#renderer/ui/Chip.tsx'
import { Select } from '#renderer/ui/Select.tsx'
import type { QueueFilter } from './use-queue-list.ts'
import css from './Queue.module.css'

const sorts = ['severity', 'oldest', 'newest', 'reporters'] as const
const all = 'all'

interface QueueFiltersProps {
  filter: QueueFilter
  onChange: (filter: QueueFilter) => void
}

/** What of the queue shows, and in which order. */
export function QueueFilters({ filter, onChange }: QueueFiltersProps) {
  const { t } = useTranslation()
  const count = useQueue((state) => state.count)
  const { type, group, label, sort = 'severity', unclaimed } = filter
  const without = (name: 'type' | 'group' | 'label' | 'unclaimed') => {
    const { [name]: _, ...rest } = filter
    return rest
  }
  const groups = count?.groups ?? []
  // Each group names its own labels: they can be chosen once it is clear which group is meant.
  const labelled = group ?? (groups.length === 1 ? groups[0]?.id : undefined)
  const asked = labelled === undefined ? null : { params: { id: labelled } }
  const labels = useCall(labelRoutes.groupLabels, asked).data?.labels ?? []
  const changeGroup = (id: string) => {
    const { label: _, group: __, ...rest } = filter
    onChange(id === all ? rest : { ...rest, group: id })
  }
  return (
    <div className={css.filters} role="group" aria-label={t('queue.filters')}>
      <Select
        label={t('queue.filter.type')}
        hideLabel
        shape="pill"
        value={type ?? all}
        options={[
          { value: all, label: t('queue.filter.allTypes') },
          ...queueTypes.map((value) => ({
            value,
            label: t('queue.filter.count', { name: t(`queue.types.${value}`), count: count?.counts[value] ?? 0 }),
          })),
        ]}
        onChange={(value) => onChange(value === all ? without('type') : { ...filter, type: value })}
      />
      {groups.length > 1 ? (
        <Select
          label={t('queue.filter.group')}
          hideLabel
          shape="pill"
          value={group ?? all}
          options={[
            { value: all, label: t('queue.filter.allGroups') },
            ...groups.map(({ id, name, open }) => ({
              value: id,
              label: t('queue.filter.count', { name, count: open }),
            })),
          ]}
          onChange={changeGroup}
        />
      ) : null}
      {labels.length > 0 ? (
        <Select
          label={t('queue.filter.label')}
          hideLabel
          shape="pill"
          value={label === undefined ? all : `=${label}`}
          options={[
            { value: all, label: t('queue.filter.allLabels') },
            ...labels.map(({ name }) => ({ value: `=${name}`, label: name })),
          ]}
          onChange={(value) => onChange(value === all ? without('label') : { ...filter, label: value.slice(1) })}
        />
      ) : null}
      <Select
        label={t('queue.filter.sort')}
        hideLabel
        shape="pill"
        value={sort}
        options={sorts.map((value) => ({ value, label: t(`queue.sort.${value}`) }))}
        onChange={(value) => onChange({ ...filter, sort: value })}
      />
      <Chip
        pressed={unclaimed === 'true'}
        onClick={() => onChange(unclaimed === 'true' ? without('unclaimed') : { ...filter, unclaimed: 'true' })}
      >
        {t('queue.filter.unclaimed')}
      </Chip>
    </div>
  )
}
