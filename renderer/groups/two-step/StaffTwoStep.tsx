import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { Group } from '#shared/protocol/groups.ts'
import { groupRoutes } from '#shared/protocol/groups.ts'
import { call } from '#renderer/app/api/call.ts'
import { toCallError } from '#renderer/app/api/error.ts'
import { useCall } from '#renderer/app/api/use-call.ts'
import { UserAvatar } from '#renderer/identity/UserAvatar.tsx'
import { SkeletonRows } from '#renderer/ui/Skeleton.tsx'
import { ErrorState } from '#renderer/ui/States.tsx'
import { Switch } from '#renderer/ui/Switch.tsx'
import css from './StaffTwoStep.module.css'

/** Whether those who run the group must sign in with a code, and who of them does not yet. */
export function StaffTwoStep({ group }: { group: Group }) {
  const { t } = useTranslation()
  const params = { id: group.id }
  const { status, data, error, reload } = useCall(groupRoutes.staffTwoStep, { params })
  const [problem, setProblem] = useState<string | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  if (status === 'failed' && !data) {
    return <ErrorState title={t('groups.twoStep.failed')} text={error?.message ?? ''} onRetry={reload} />
  }
  if (!data) return <SkeletonRows rows={3} />
  const change = (required: boolean) => {
    setIsBusy(true)
    setProblem(null)
    call(groupRoutes.requireStaffTwoStep, { params, body: { required } })
      .then(reload, (thrown: unknown) => setProblem(toCallError(thrown).message))
      .finally(() => setIsBusy(false))
  }
  return (
    <div className={css.part}>
      <p className={css.note}>{t('groups.twoStep.text')}</p>
      <Switch
        label={t('groups.twoStep.required')}
        note={t('groups.twoStep.requiredNote')}
        checked={data.required}
        onChange={change}
        disabled={isBusy}
      />
      {problem === null ? null : (
        <p className={css.problem} role="alert">
          {problem}. <Link href="/settings/account">{t('groups.twoStep.toSettings')}</Link>
        </p>
      )}
      {data.without.length === 0 ? (
        <p className={css.note}>{t('groups.twoStep.everybody')}</p>
      ) : (
        <section aria-label={t('groups.twoStep.without')}>
          <h3>{t('groups.twoStep.without')}</h3>
          <ul className={css.people}>
            {data.without.map((user) => (
              <li key={user.id}>
                <UserAvatar user={user} size="small" />
                <span dir="auto">{user.displayName}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}
