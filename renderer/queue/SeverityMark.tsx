import { useTranslation } from 'react-i18next'
import type { QueueItem } from '#shared/protocol/queue.ts'
import { classes } from '#renderer/ui/classes.ts'
import css from './Queue.module.css'

/** How much something presses: as many bars as the step, which colour only repeats. */
export function SeverityMark({ severity }: Pick<QueueItem, 'severity'>) {
  const { t } = useTranslation()
  const label = t(`queue.severity.${severity}`)
  return (
    <span className={classes(css.severity, css[`step${severity}`])} role="img" aria-label={label} title={label}>
      {[1, 2, 3, 4].map((bar) => (
        <i key={bar} className={bar <= severity ? css.full : undefined} />
      ))}
    </span>
  )
}
