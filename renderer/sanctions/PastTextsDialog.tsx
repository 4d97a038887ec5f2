import { useTranslation } from 'react-i18next'
import type { Group } from '#shared/protocol/groups.ts'
import type { DeliveredBody } from '#shared/protocol/messages.ts'
import { sanctionRoutes } from '#shared/protocol/sanctions.ts'
import type { PastText } from '#shared/protocol/sanctions.ts'
import { useCall } from '#renderer/app/api/use-call.ts'
import { summaryOf } from '#renderer/conversations/list/preview.ts'
import { useSummaryText } from '#renderer/conversations/messages/use-summary-text.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { SkeletonRows } from '#renderer/ui/Skeleton.tsx'
import { ErrorState } from '#renderer/ui/States.tsx'
import { Time } from '#renderer/ui/Time.tsx'
import css from './Sanctions.module.css'

interface PastTextsDialogProps {
  group: Pick<Group, 'id' | 'name'>
  seq: number
  onClose: () => void
}

/** What a message said before it was edited or recalled, for those who run the group. */
export function PastTextsDialog({ group, seq, onClose }: PastTextsDialogProps) {
  const { t } = useTranslation()
  const { status, data, error, reload } = useCall(sanctionRoutes.pastTexts, { params: { id: group.id, seq } })
  return (
    <Dialog
      open
      onClose={onClose}
      size="small"
      title={data ? t('sanctions.past.titleOf', { name: data.author.displayName }) : t('sanctions.past.title')}
      description={t('sanctions.past.text')}
      footer={<Button onClick={onClose}>{t('sanctions.notice.close')}</Button>}
    >
      <div className={css.stack}>
        {status === 'loading' ? <SkeletonRows rows={2} /> : null}
        {status === 'failed' ? (
          <ErrorState title={t('sanctions.past.failed')} text={error?.message ?? ''} onRetry={reload} />
        ) : null}
        {data?.texts.length === 0 ? <p className={css.soft}>{t('sanctions.past.none')}</p> : null}
        <ol className={css.list}>
          {data?.texts.map((text, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- old texts never change places
            <Past key={index} text={text} />
          ))}
        </ol>
      </div>
    </Dialog>
  )
}

const wordsOf = (body: DeliveredBody) => (body.type === 'text' ? body.text : body.type === 'card' ? '' : body.caption)

function Past({ text: { kind, body, by, at } }: { text: PastText }) {
  const { t } = useTranslation()
  const summary = useSummaryText()
  return (
    <li className={css.item}>
      <p className={css.words} dir="auto">
        {wordsOf(body) || summary(summaryOf(body))}
      </p>
      <p className={css.soft}>
        {t(`sanctions.past.how.${kind}`, { name: by.displayName })} <Time at={at} format="full" />
      </p>
    </li>
  )
}
