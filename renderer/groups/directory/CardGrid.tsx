import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Group } from '#shared/protocol/groups.ts'
import { Skeleton } from '#renderer/ui/Skeleton.tsx'
import { VisuallyHidden } from '#renderer/ui/VisuallyHidden.tsx'
import { GroupCard } from './GroupCard.tsx'
import css from './CardGrid.module.css'

/** Cards beside and below each other, as many in a row as there is room for. */
export function CardGrid({ groups, isBusy = false }: { groups: readonly Group[]; isBusy?: boolean }) {
  return (
    <ul className={css.grid} aria-busy={isBusy}>
      {groups.map((group) => (
        <li key={group.id}>
          <GroupCard group={group} />
        </li>
      ))}
    </ul>
  )
}

/** Cards that are on their way. */
export function SkeletonCards({ count = 6 }: { count?: number }): ReactNode {
  const { t } = useTranslation()
  return (
    <div className={css.grid} role="status">
      <VisuallyHidden>{t('ui.loading')}</VisuallyHidden>
      {Array.from({ length: count }, (_, index) => (
        <div key={index} className={css.skeleton}>
          <Skeleton width="38px" height="38px" />
          <Skeleton width="62%" height="13px" />
          <Skeleton width="92%" height="11px" />
          <Skeleton width="74%" height="11px" />
        </div>
      ))}
    </div>
  )
}
