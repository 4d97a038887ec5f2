import type { Group } from '#shared/protocol/groups.ts'
import { serverUrl } from '#renderer/app/server-origin.ts'
import { classes } from '#renderer/ui/classes.ts'
import { categoryIcons } from './categories.ts'
import scene from './categories.module.css'
import css from './GroupArt.module.css'

/** Stands for a group in a list: its picture, or the colours and sign of its category. */
export function GroupArt({ group: { category, avatarUrl } }: { group: Pick<Group, 'category' | 'avatarUrl'> }) {
  const Icon = categoryIcons[category]
  if (avatarUrl) return <img className={css.art} src={serverUrl(avatarUrl)} alt="" draggable={false} />
  return (
    <span className={classes(css.art, scene.scene, scene[category])} aria-hidden>
      <Icon />
    </span>
  )
}
