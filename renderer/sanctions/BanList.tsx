import { Ban } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { Group } from '#shared/protocol/groups.ts'
import { sanctionRoutes } from '#shared/protocol/sanctions.ts'
import type { Sanction } from '#shared/protocol/sanctions.ts'
import { liftSanction } from '#renderer/app/actions/sanctions.ts'
import { toCallError } from '#renderer/app/api/error.ts'
import { useCall } from '#renderer/app/api/use-call.ts'
import { useSettled } from '#renderer/groups/use-settled.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { SearchField } from '#renderer/ui/SearchField.tsx'
import { SkeletonRows } from '#renderer/ui/Skeleton.tsx'
import { EmptyState, ErrorState } from '#renderer/ui/States.tsx'
import { toast } from '#renderer/ui/toasts.ts'
import { SanctionItem } from './SanctionItem.tsx'
import css from './Sanctions.module.css'

/** Who is kept out of a group, why and until when. */
export function BanList({ group }: { group: Group }) {
  const { t } = useTranslation()
  const [query, setQuery] = useState('')
  const asked = useSettled(query.trim(), 250)
  const { status, data, error, reload } = useCall(sanctionRoutes.bans, {
    params: { id: group.id },
    query: { limit: '100', ...(asked === '' ? {} : { query: asked }) },
  })
  const unban = async (ban: Sanction) => {
    try {
      await liftSanction(group.id, ban.id)
      toast(t('sanctions.manage.unbanned', { name: ban.target.displayName }), { tone: 'success' })
    } catch (thrown) {
      toast(toCallError(thrown).message, { tone: 'problem' })
    }
    reload()
  }
  return (
    <div className={css.stack}>
      <SearchField label={t('sanctions.manage.search')} value={query} onChange={setQuery} maxLength={100} />
      {status === 'loading' ? <SkeletonRows rows={3} /> : null}
      {status === 'failed' ? (
        <ErrorState title={t('sanctions.manage.failed')} text={error?.message ?? ''} onRetry={reload} />
      ) : null}
      {data?.bans.length !== 0 ? null : asked === '' ? (
        <EmptyState
          icon={<Ban />}
          title={t('sanctions.manage.noBans')}
          text={t('sanctions.manage.noBansText')}
          action={<Link href={`/groups/${group.id}/members`}>{t('sanctions.manage.toMembers')}</Link>}
        />
      ) : (
        <p className={css.soft}>{t('sanctions.manage.noneFound')}</p>
      )}
      <ul className={css.list}>
        {data?.bans.map((ban) => (
          <SanctionItem key={ban.id} sanction={ban} showTarget>
            <div className={css.actions}>
              <Button size="small" onClick={() => void unban(ban)}>
                {t('sanctions.manage.unban')}
              </Button>
            </div>
          </SanctionItem>
        ))}
      </ul>
    </div>
  )
}
