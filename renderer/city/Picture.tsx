import { CalendarDays, GraduationCap, Newspaper, Radio } from 'lucide-react'
import { useState } from 'react'
import type { CityItem } from '#shared/protocol/city.ts'
import { serverUrl } from '#renderer/app/server-origin.ts'
import { classes } from '#renderer/ui/classes.ts'
import css from './Picture.module.css'

const icons = { article: Newspaper, event: CalendarDays, lesson: GraduationCap, programme: Radio }

interface PictureProps {
  /** Path of the server's image proxy. */
  path: string
  kind: CityItem['kind']
  /** Gives it its size, so that nothing moves when it has loaded. */
  className?: string | undefined
}

/** An item's picture; where it does not load, a quiet sign of what the item is. */
export function Picture({ path, kind, className }: PictureProps) {
  const [failed, setFailed] = useState<string | null>(null)
  const Icon = icons[kind]
  return (
    <span className={classes(css.picture, className)} aria-hidden>
      {failed === path ? (
        <Icon />
      ) : (
        <img src={serverUrl(path)} alt="" loading="lazy" draggable={false} onError={() => setFailed(path)} />
      )}
    </span>
  )
}
