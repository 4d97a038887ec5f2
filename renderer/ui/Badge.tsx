import { classes } from './classes.ts'
import css from './Badge.module.css'

export interface BadgeProps {
  /** `true` is a dot; 0 and false show nothing; above 99 reads "99+". */
  count: number | boolean
  /** Muted: counts, but does not call. */
  quiet?: boolean
  /** Spoken instead of the bare number, such as "7 unread messages". */
  label: string
  className?: string
}

export function Badge({ count, quiet = false, label, className }: BadgeProps) {
  if (count === 0 || count === false) return null
  return (
    <span
      className={classes(css.badge, quiet && css.quiet, count === true && css.dot, className)}
      role="img"
      aria-label={label}
    >
      {count === true ? null : count > 99 ? '99+' : count}
    </span>
  )
}
