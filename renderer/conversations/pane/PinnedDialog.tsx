import { PinOff } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { mayInGroup } from '#shared/groups/rights.ts'
import { pinMessage } from '#renderer/app/actions/messages.ts'
import { toCallError } from '#renderer/app/api/error.ts'
import type { SteadyConversation } from '#renderer/app/store/conversations.ts'
import { useGroups } from '#renderer/app/store/groups.ts'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { Time } from '#renderer/ui/Time.tsx'
import { toast } from '#renderer/ui/toasts.ts'
import { summaryOf } from '../list/preview.ts'
import { useMessageAt } from '../messages/use-message-at.ts'
import { useSummaryText } from '../messages/use-summary-text.ts'
import { useName } from '../names.ts'
import css from './Pinned.module.css'

interface PinnedDialogProps {
  conversation: SteadyConversation
  onJump: (seq: number) => void
  onClose: () => void
}

/** All pinned messages, the newest first: to jump to, and to unpin for those who may. */
export function PinnedDialog({ conversation, onJump, onClose }: PinnedDialogProps) {
  const { t } = useTranslation()
  const group = useGroups((state) => state.byId[conversation.groupId ?? ''])
  const mayPin = conversation.kind === 'direct' || mayInGroup(group ?? { myRole: conversation.role ?? null }, 'pin')
  const seqs = [...conversation.pinned].sort((a, b) => b - a)
  return (
    <Dialog open onClose={onClose} title={t('conversations.pinnedTitle', { count: seqs.length })}>
      {seqs.length === 0 ? <p className={css.meta}>{t('conversations.pinnedNone')}</p> : null}
      <ul className={css.list}>
        {seqs.map((seq) => (
          <PinnedRow
            key={seq}
            conversationId={conversation.id}
            seq={seq}
            mayPin={mayPin}
            onJump={() => {
              onClose()
              onJump(seq)
            }}
          />
        ))}
      </ul>
    </Dialog>
  )
}

interface PinnedRowProps {
  conversationId: string
  seq: number
  mayPin: boolean
  onJump: () => void
}

function PinnedRow({ conversationId, seq, mayPin, onJump }: PinnedRowProps) {
  const { t } = useTranslation()
  const words = useSummaryText()
  const message = useMessageAt(conversationId, seq)
  const name = useName(message?.actorId ?? 0)
  const text = message?.body ? words(summaryOf(message.body)) : t('conversations.quoteElsewhere')
  const unpin = () => {
    pinMessage(conversationId, seq, false).catch((thrown: unknown) =>
      toast(toCallError(thrown).message, { tone: 'problem' }),
    )
  }
  return (
    <li className={css.row}>
      <button type="button" className={css.jump} onClick={onJump}>
        {message ? (
          <span className={css.meta}>
            <b dir="auto">{name}</b> <Time at={message.at} format="list" />
          </span>
        ) : null}
        <span className={css.words} dir="auto">
          {text}
        </span>
      </button>
      {mayPin ? (
        <IconButton size="small" label={t('conversations.unpinOne', { text })} onClick={unpin}>
          <PinOff aria-hidden />
        </IconButton>
      ) : null}
    </li>
  )
}
