import { useTranslation } from 'react-i18next'
import { formatBytes } from '#renderer/media/file-facts.ts'
import { classes } from '#renderer/ui/classes.ts'
import css from './GroupFiles.module.css'

/** How much of its room a group's files take. */
export function StorageMeter({ used, quota }: { used: number; quota: number }) {
  const { t } = useTranslation()
  const share = Math.min(1, used / quota)
  return (
    <div className={css.meter}>
      <span className={css.track} aria-hidden>
        <span
          className={classes(css.used, share > 0.9 && css.full)}
          style={{ inlineSize: `${Math.max(share * 100, used > 0 ? 1 : 0)}%` }}
        />
      </span>
      <span>{t('groupFiles.used', { used: formatBytes(used), quota: formatBytes(quota) })}</span>
    </div>
  )
}
