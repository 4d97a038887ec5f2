import { Avatar as Radix } from 'radix-ui'
import type { ShownStatus } from '#shared/protocol/presence.ts'
import { avatarColor, initials } from './avatar-color.ts'
import { classes } from './classes.ts'
import { StatusMark } from './StatusMark.tsx'
import css from './Avatar.module.css'

export interface AvatarProps {
  /** Decides the colour: a person's number, or the id of a group or partner. */
  id: string | number
  name: string
  /** Whole address of the picture, or null for initials. */
  src?: string | null
  status?: ShownStatus | 'invisible' | undefined
  size?: 'tiny' | 'small' | 'medium' | 'large' | 'huge'
  /** People and groups are rounded squares; partners are circles. */
  shape?: 'square' | 'circle'
  className?: string
}

/** A picture or initials, with a status by shape and colour. The name must stand beside it in words. */
export function Avatar({ id, name, src, status, size = 'medium', shape = 'square', className }: AvatarProps) {
  return (
    <span className={classes(css.avatar, css[size], shape === 'circle' && css.circle, className)}>
      <Radix.Root className={css.face} style={{ background: avatarColor(id) }} aria-hidden>
        {src ? <Radix.Image className={css.picture} src={src} alt="" draggable={false} /> : null}
        <Radix.Fallback
          className={css.initials}
          delayMs={src ? 300 : 0}
          data-initials={initials(name, typeof id === 'string')}
        />
      </Radix.Root>
      {status ? <StatusMark status={status} className={css.status} /> : null}
    </span>
  )
}
