import { BotMessageSquare, Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Group } from '#shared/protocol/groups.ts'
import type { KeywordReply } from '#shared/protocol/replies.ts'
import { replyRoutes } from '#shared/protocol/replies.ts'
import { useCall } from '#renderer/app/api/use-call.ts'
import { selectIsOnline, useConnection } from '#renderer/app/store/connection.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { SkeletonRows } from '#renderer/ui/Skeleton.tsx'
import { EmptyState, ErrorState, OfflineNote } from '#renderer/ui/States.tsx'
import { ReplyForm } from './ReplyForm.tsx'
import { ReplyRow } from './ReplyRow.tsx'
import css from './Replies.module.css'

/** What a group answers by itself; for those who look after its content. */
export function RepliesPanel({ group }: { group: Group }) {
  const { t } = useTranslation()
  const isOnline = useConnection(selectIsOnline)
  const { status, data, error, reload } = useCall(replyRoutes.keywordReplies, { params: { id: group.id } })
  const [edited, setEdited] = useState<KeywordReply | 'new' | null>(null)
  const add = (
    <Button variant="primary" icon={<Plus aria-hidden />} disabled={!isOnline} onClick={() => setEdited('new')}>
      {t('replies.add')}
    </Button>
  )
  return (
    <div className={css.panel}>
      {isOnline ? null : <OfflineNote since={null} text={t('replies.offline')} />}
      <p className={css.note}>{t('replies.about')}</p>
      {status === 'loading' ? <SkeletonRows rows={3} /> : null}
      {status === 'failed' ? (
        <ErrorState title={t('replies.failed')} text={error?.message ?? ''} onRetry={reload} />
      ) : null}
      {data?.replies.length === 0 ? (
        <EmptyState icon={<BotMessageSquare />} title={t('replies.none')} text={t('replies.noneText')} action={add} />
      ) : null}
      {data && data.replies.length > 0 ? (
        <>
          <p>{add}</p>
          <ul className={css.panel}>
            {data.replies.map((reply) => (
              <ReplyRow
                key={reply.id}
                groupId={group.id}
                reply={reply}
                onEdit={() => setEdited(reply)}
                onChanged={reload}
              />
            ))}
          </ul>
        </>
      ) : null}
      {edited ? (
        <ReplyForm
          groupId={group.id}
          reply={edited === 'new' ? null : edited}
          onClose={() => setEdited(null)}
          onSaved={reload}
        />
      ) : null}
    </div>
  )
}
