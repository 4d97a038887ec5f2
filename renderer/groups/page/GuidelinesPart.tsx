import { guidelineRoutes } from '#shared/protocol/guidelines.ts'
import { Trans, useTranslation } from 'react-i18next'
import type { Group } from '#shared/protocol/groups.ts'
import { useCall } from '#renderer/app/api/use-call.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { SkeletonRows } from '#renderer/ui/Skeleton.tsx'
import { Time } from '#renderer/ui/Time.tsx'
import { GuidelineList } from '../joining/GuidelineList.tsx'
import { PageSection } from './PageSection.tsx'
import css from './JoinPanel.module.css'

/** The group's guidelines as they hold now; nothing where it has none. */
export function GuidelinesPart({ group: { id, guidelinesVersion = 0 } }: { group: Group }) {
  return guidelinesVersion === 0 ? null : <Shown key={guidelinesVersion} id={id} />
}

function Shown({ id }: { id: string }) {
  const { t } = useTranslation()
  const { data, status, reload } = useCall(guidelineRoutes.guidelines, { params: { id }, query: {} })
  const { rules, changedAt } = data?.guidelines ?? {}
  return (
    <PageSection title={t('groups.joining.guidelines')}>
      {rules ? <GuidelineList rules={rules.map(({ text }) => text)} /> : null}
      {changedAt ? (
        <p className={css.quiet}>
          <Trans t={t} i18nKey="groups.joining.since" components={{ time: <Time at={changedAt} format="day" /> }} />
        </p>
      ) : null}
      {status === 'loading' ? <SkeletonRows rows={2} /> : null}
      {status === 'failed' ? (
        <p className={css.quiet} role="alert">
          {t('groups.joining.guidelinesFailed')}{' '}
          <Button size="small" onClick={reload}>
            {t('ui.tryAgain')}
          </Button>
        </p>
      ) : null}
    </PageSection>
  )
}
