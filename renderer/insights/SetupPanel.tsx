import { CircleAlert, CircleCheck } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { SetupCheck } from '#shared/groups/setup.ts'
import type { Group } from '#shared/protocol/groups.ts'
import { insightRoutes } from '#shared/protocol/insights.ts'
import { useCall } from '#renderer/app/api/use-call.ts'
import { classes } from '#renderer/ui/classes.ts'
import { SkeletonRows } from '#renderer/ui/Skeleton.tsx'
import { ErrorState } from '#renderer/ui/States.tsx'
import css from './Insights.module.css'

/** Where each thing is changed, below the group's own address. */
const places: Record<SetupCheck, string> = {
  guidelines: 'manage/guidelines',
  description: 'manage/about',
  'second-admin': 'members',
  'second-judge': 'manage/rights',
  'moderator-for-size': 'members',
  'two-step': 'manage/two-step',
  'rules-on': 'manage/moderation',
  'newcomer-links': 'manage/moderation',
  'raid-guard': 'manage/moderation',
  'queue-answered': 'manage/requests',
  'owner-active': 'members',
}

/** What is missing in the way the group is set up, and where to mend it. */
export function SetupPanel({ group }: { group: Group }) {
  const { t } = useTranslation()
  const { status, data, error, reload } = useCall(insightRoutes.groupSetup, { params: { id: group.id } })
  if (status === 'failed') {
    return <ErrorState title={t('insights.setup.failed')} text={error?.message ?? ''} onRetry={reload} />
  }
  if (!data) return <SkeletonRows rows={8} />
  const findings = data.findings.toSorted((a, b) => Number(a.ok) - Number(b.ok))
  const missing = findings.filter(({ ok }) => !ok).length
  return (
    <div className={css.panel}>
      <p className={css.summary} role="status">
        {missing === 0 ? t('insights.setup.allGood') : t('insights.setup.missingCount', { count: missing })}
      </p>
      <ul className={css.checks}>
        {findings.map(({ check, ok }) => (
          <li key={check} className={classes(css.check, ok && css.done)}>
            {ok ? (
              <CircleCheck role="img" aria-label={t('insights.setup.ok')} />
            ) : (
              <CircleAlert role="img" aria-label={t('insights.setup.missing')} />
            )}
            <span>{t(`insights.setup.check.${check}.${ok ? 'ok' : 'missing'}`)}</span>
            {ok ? null : <Link href={`/groups/${group.id}/${places[check]}`}>{t('insights.setup.fix')}</Link>}
          </li>
        ))}
      </ul>
    </div>
  )
}
