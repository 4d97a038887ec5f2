import { ChartNoAxesColumn } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { cityLabel } from '#shared/language/cities.ts'
import { partnerCountRoutes, type PartnerStats } from '#shared/protocol/partner-counts.ts'
import type { StudioPartner } from '#shared/protocol/studio.ts'
import { useCall } from '#renderer/app/api/use-call.ts'
import { useConnection } from '#renderer/app/store/connection.ts'
import { DaySection } from '#renderer/insights/DaySection.tsx'
import { formatLocale } from '#renderer/ui/locale.ts'
import { Select } from '#renderer/ui/Select.tsx'
import { SkeletonRows } from '#renderer/ui/Skeleton.tsx'
import { EmptyState, ErrorState, OfflineNote } from '#renderer/ui/States.tsx'
import { Tabs } from '#renderer/ui/Tabs.tsx'
import { cellOf, figures } from './figures.ts'
import { StatsTable, type StatsRow } from './StatsTable.tsx'
import css from './Stats.module.css'

const periods = ['7', '30', '90'] as const

/** How readers took a partner's content: sums in which nobody can be found. */
export function StatsPart({ partner }: { partner: StudioPartner }) {
  const { t } = useTranslation()
  const [period, setPeriod] = useState<(typeof periods)[number]>('30')
  const { status, data, error, reload } = useCall(partnerCountRoutes.partnerStats, {
    params: { id: partner.id },
    query: { days: Number(period) },
  })
  const offlineSince = useConnection((state) => state.offlineSince)
  const stats = data?.stats
  if (status === 'failed' && !stats) {
    return <ErrorState title={t('studio.stats.failed')} text={error?.message ?? ''} onRetry={reload} />
  }
  return (
    <>
      {offlineSince === null ? null : (
        <OfflineNote since={new Date(offlineSince).toISOString()} text={t('studio.stats.offline')} />
      )}
      <div className={css.head}>
        <h2>{t('studio.parts.stats')}</h2>
        <Select
          label={t('studio.stats.period')}
          hideLabel
          shape="pill"
          value={period}
          options={periods.map((value) => ({ value, label: t('studio.stats.days', { days: value }) }))}
          onChange={setPeriod}
        />
      </div>
      {stats ? <Figures stats={stats} name={partner.name} /> : <SkeletonRows rows={6} />}
      <p className={css.privacy}>{t('studio.stats.privacy')}</p>
    </>
  )
}

function Figures({ stats, name }: { stats: PartnerStats; name: string }) {
  const { t } = useTranslation()
  const number = new Intl.NumberFormat(formatLocale())
  const { total, days, from, to } = stats
  if (figures.every((figure) => cellOf(total, figure) === null)) {
    return (
      <EmptyState icon={<ChartNoAxesColumn />} title={t('studio.stats.empty')} text={t('studio.stats.emptyText')} />
    )
  }
  return (
    <>
      <dl className={css.tiles}>
        {figures.map((figure) => {
          const value = cellOf(total, figure)
          const told =
            figure === 'readSeconds' ? t('studio.stats.seconds', { seconds: value ?? 0 }) : number.format(value ?? 0)
          return (
            <div key={figure}>
              <dt>{t(`studio.stats.figure.${figure}`)}</dt>
              <dd>{value === null ? t('studio.stats.few') : told}</dd>
              <dd className={css.what}>{t(`studio.stats.what.${figure}`)}</dd>
            </div>
          )
        })}
      </dl>
      <DaySection
        title={t('studio.stats.seenTitle')}
        days={days}
        series={[
          { key: 'impressions', label: t('studio.stats.figure.impressions'), color: 'accent' },
          { key: 'opens', label: t('studio.stats.figure.opens'), color: 'jade' },
        ]}
      />
      <DaySection
        title={t('studio.stats.doneTitle')}
        days={days}
        series={[
          { key: 'clicks', label: t('studio.stats.figure.clicks'), color: 'accent' },
          { key: 'saves', label: t('studio.stats.figure.saves'), color: 'jade' },
          { key: 'shares', label: t('studio.stats.figure.shares'), color: 'rose' },
        ]}
      />
      <Breakdown stats={stats} fileName={`${name} ${from} ${to}`} />
    </>
  )
}

const cuts = ['items', 'sections', 'cities', 'days'] as const
type Cut = (typeof cuts)[number]

function Breakdown({ stats, fileName }: { stats: PartnerStats; fileName: string }) {
  const { t } = useTranslation()
  const [cut, setCut] = useState<Cut>('items')
  const rows: Record<Cut, readonly StatsRow[]> = {
    items: stats.items.map((row) => ({ ...row, key: row.id, name: row.title, note: row.section })),
    sections: stats.sections.map((row) => ({ ...row, key: row.name })),
    cities: stats.cities.map((row) => ({
      ...row,
      key: row.name,
      name: row.name === '' ? t('studio.stats.elsewhere') : cityLabel(row.name),
    })),
    days: stats.days.toReversed().map((row) => ({ ...row, key: row.date, name: row.date })),
  }
  return (
    <section className={css.card} aria-label={t('studio.stats.breakdown')}>
      <Tabs<Cut>
        label={t('studio.stats.breakdown')}
        value={cut}
        tabs={cuts.map((value) => ({ value, label: t(`studio.stats.by.${value}`) }))}
        onChange={setCut}
      >
        {rows[cut].length === 0 ? (
          <p className={css.none}>{t('studio.stats.none')}</p>
        ) : (
          <StatsTable
            key={cut}
            rows={rows[cut]}
            nameHead={t(`studio.stats.head.${cut}`)}
            {...(cut === 'items' ? { noteHead: t('studio.stats.head.sections') } : {})}
            fileName={`${fileName} ${cut}`}
            isOrdered={cut === 'days'}
          />
        )}
      </Tabs>
    </section>
  )
}
