import { TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Warning } from '#shared/listings/scams.ts'
import css from './Warnings.module.css'

/** What speaks for a trick, in plain words; the same for readers and author. */
export function Warnings({ warnings, isOwn = false }: { warnings: readonly Warning[]; isOwn?: boolean }) {
  const { t } = useTranslation()
  if (warnings.length === 0) return null
  return (
    <section className={css.box} aria-label={t('listings.warning.title')}>
      <h2>
        <TriangleAlert aria-hidden />
        {t('listings.warning.title')}
      </h2>
      <ul>
        {warnings.map(({ kind, found }) => (
          <li key={kind}>{t(`listings.warning.${kind}`, { found: kind === 'same-text' ? Number(found) : found })}</li>
        ))}
      </ul>
      {isOwn ? <p>{t('listings.warning.own')}</p> : null}
    </section>
  )
}
