import { readUpTo, unreadAfterReading } from '#shared/conversations/summary.ts'
import type { ReadState } from '#shared/protocol/socket.ts'
import { CallError } from '../api/error.ts'
import { closeNotification } from '../notify/show.ts'
import { updateConversation, useConversations } from '../store/conversations.ts'
import { useMessages } from '../store/messages.ts'
import { inBackground, type SyncContext } from './context.ts'
import { mergeReadState } from './merge.ts'

const gatherMs = 300
const retryMs = 3_000

export interface Reads {
  /** The reader has seen everything up to a seq; the server is told the newest position only. */
  mark(conversationId: string, seq: number): void
  retry(): void
  /** Takes in where the server says the reader stands. */
  receive(conversationId: string, state: ReadState): void
  /** Goes on with what an earlier run could not tell, a window that was killed included. */
  start(): Promise<void>
}

/** @param recount asks for a count that does not fit what is known here */
export function createReads(
  { connection, local, signal, userId }: SyncContext,
  recount: (conversationId: string) => void,
): Reads {
  const pending = new Map<string, number>()
  let timer: ReturnType<typeof setTimeout> | undefined

  async function send(): Promise<void> {
    timer = undefined
    if (signal.aborted || connection.current.status !== 'online') return
    const batch = [...pending]
    pending.clear()
    await Promise.all(batch.map(([conversationId, seq]) => tell(conversationId, seq)))
  }

  async function tell(conversationId: string, seq: number): Promise<void> {
    try {
      const { state } = await connection.request('conversation:read', { conversationId, seq })
      inBackground(local.dropRead(conversationId, seq))
      if (state) receive(conversationId, state)
    } catch (thrown) {
      // A refusal (one was removed meanwhile) is final; without a line it is told later.
      if (thrown instanceof CallError && !thrown.isTemporary) {
        inBackground(local.dropRead(conversationId, seq))
        return
      }
      wait(conversationId, seq)
      // The line stands and the server could not: nothing else would have it tried again.
      if (connection.current.status === 'online') timer ??= setTimeout(() => inBackground(send()), retryMs)
    }
  }

  const wait = (conversationId: string, seq: number): void =>
    void pending.set(conversationId, Math.max(seq, pending.get(conversationId) ?? 0))

  function receive(conversationId: string, state: ReadState): void {
    if (!mergeReadState(conversationId, state)) recount(conversationId)
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
      wait(conversationId, seq)
      inBackground(local.saveRead(conversationId, seq))
      schedule()
    },
    retry: schedule,
    receive,
    async start() {
      for (const [conversationId, seq] of Object.entries(await local.loadReads())) {
        updateConversation(conversationId, (before) => readUpTo(before, seq))
        wait(conversationId, seq)
      }
      schedule()
    },
  }
}
