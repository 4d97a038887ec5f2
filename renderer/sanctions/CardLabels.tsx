import { Trans, useTranslation } from 'react-i18next'
import { labelRoutes, type PlacedLabel } from '#shared/protocol/labels.ts'
import { useCall } from '#renderer/app/api/use-call.ts'
import { Chip } from '#renderer/ui/Chip.tsx'
import { Time } from '#renderer/ui/Time.tsx'
import css from './Sanctions.module.css'

interface CardLabelsProps {
  groupId: string
  labels: readonly PlacedLabel[]
  onSet: (name: string, on: boolean) => void
}

/** The group's labels as switches, and who put those that are on. */
export function CardLabels({ groupId, labels, onSet }: CardLabelsProps) {
  const { t } = useTranslation()
  const { status, data } = useCall(labelRoutes.groupLabels, { params: { id: groupId } })
  const names = data?.labels.map(({ name }) => name) ?? labels.map(({ name }) => name)
  const placed = new Set(labels.map(({ name }) => name))
  return (
    <>
      <h3>{t('sanctions.labels.title')}</h3>
      {status === 'ready' && names.length === 0 ? <p className={css.soft}>{t('sanctions.labels.none')}</p> : null}
      <div className={css.chips}>
        {names.map((name) => (
          <Chip key={name} pressed={placed.has(name)} onClick={() => onSet(name, !placed.has(name))}>
            {name}
          </Chip>
        ))}
      </div>
      {labels.map(({ name, at, by, rule }) => (
        <p key={name} className={css.soft} dir="auto">
          <Trans
            t={t}
            i18nKey={rule === null ? 'sanctions.labels.by' : 'sanctions.labels.byRule'}
            values={{ name, by: by?.displayName ?? t('sanctions.labels.somebody'), rule: rule ?? '' }}
            components={{ time: <Time at={at} format="relative" /> }}
          />
        </p>
      ))}
    </>
  )
}
