import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Session } from '#shared/protocol/identity.ts'
import { identityRoutes } from '#shared/protocol/identity.ts'
import { call } from '#renderer/app/api/call.ts'
import { useCall } from '#renderer/app/api/use-call.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Chip } from '#renderer/ui/Chip.tsx'
import { ConfirmDialog } from '#renderer/ui/ConfirmDialog.tsx'
import { SkeletonRows } from '#renderer/ui/Skeleton.tsx'
import { ErrorState } from '#renderer/ui/States.tsx'
import { Time } from '#renderer/ui/Time.tsx'
import { toast } from '#renderer/ui/toasts.ts'
import css from './Settings.module.css'

const none = {}

/** Where the account is logged in; every other place can be logged out from here. */
export function SessionList() {
  const { t } = useTranslation()
  const { status, data, error, reload } = useCall(identityRoutes.sessions, none)
  const [ending, setEnding] = useState<Session | null>(null)
  const nameOf = (session: Session) => session.device || t('identity.settings.account.unknownDevice')
  const end = async () => {
    if (!ending) return
    await call(identityRoutes.endSession, { params: { id: ending.id } })
    toast(t('identity.settings.account.ended', { device: nameOf(ending) }), { tone: 'success' })
    reload()
  }
  return (
    <section className={css.form}>
      <h3>{t('identity.settings.account.sessions')}</h3>
      {status === 'loading' ? <SkeletonRows rows={2} /> : null}
      {status === 'failed' ? (
        <ErrorState title={t('identity.settings.account.sessionsFailed')} text={error?.message} onRetry={reload} />
      ) : null}
      {data ? (
        <ul>
          {data.sessions.map((session) => (
            <li key={session.id} className={css.session}>
              <div>
                <b dir="auto">{nameOf(session)}</b>
                <span className={css.tags}>
                  {session.current ? <Chip tone="jade">{t('identity.settings.account.thisDevice')}</Chip> : null}
                  {session.sharedComputer ? <Chip tone="amber">{t('identity.settings.account.shared')}</Chip> : null}
                </span>
                <p>
                  {t('identity.settings.account.active')} <Time at={session.lastSeenAt} format="relative" />
                </p>
              </div>
              {session.current ? null : (
                <Button size="small" onClick={() => setEnding(session)}>
                  {t('identity.settings.account.end')}
                </Button>
              )}
            </li>
          ))}
        </ul>
      ) : null}
      <ConfirmDialog
        open={ending !== null}
        onClose={() => setEnding(null)}
        title={ending ? t('identity.settings.account.endTitle', { device: nameOf(ending) }) : ''}
        description={t('identity.settings.account.endText')}
        confirmLabel={t('identity.settings.account.end')}
        onConfirm={end}
      />
    </section>
  )
}
