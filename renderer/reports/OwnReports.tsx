import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { OwnReport } from '#shared/protocol/reports.ts'
import { reportRoutes } from '#shared/protocol/reports.ts'
import { seeReports } from '#renderer/app/actions/reports.ts'
import { useCall } from '#renderer/app/api/use-call.ts'
import { Chip } from '#renderer/ui/Chip.tsx'
import { SkeletonRows } from '#renderer/ui/Skeleton.tsx'
import { ErrorState } from '#renderer/ui/States.tsx'
import { Time } from '#renderer/ui/Time.tsx'
import css from './Reports.module.css'

/** What one has reported, and in general words what came of it. */
export function OwnReports() {
  const { t } = useTranslation()
  const { status, data, error, reload } = useCall(reportRoutes.myReports, {})
  const unseen = data?.unseen ?? 0
  useEffect(() => {
    if (unseen > 0) seeReports().catch(() => undefined)
  }, [unseen])
  if (status === 'failed') {
    return <ErrorState title={t('reports.mine.failed')} text={error?.message ?? ''} onRetry={reload} />
  }
  if (!data) return <SkeletonRows rows={2} />
  if (data.reports.length === 0) return <p className={css.quiet}>{t('reports.mine.none')}</p>
  return (
    <ul className={css.list}>
      {data.reports.map((report) => (
        <Report key={report.id} report={report} />
      ))}
    </ul>
  )
}

const tones = { open: 'plain', acted: 'jade', kept: 'plain' } as const

function Report({ report }: { report: OwnReport }) {
  const { t } = useTranslation()
  const { kind, about, reason, group, state, at } = report
  return (
    <li className={css.report}>
      <p dir="auto">
        <b>{t(`reports.kind.${kind}`)}</b>
        {about ? ` · ${about}` : ''} · {t(`reports.reason.${reason}`)}
      </p>
      <Chip tone={tones[state]}>{t(`reports.mine.state.${state}`)}</Chip>
      <Time at={at} format="relative" />
      <small>{t(`reports.mine.text.${state}`, { who: group ?? t('reports.staff') })}</small>
    </li>
  )
}
