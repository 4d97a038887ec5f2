import { useEffect, useState } from 'react'
import { messageAt } from '#shared/conversations/timeline.ts'
import type { DeliveredBody } from '#shared/protocol/messages.ts'
import { conversationRoutes } from '#shared/protocol/conversations.ts'
import { call } from '#renderer/app/api/call.ts'
import { selectMessages, useMessages } from '#renderer/app/store/messages.ts'

/** As much of a message as a quote or a pin shows. */
interface Glimpse {
  actorId: number
  at: string
  body: DeliveredBody | null
}

/**
 * A message of a conversation by its seq: from the loaded window, else asked for alone, and again after it was edited
 * or recalled. Undefined until it is there and where it cannot be had.
 */
export function useMessageAt(conversationId: string, seq: number | undefined): Glimpse | undefined {
  const select = selectMessages(conversationId)
  const loaded = useMessages((state) => (seq === undefined ? undefined : messageAt(select(state).timeline, seq)))
  const changed = useMessages(
    (state) => select(state).timeline.recent.findLast((effect) => effect.target === seq)?.seq ?? 0,
  )
  const [fetched, setFetched] = useState<Glimpse & { seq: number }>()
  const isLoaded = loaded !== undefined
  useEffect(() => {
    if (seq === undefined || isLoaded) return undefined
    const abort = new AbortController()
    call(
      conversationRoutes.conversationEvents,
      { params: { id: conversationId }, query: { before: seq + 1, limit: 1 } },
      { signal: abort.signal },
    ).then(
      ({ events: [event] }) => {
        if (event?.type === 'message' && event.seq === seq) setFetched(event)
      },
      // The view then says that the message stands further up; a click loads it.
      () => undefined,
    )
    return () => abort.abort()
    // oxlint-disable-next-line react/exhaustive-deps -- a change of the message asks again
  }, [conversationId, seq, isLoaded, changed])
  return loaded ?? (fetched?.seq === seq ? fetched : undefined)
}
