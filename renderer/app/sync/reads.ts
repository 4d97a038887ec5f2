import { readUpTo, unreadAfterReading } from '#shared/conversations/summary.ts'
import { CallError } from '../api/error.ts'
import { closeNotification } from '../notify/show.ts'
import { updateConversation, useConversations } from '../store/conversations.ts'
import { useMessages } from '../store/messages.ts'
import { inBackground, type SyncContext } from './context.ts'

const gatherMs = 300

export interface Reads {
  /** The reader has seen everything up to a seq; the server is told the newest position only. */
  mark(conversationId: string, seq: number): void
  retry(): void
}

export function createReads({ connection, signal, userId }: SyncContext): Reads {
  const pending = new Map<string, number>()
  let timer: ReturnType<typeof setTimeout> | undefined

  async function send(): Promise<void> {
    timer = undefined
    if (signal.aborted || connection.current.status !== 'online') return
    const batch = [...pending]
    pending.clear()
    await Promise.all(
      batch.map(([conversationId, seq]) =>
        connection.request('conversation:read', { conversationId, seq }).catch((thrown: unknown) => {
          // A refusal (one was removed meanwhile) is final; without a line it is told later.
          if (thrown instanceof CallError && !thrown.isTemporary) return
          pending.set(conversationId, Math.max(seq, pending.get(conversationId) ?? 0))
        }),
      ),
    )
  }

  function schedule(): void {
    if (timer === undefined && pending.size > 0) timer = setTimeout(() => inBackground(send()), gatherMs)
  }

  return {
    mark(conversationId, seq) {
      const conversation = useConversations.getState().byId[conversationId]
      if (!conversation || seq < 1) return
      if (seq <= conversation.readSeq && !conversation.markedUnread) return
      const shown = useMessages.getState().byConversation[conversationId]
      const left = shown?.status === 'ready' ? unreadAfterReading(conversation, shown.timeline, seq, userId) : undefined
      updateConversation(conversationId, (before) => readUpTo(before, seq, left))
      closeNotification(conversationId)
      pending.set(conversationId, Math.max(seq, pending.get(conversationId) ?? 0))
      schedule()
    },
    retry: schedule,
  }
}
