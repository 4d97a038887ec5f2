import { Trans, useTranslation } from 'react-i18next'
import type { OwnJoinRequest } from '#shared/protocol/groups.ts'
import { Time } from '#renderer/ui/Time.tsx'
import css from './Guidelines.module.css'

/** What became of one's own request: until when it waits, or why it was declined and from when one may ask again. */
export function RequestNote({ request }: { request: OwnJoinRequest }) {
  const { t } = useTranslation()
  const { state, expiresAt, decidedAt, reason, askAgainAt } = request
  const timed = (i18nKey: 'groups.page.lapses' | 'groups.page.declined' | 'groups.page.askAgain', at: string) => (
    <Trans t={t} i18nKey={i18nKey} components={{ time: <Time at={at} format="relative" /> }} />
  )
  if (state === 'pending') return <p className={css.quiet}>{timed('groups.page.lapses', expiresAt)}</p>
  return (
    <div className={css.last}>
      <p>{state === 'expired' ? t('groups.page.lapsed') : timed('groups.page.declined', decidedAt ?? request.at)}</p>
      {reason ? <p dir="auto">{t('groups.page.declinedReason', { reason })}</p> : null}
      {askAgainAt ? <p>{timed('groups.page.askAgain', askAgainAt)}</p> : null}
    </div>
  )
}
