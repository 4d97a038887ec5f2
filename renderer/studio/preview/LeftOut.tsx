import { useTranslation } from 'react-i18next'
import type { FeedReport } from '#shared/protocol/feed-report.ts'
import css from './Stage.module.css'

/** Items that this reader does not get, and why. */
export function LeftOut({ leftOut }: { leftOut: NonNullable<FeedReport['leftOut']> }) {
  const { t } = useTranslation()
  if (leftOut.length === 0) return null
  return (
    <details className={css.leftOut}>
      <summary>{t('preview.leftOut', { count: leftOut.length })}</summary>
      <ul>
        {leftOut.map(({ item, title, why }) => (
          <li key={item}>
            <b dir="auto">{title || t('preview.untitled', { place: item + 1 })}</b>{' '}
            <span className={css.soft}>{t(`preview.why.${why}`)}</span>
          </li>
        ))}
      </ul>
    </details>
  )
}
