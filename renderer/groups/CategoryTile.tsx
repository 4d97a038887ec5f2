import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { adultCategories } from '#shared/groups/categories.ts'
import type { CategorySummary } from '#shared/protocol/groups.ts'
import { classes } from '#renderer/ui/classes.ts'
import { CategoryArt } from './CategoryArt.tsx'
import { categoryIcons } from './categories.ts'
import scene from './categories.module.css'
import css from './CategoryTile.module.css'

/** One of the five doors into the directory. */
export function CategoryTile({ summary }: { summary: CategorySummary }) {
  const { t } = useTranslation()
  const { category, groups, online } = summary
  const Icon = categoryIcons[category]
  return (
    <Link href={`/groups/category/${category}`} className={classes(css.tile, scene.scene, scene[category])}>
      <CategoryArt category={category} />
      <Icon className={css.icon} aria-hidden />
      <b>{t(`groups.category.${category}`)}</b>
      <span>
        {adultCategories.has(category) ? t('groups.tileAdults', { groups }) : t('groups.tile', { groups, online })}
      </span>
    </Link>
  )
}
