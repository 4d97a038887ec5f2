import { useTranslation } from 'react-i18next'
import { summaryOf } from '../list/preview.ts'
import { useName } from '../names.ts'
import { useChat } from './chat.ts'
import { useMessageAt } from './use-message-at.ts'
import { useSummaryText } from './use-summary-text.ts'
import css from './MessageRow.module.css'

/** What a message answers; a click leads there, also where it is not loaded yet. */
export function Quote({ seq }: { seq: number }) {
  const { t } = useTranslation()
  const { conversation, actions } = useChat()
  const source = useMessageAt(conversation.id, seq)
  return (
    <button type="button" tabIndex={-1} className={css.quote} onClick={() => actions.jumpTo(seq)}>
      {source ? (
        <>
          <QuoteName userId={source.actorId} />
          <QuoteText body={source.body} />
        </>
      ) : (
        <span className={css.quoteText}>{t('conversations.quoteElsewhere')}</span>
      )}
    </button>
  )
}

function QuoteName({ userId }: { userId: number }) {
  const { t } = useTranslation()
  const chat = useChat()
  const name = useName(userId)
  return <b>{userId === chat.userId ? t('conversations.you') : name}</b>
}

function QuoteText({ body }: { body: Parameters<typeof summaryOf>[0] | null }) {
  const { t } = useTranslation()
  const words = useSummaryText()
  return <span className={css.quoteText}>{body ? words(summaryOf(body)) : t('conversations.recalled')}</span>
}
