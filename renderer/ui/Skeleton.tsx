import { useTranslation } from 'react-i18next'
import { classes } from './classes.ts'
import { VisuallyHidden } from './VisuallyHidden.tsx'
import css from './Skeleton.module.css'

/** One grey bar. It appears after 200 ms, so that what is quick does not flicker. */
export function Skeleton({ width, height, round }: { width?: string; height?: string; round?: boolean }) {
  return <span className={classes(css.bar, round && css.round)} style={{ width, height }} aria-hidden />
}

/** Rows of a list that is on its way: avatar and two lines. */
export function SkeletonRows({ rows = 6 }: { rows?: number }) {
  const { t } = useTranslation()
  return (
    <div className={css.rows} role="status">
      <VisuallyHidden>{t('ui.loading')}</VisuallyHidden>
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className={css.row}>
          <Skeleton width="38px" height="38px" round />
          <div>
            <Skeleton width={`${46 + ((row * 17) % 32)}%`} height="12px" />
            <Skeleton width={`${62 + ((row * 23) % 30)}%`} height="10px" />
          </div>
        </div>
      ))}
    </div>
  )
}
