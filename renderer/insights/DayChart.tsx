import { useTranslation } from 'react-i18next'
import { Bar, BarChart, CartesianGrid, Legend, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import { formatLocale } from '#renderer/ui/locale.ts'

/** One measure of every day; `color` is a token of the theme. */
export interface Series {
  key: string
  label: string
  color: 'accent' | 'jade' | 'rose'
}

const shortDate = (date: string) =>
  new Intl.DateTimeFormat(formatLocale(), { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(new Date(date))

const softName = (name: string) => <span style={{ color: 'var(--ink-soft)' }}>{name}</span>

const text = { fill: 'var(--ink-soft)', fontSize: 12 }

/** Bars by day. Arrow keys walk through the days; the table beside it says the same. */
export default function DayChart({
  label,
  days,
  series,
}: {
  label: string
  days: readonly ({ date: string } & Record<string, number | string>)[]
  series: readonly Series[]
}) {
  const { t } = useTranslation()
  return (
    <ResponsiveContainer width="100%" height={200} minWidth={0}>
      <BarChart
        data={[...days]}
        title={label}
        margin={{ top: 8, right: 4, bottom: 0, left: -18 }}
        barGap={2}
        accessibilityLayer
      >
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis dataKey="date" tickFormatter={shortDate} tick={text} stroke="var(--line-strong)" minTickGap={28} />
        <YAxis allowDecimals={false} tick={text} stroke="none" width={52} />
        <Tooltip
          cursor={{ fill: 'var(--hover)' }}
          labelFormatter={(date) =>
            typeof date === 'string' ? `${t('insights.chart.date')}: ${shortDate(date)}` : date
          }
          contentStyle={{
            background: 'var(--raised)',
            border: '1px solid var(--line)',
            borderRadius: 10,
            color: 'var(--ink)',
            fontSize: 13,
          }}
          itemStyle={{ color: 'var(--ink)' }}
        />
        {series.length > 1 ? <Legend wrapperStyle={{ fontSize: 13 }} formatter={softName} /> : null}
        {series.map(({ key, label: name, color }) => (
          <Bar
            key={key}
            dataKey={key}
            name={name}
            fill={`var(--${color})`}
            radius={[3, 3, 0, 0]}
            isAnimationActive={false}
          />
        ))}
      </BarChart>
    </ResponsiveContainer>
  )
}
