import { ChartNoAxesColumn, Download } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { toCsv } from '#shared/export/csv.ts'
import type { Group } from '#shared/protocol/groups.ts'
import type { Insights } from '#shared/protocol/insights.ts'
import { insightRoutes } from '#shared/protocol/insights.ts'
import { useCall } from '#renderer/app/api/use-call.ts'
import { useConnection } from '#renderer/app/store/connection.ts'
import { save } from '#renderer/media/download.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { formatLocale } from '#renderer/ui/locale.ts'
import { Select } from '#renderer/ui/Select.tsx'
import { SkeletonRows } from '#renderer/ui/Skeleton.tsx'
import { EmptyState, ErrorState, OfflineNote } from '#renderer/ui/States.tsx'
import { AnsweringCard } from './AnsweringCard.tsx'
import { DaySection } from './DaySection.tsx'
import { HoursMap } from './HoursMap.tsx'
import { RetentionTable } from './RetentionTable.tsx'
import { TwoColumns } from './TwoColumns.tsx'
import css from './Insights.module.css'

const periods = ['7', '30', '90'] as const
type Period = (typeof periods)[number]

const number = (value: number) => new Intl.NumberFormat(formatLocale()).format(value)

function saveCsv(group: Group, { days, from, to }: Insights): void {
  const head = ['date', 'joined', 'left', 'messages', 'people who wrote', 'rules acted']
  const rows = days.map((day) => [day.date, day.joined, day.left, day.messages, day.speakers, day.ruleHits])
  save(new Blob([toCsv(head, rows)], { type: 'text/csv;charset=utf-8' }), `${group.name} ${from} ${to}.csv`)
}

/** How a group lives: for those who run it. */
export function InsightsPanel({ group }: { group: Group }) {
  const { t } = useTranslation()
  const [period, setPeriod] = useState<Period>('30')
  const { status, data, error, reload } = useCall(insightRoutes.groupInsights, {
    params: { id: group.id },
    query: { days: Number(period) },
  })
  const offlineSince = useConnection((state) => state.offlineSince)
  const insights = data?.insights
  if (status === 'failed' && !insights) {
    return <ErrorState title={t('insights.failed')} text={error?.message ?? ''} onRetry={reload} />
  }
  return (
    <div className={css.panel}>
      {offlineSince === null ? null : (
        <OfflineNote since={new Date(offlineSince).toISOString()} text={t('insights.offline')} />
      )}
      <header className={css.head}>
        <Select
          label={t('insights.days.label')}
          hideLabel
          shape="pill"
          value={period}
          options={periods.map((value) => ({ value, label: t(`insights.days.${value}`) }))}
          onChange={setPeriod}
        />
        <Button
          size="small"
          icon={<Download aria-hidden />}
          disabled={!insights}
          onClick={() => insights && saveCsv(group, insights)}
        >
          {t('insights.csv')}
        </Button>
      </header>
      {insights ? <Figures insights={insights} /> : <SkeletonRows rows={6} />}
    </div>
  )
}

const sum = (days: Insights['days'], key: 'joined' | 'left' | 'messages') =>
  days.reduce((total, day) => total + day[key], 0)

function Figures({ insights }: { insights: Insights }) {
  const { t } = useTranslation()
  const { days, sources, rules } = insights
  const joined = sum(days, 'joined')
  const messages = sum(days, 'messages')
  const tiles = [
    { label: t('insights.members'), value: insights.members },
    { label: t('insights.newMembers'), value: joined },
    { label: t('insights.messages'), value: messages },
    { label: t('insights.chart.speakers'), value: insights.speakers },
  ]
  const isEmpty = joined === 0 && messages === 0 && sum(days, 'left') === 0
  return (
    <>
      <dl className={css.tiles}>
        {tiles.map(({ label, value }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{number(value)}</dd>
          </div>
        ))}
      </dl>
      {isEmpty ? (
        <EmptyState icon={<ChartNoAxesColumn />} title={t('insights.empty.title')} text={t('insights.empty.text')} />
      ) : (
        <>
          <DaySection
            title={t('insights.movement')}
            days={days}
            series={[
              { key: 'joined', label: t('insights.chart.joined'), color: 'jade' },
              { key: 'left', label: t('insights.chart.left'), color: 'rose' },
            ]}
          />
          <DaySection
            title={t('insights.messages')}
            days={days}
            series={[
              { key: 'messages', label: t('insights.chart.messages'), color: 'accent' },
              { key: 'speakers', label: t('insights.chart.speakers'), color: 'jade' },
            ]}
          />
          <section className={css.card} aria-label={t('insights.hours.title')}>
            <h3>{t('insights.hours.title')}</h3>
            <HoursMap hours={insights.hours} />
            <p className={css.note}>{t('insights.hours.note')}</p>
          </section>
        </>
      )}
      <div className={css.pair}>
        <RetentionTable retention={insights.retention} />
        <TwoColumns
          title={t('insights.sources.title')}
          empty={t('insights.sources.none')}
          head={[t('insights.sources.source'), t('insights.sources.joined')]}
          rows={sources.map(({ source, joined: count }) => [t('insights.sources.way', { source }), [number(count)]])}
        />
      </div>
      <div className={css.pair}>
        <AnsweringCard answering={insights.answering} />
        <TwoColumns
          title={t('insights.rules.title')}
          empty={t('insights.rules.none')}
          head={[t('insights.rules.name'), t('insights.rules.hits'), t('insights.rules.dryHits')]}
          rows={rules.map(({ name, hits, dryHits }) => [name, [number(hits), number(dryHits)]])}
        />
      </div>
    </>
  )
}
