import { ChevronDown, List, Pin } from 'lucide-react'
import { Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { part } from '#renderer/app/frame/fetched.tsx'
import type { SteadyConversation } from '#renderer/app/store/conversations.ts'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { summaryOf } from '../list/preview.ts'
import { useMessageAt } from '../messages/use-message-at.ts'
import { useSummaryText } from '../messages/use-summary-text.ts'
import css from './Pane.module.css'

const PinnedDialog = part(async () => (await import('./PinnedDialog.tsx')).PinnedDialog)

/** The pinned messages, the newest first; a click leads to the one shown, the arrow to the next. */
export function PinnedBar({
  conversation,
  onJump,
}: {
  conversation: SteadyConversation
  onJump: (seq: number) => void
}) {
  const { t } = useTranslation()
  const words = useSummaryText()
  const [index, setIndex] = useState(0)
  const [isListed, setListed] = useState(false)
  const seqs = [...conversation.pinned].sort((a, b) => b - a)
  const at = seqs.length === 0 ? 0 : index % seqs.length
  const seq = seqs[at]
  const body = useMessageAt(conversation.id, seq)?.body
  if (seq === undefined) return null
  return (
    <div className={css.pinned}>
      <Pin aria-hidden />
      <button type="button" className={css.pin} onClick={() => onJump(seq)}>
        <b>{t('conversations.pinned')}</b>{' '}
        <span>{body ? words(summaryOf(body)) : t('conversations.quoteElsewhere')}</span>
      </button>
      {seqs.length > 1 ? (
        <>
          <span className={css.count}>{t('conversations.pinnedOf', { index: at + 1, count: seqs.length })}</span>
          <IconButton size="small" label={t('conversations.nextPinned')} onClick={() => setIndex(at + 1)}>
            <ChevronDown aria-hidden />
          </IconButton>
        </>
      ) : null}
      <IconButton size="small" label={t('conversations.allPinned')} onClick={() => setListed(true)}>
        <List aria-hidden />
      </IconButton>
      {isListed ? (
        <Suspense fallback={null}>
          <PinnedDialog conversation={conversation} onJump={onJump} onClose={() => setListed(false)} />
        </Suspense>
      ) : null}
    </div>
  )
}
