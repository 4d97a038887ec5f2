import { useTranslation } from 'react-i18next'
import { Skeleton } from '#renderer/ui/Skeleton.tsx'
import { VisuallyHidden } from '#renderer/ui/VisuallyHidden.tsx'
import css from './ItemCard.module.css'

/** Cards that are on their way. */
export function ItemsSkeleton() {
  const { t } = useTranslation()
  return (
    <div role="status">
      <VisuallyHidden>{t('ui.loading')}</VisuallyHidden>
      {Array.from({ length: 5 }, (_, index) => (
        <div key={index} className={css.card}>
          <div className={css.skeleton}>
            <Skeleton width="38%" height="10px" />
            <Skeleton width="92%" height="13px" />
            <Skeleton width="64%" height="13px" />
          </div>
          <Skeleton width="76px" height="62px" />
        </div>
      ))}
    </div>
  )
}
