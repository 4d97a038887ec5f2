import { useTranslation } from 'react-i18next'
import { Chip } from '#renderer/ui/Chip.tsx'
import { VisuallyHidden } from '#renderer/ui/VisuallyHidden.tsx'
import css from './Sanctions.module.css'

/** The labels on somebody, as those who run the group see them. */
export function LabelChips({ labels }: { labels: readonly string[] }) {
  const { t } = useTranslation()
  return (
    <span className={css.chips}>
      <VisuallyHidden>{t('sanctions.labels.title')}</VisuallyHidden>
      {labels.map((name) => (
        <Chip key={name} tone="amber">
          {name}
        </Chip>
      ))}
    </span>
  )
}
