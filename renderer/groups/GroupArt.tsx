import type { Category } from '#shared/groups/categories.ts'
import { classes } from '#renderer/ui/classes.ts'
import { categoryIcons } from './categories.ts'
import scene from './categories.module.css'
import css from './GroupArt.module.css'

/** Stands for a group in a list: the colours and sign of its category. */
export function GroupArt({ category }: { category: Category }) {
  const Icon = categoryIcons[category]
  return (
    <span className={classes(css.art, scene.scene, scene[category])} aria-hidden>
      <Icon />
    </span>
  )
}
