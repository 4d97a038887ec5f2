import { useTranslation } from 'react-i18next'
import type { ShownStatus } from '#shared/protocol/presence.ts'
import { classes } from './classes.ts'
import css from './StatusMark.module.css'

export interface StatusMarkProps {
  status: ShownStatus | 'invisible'
  className?: string | undefined
}

/** Status by shape as well as colour: disc, ring, square, bar, hollow. */
export function StatusMark({ status, className }: StatusMarkProps) {
  const { t } = useTranslation()
  return (
    <svg
      className={classes(css.mark, css[status], className)}
      viewBox="0 0 14 14"
      role="img"
      aria-label={t(`ui.status.${status}`)}
    >
      <circle className={css.rim} cx="7" cy="7" r="7" />
      {status === 'online' ? <circle cx="7" cy="7" r="4.6" fill="currentColor" /> : null}
      {status === 'away' ? <path d="M7 7V4.2M7 7l2 1.4" className={css.hands} /> : null}
      {status === 'away' ? <circle cx="7" cy="7" r="4" className={css.ring} /> : null}
      {status === 'busy' ? <rect x="3" y="3" width="8" height="8" rx="1.6" fill="currentColor" /> : null}
      {status === 'dnd' ? (
        <>
          <circle cx="7" cy="7" r="4.8" fill="currentColor" />
          <rect className={css.bar} x="4" y="6" width="6" height="2" rx="0.8" />
        </>
      ) : null}
      {status === 'offline' ? <circle cx="7" cy="7" r="3.8" className={css.ring} /> : null}
      {status === 'invisible' ? <circle cx="7" cy="7" r="3.8" className={css.dashed} /> : null}
    </svg>
  )
}
