import { Braces, ScrollText, Sheet } from 'lucide-react'
import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AuditEntry } from '#shared/protocol/audit.ts'
import type { Group } from '#shared/protocol/groups.ts'
import { auditRoutes } from '#shared/protocol/audit.ts'
import { call } from '#renderer/app/api/call.ts'
import { toCallError } from '#renderer/app/api/error.ts'
import { useConnection } from '#renderer/app/store/connection.ts'
import type { ReadPage } from '#renderer/groups/listing.ts'
import { usePages } from '#renderer/groups/use-pages.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { SkeletonRows } from '#renderer/ui/Skeleton.tsx'
import { EmptyState, ErrorState, OfflineNote } from '#renderer/ui/States.tsx'
import { toast } from '#renderer/ui/toasts.ts'
import { AuditFilters } from './AuditFilters.tsx'
import { AuditRow } from './AuditRow.tsx'
import { saveLog } from './export.ts'
import { asked, noFilter, type LogFilter } from './filter.ts'
import css from './Audit.module.css'

/** What was done in a group, by whom, to whom and why: the newest first, filtered, and to be kept elsewhere. */
export function AuditPanel({ group }: { group: Group }) {
  const { t } = useTranslation()
  const [filter, setFilter] = useState<LogFilter>(noFilter)
  const [isSaving, setSaving] = useState(false)
  const offlineSince = useConnection((state) => state.offlineSince)
  const { id } = group
  const read = useCallback<ReadPage<AuditEntry>>(
    async (cursor, signal) => {
      const query = { ...asked(filter), ...(cursor ? { cursor } : {}) }
      const page = await call(auditRoutes.audit, { params: { id }, query }, { signal })
      return { items: page.entries, next: page.nextCursor }
    },
    [id, filter],
  )
  const { status, items, error, hasMore, isBusy, loadMore, reload } = usePages(read)
  const save = (format: 'csv' | 'json') => {
    setSaving(true)
    saveLog({ group, filter, format, t })
      .then(({ count, isWhole }) => {
        toast(t(isWhole ? 'audit.saved' : 'audit.savedPart', { count }), { tone: 'success' })
        // That it was taken stands in it now.
        reload()
      })
      .catch((thrown: unknown) => toast(toCallError(thrown).message, { tone: 'problem' }))
      .finally(() => setSaving(false))
  }
  return (
    <div className={css.panel}>
      {offlineSince === null ? null : (
        <OfflineNote since={new Date(offlineSince).toISOString()} text={t('audit.offline')} />
      )}
      <p className={css.soft}>{t('audit.text')}</p>
      <AuditFilters group={group} filter={filter} onChange={setFilter} />
      <div className={css.tools}>
        <Button size="small" icon={<Sheet aria-hidden />} busy={isSaving} onClick={() => save('csv')}>
          {t('audit.csv')}
        </Button>
        <Button size="small" icon={<Braces aria-hidden />} busy={isSaving} onClick={() => save('json')}>
          {t('audit.json')}
        </Button>
      </div>
      {status === 'loading' ? <SkeletonRows rows={6} /> : null}
      {status === 'failed' ? (
        <ErrorState title={t('audit.failed')} text={error?.message ?? ''} onRetry={reload} />
      ) : null}
      {status === 'ready' && items.length === 0 ? (
        <EmptyState icon={<ScrollText />} title={t('audit.none')} text={t('audit.noneText')} />
      ) : null}
      {items.length > 0 ? (
        <ol className={css.entries} aria-busy={isBusy}>
          {items.map((entry) => (
            <AuditRow key={entry.id} entry={entry} />
          ))}
        </ol>
      ) : null}
      {status === 'ready' && error ? <p role="alert">{error.message}</p> : null}
      {hasMore ? (
        <Button busy={isBusy} onClick={loadMore}>
          {t('audit.more')}
        </Button>
      ) : null}
    </div>
  )
}
