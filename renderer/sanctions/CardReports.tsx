import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { MemberCard } from '#shared/protocol/sanctions.ts'
import { Chip } from '#renderer/ui/Chip.tsx'
import { Time } from '#renderer/ui/Time.tsx'
import css from './Sanctions.module.css'

interface CardReportsProps {
  reports: NonNullable<MemberCard['reports']>
  /** The reader goes to what waits in the queue. */
  onLeave: () => void
}

/** What was reported about a person: how often and what, never by whom. */
export function CardReports({ reports: { open, decided, latest }, onLeave }: CardReportsProps) {
  const { t } = useTranslation()
  return (
    <>
      <h3>{t('sanctions.card.reports')}</h3>
      <p className={css.soft}>
        {latest.length === 0 ? t('sanctions.card.noReports') : t('sanctions.card.reportCounts', { open, decided })}
      </p>
      <ul className={css.list}>
        {latest.map(({ key, about, reasons, reporters, at, excerpt, action }) => (
          <li key={`${at} ${excerpt}`} className={css.item}>
            <p className={css.head}>
              <b>{t(`reports.kind.${about}`)}</b>
              {reasons.map((reason) => (
                <Chip key={reason}>{t(`reports.reason.${reason}`)}</Chip>
              ))}
              <span className={css.soft}>
                {t('sanctions.card.reporters', { count: reporters })} · <Time at={at} format="relative" /> ·{' '}
                {action === null ? t('sanctions.card.reportOpen') : t('sanctions.card.reportDecided', { action })}
              </span>
            </p>
            {excerpt ? (
              <p className={css.words} dir="auto">
                {excerpt}
              </p>
            ) : null}
            {key === null ? null : (
              <Link className={css.link} href={`/queue/${encodeURIComponent(key)}`} onClick={onLeave}>
                {t('sanctions.card.openReport')}
              </Link>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}
