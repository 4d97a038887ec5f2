import { useTranslation } from 'react-i18next'
import type { FeedReport } from '#shared/protocol/feed-report.ts'
import { Select } from '#renderer/ui/Select.tsx'
import css from './Preview.module.css'

/** Most items that are offered; the one that is read at the side is always among them. */
const most = 100

interface ItemPickerProps {
  items: FeedReport['items']
  /** Its place in the feed. */
  place: number
  onChoose: (place: number) => void
}

/** The item of a draft that is looked at. */
export function ItemPicker({ items, place, onChoose }: ItemPickerProps) {
  const { t } = useTranslation()
  const options = items.flatMap(({ title }, index) =>
    index < most || index === place
      ? [{ value: String(index), label: title ?? t('preview.untitled', { place: index + 1 }) }]
      : [],
  )
  return (
    <Select
      className={css.picker}
      label={t('preview.item')}
      value={String(place)}
      options={options}
      onChange={(next) => onChoose(Number(next))}
    />
  )
}
