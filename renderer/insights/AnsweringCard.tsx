import { useTranslation } from 'react-i18next'
import type { Insights } from '#shared/protocol/insights.ts'
import { formatLocale } from '#renderer/ui/locale.ts'
import css from './Insights.module.css'

const units = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const

/** A span in the largest unit that fits: `3 hours`. Never less than a minute. */
function span(milliseconds: number): string {
  const [unit, length] = units.find(([, each]) => milliseconds >= each) ?? ['minute' as const, 60_000]
  const count = Math.max(1, Math.round(milliseconds / length))
  return new Intl.NumberFormat(formatLocale(), { style: 'unit', unit, unitDisplay: 'long' }).format(count)
}

/** How long people wait for those who run the group. */
export function AnsweringCard({ answering }: { answering: Insights['answering'] }) {
  const { t } = useTranslation()
  const { medianMs, oldestWaitingMs, decided, waiting } = answering
  return (
    <section className={css.card} aria-label={t('insights.answering.title')}>
      <h3>{t('insights.answering.title')}</h3>
      {medianMs === null ? (
        <p className={css.note}>{t('insights.answering.none')}.</p>
      ) : (
        <>
          <p className={css.figure}>{span(medianMs)}</p>
          <p className={css.note}>
            {t('insights.answering.median')}. {t('insights.answering.decided', { count: decided })}.
          </p>
        </>
      )}
      <p className={css.note}>
        {t('insights.answering.waiting', { count: waiting })}
        {oldestWaitingMs === null ? '.' : `. ${t('insights.answering.oldest', { time: span(oldestWaitingMs) })}.`}
      </p>
    </section>
  )
}
