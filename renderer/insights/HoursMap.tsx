import type { CSSProperties } from 'react'
import { useTranslation } from 'react-i18next'
import { formatLocale } from '#renderer/ui/locale.ts'
import css from './Insights.module.css'

/** A Monday, to name the days of the week by. */
const monday = Date.UTC(2026, 0, 5)
const day = 86_400_000

const weekdays = (width: 'short' | 'long') => {
  const format = new Intl.DateTimeFormat(formatLocale(), { weekday: width, timeZone: 'UTC' })
  return Array.from({ length: 7 }, (_, place) => format.format(monday + place * day))
}
const clock = (hour: number) => `${String(hour).padStart(2, '0')}:00`

/** Messages by weekday and hour, as a table whose cells are the darker the more there are. */
export function HoursMap({ hours }: { hours: readonly (readonly number[])[] }) {
  const { t } = useTranslation()
  const most = Math.max(1, ...hours.flat())
  const short = weekdays('short')
  const long = weekdays('long')
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keys
    <div className={css.scroll} tabIndex={0} role="group" aria-label={t('insights.hours.title')}>
      <table className={css.hours}>
        <thead>
          <tr>
            <th scope="col">
              <span className={css.hidden}>{t('insights.hours.hour')}</span>
            </th>
            {Array.from({ length: 24 }, (_, hour) => (
              <th key={hour} scope="col">
                {hour % 3 === 0 ? hour : <span className={css.hidden}>{hour}</span>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {hours.map((row, weekday) => (
            <tr key={short[weekday]}>
              <th scope="row">{short[weekday]}</th>
              {row.map((count, hour) => (
                <td
                  key={clock(hour)}
                  style={{ '--share': Math.sqrt(count / most) } as CSSProperties}
                  title={t('insights.hours.cell', { day: long[weekday], hour: clock(hour), count })}
                >
                  <span className={css.hidden}>{count}</span>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
