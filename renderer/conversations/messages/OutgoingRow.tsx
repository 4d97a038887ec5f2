/* oxlint-disable jsx-a11y/no-noninteractive-tabindex, jsx-a11y/no-noninteractive-element-interactions -- messages stand in a roving tab order: arrow keys move the focus from one to the next, Enter opens what can be done */
import { CircleAlert, Hourglass } from 'lucide-react'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { OutgoingMessage } from '#renderer/app/store/messages.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { summaryOf } from '../list/preview.ts'
import { useChat } from './chat.ts'
import { Bubble, RowFrame } from './MessageRow.tsx'
import { SendState } from './SendState.tsx'
import { useSummaryText } from './use-summary-text.ts'
import css from './MessageRow.module.css'

interface OutgoingRowProps {
  outgoing: OutgoingMessage
  isFirst: boolean
  isTabStop: boolean
}

/** An own message on its way: waiting, acknowledged, or refused with the reason and what can be done. */
export const OutgoingRow = memo(function OutgoingRow({ outgoing, isFirst, isTabStop }: OutgoingRowProps) {
  const { t } = useTranslation()
  const { userId, actions } = useChat()
  const words = useSummaryText()
  const { state } = outgoing
  return (
    <RowFrame actorId={userId} at={outgoing.at} isFirst={isFirst}>
      <article
        className={css.message}
        data-key={`${userId}:${outgoing.clientId}`}
        tabIndex={isTabStop ? 0 : -1}
        aria-label={words(summaryOf(outgoing.body, outgoing.file))}
      >
        <Bubble body={outgoing.body} authorId={userId} isMine isFirst={isFirst} outgoing={outgoing} />
        <span className={css.side}>
          {state === 'failed' || state === 'uploading' || state === 'held' ? null : <SendState state={state} />}
        </span>
      </article>
      {state === 'held' ? (
        <p className={css.held} role="status">
          <Hourglass aria-hidden />
          {t('conversations.held')}
        </p>
      ) : null}
      {state === 'failed' ? (
        <div className={css.failure} role="alert">
          <CircleAlert aria-hidden />
          <span>{t('conversations.notSent', { reason: outgoing.error ?? t('conversations.noReason') })}</span>
          <Button size="small" onClick={() => actions.retry(outgoing)}>
            {t('conversations.action.retry')}
          </Button>
          {outgoing.body.type === 'text' ? (
            <Button size="small" variant="quiet" onClick={() => actions.rewrite(outgoing)}>
              {t('conversations.action.rewrite')}
            </Button>
          ) : null}
          <Button size="small" variant="quiet" onClick={() => actions.discard(outgoing)}>
            {t('conversations.action.discard')}
          </Button>
        </div>
      ) : null}
    </RowFrame>
  )
})
