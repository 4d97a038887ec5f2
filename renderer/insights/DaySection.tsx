import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '#renderer/ui/Button.tsx'
import { Skeleton } from '#renderer/ui/Skeleton.tsx'
import type { Series } from './DayChart.tsx'
import css from './Insights.module.css'

// The charts are half as large as the whole client; only who opens the dashboard fetches them.
const DayChart = lazy(() => import('./DayChart.tsx'))

/** Measures of every day, as a chart or as a table. */
export function DaySection<K extends string>({
  title,
  days,
  series,
}: {
  title: string
  days: readonly ({ date: string } & Record<K, number>)[]
  series: readonly (Series & { key: K })[]
}) {
  const { t } = useTranslation()
  const [isTable, setTable] = useState(false)
  return (
    <section className={css.card} aria-label={title}>
      <header className={css.head}>
        <h3>{title}</h3>
        <Button size="small" variant="quiet" onClick={() => setTable(!isTable)}>
          {t(isTable ? 'insights.chart.asChart' : 'insights.chart.asTable')}
        </Button>
      </header>
      {days.every((day) => series.every(({ key }) => day[key] === 0)) ? (
        <p className={css.note}>{t('insights.chart.none')}</p>
      ) : isTable ? (
        <div className={css.table}>
          <table>
            <thead>
              <tr>
                <th scope="col">{t('insights.chart.date')}</th>
                {series.map(({ key, label }) => (
                  <th key={key} scope="col">
                    {label}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {days.toReversed().map((day) => (
                <tr key={day.date}>
                  <th scope="row">{day.date}</th>
                  {series.map(({ key }) => (
                    <td key={key}>{day[key]}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : (
        <Suspense fallback={<Skeleton width="100%" height="200px" />}>
          <DayChart label={title} days={days} series={series} />
        </Suspense>
      )}
    </section>
  )
}
