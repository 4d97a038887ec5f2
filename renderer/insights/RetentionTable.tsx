import { useTranslation } from 'react-i18next'
import type { Insights } from '#shared/protocol/insights.ts'
import { formatLocale } from '#renderer/ui/locale.ts'
import css from './Insights.module.css'

/** Of those who joined: who is still a member after a day, a week and a month, and who still writes. */
export function RetentionTable({ retention }: { retention: Insights['retention'] }) {
  const { t } = useTranslation()
  const percent = new Intl.NumberFormat(formatLocale(), { style: 'percent' })
  const value = (count: number, total: number) =>
    t('insights.retention.value', { percent: percent.format(count / total), count, total })
  const rows = [
    { day: 1, share: retention.day1 },
    { day: 7, share: retention.day7 },
    { day: 30, share: retention.day30 },
  ]
  return (
    <section className={css.card} aria-label={t('insights.retention.title')}>
      <h3>{t('insights.retention.title')}</h3>
      <table className={css.plain}>
        <thead>
          <tr>
            <th scope="col">{t('insights.retention.when')}</th>
            <th scope="col">{t('insights.retention.stayed')}</th>
            <th scope="col">{t('insights.retention.wrote')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ day, share }) => (
            <tr key={day}>
              <th scope="row">{t('insights.retention.day', { day })}</th>
              {share.of === 0 ? (
                <td colSpan={2}>{t('insights.retention.early')}</td>
              ) : (
                <>
                  <td>{value(share.stayed, share.of)}</td>
                  <td>{value(share.wrote, share.of)}</td>
                </>
              )}
            </tr>
          ))}
        </tbody>
      </table>
      <p className={css.note}>{t('insights.retention.note')}</p>
    </section>
  )
}
