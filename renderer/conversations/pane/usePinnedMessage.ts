import { useEffect, useState } from 'react'
import type { Message } from '#shared/conversations/timeline.ts'
import type { DeliveredBody } from '#shared/protocol/messages.ts'
import { routes } from '#shared/protocol/routes.ts'
import { call } from '#renderer/app/api/call.ts'

/** What a pinned message says: from the loaded part of the chat, else asked for alone. */
export function usePinnedMessage(
  conversationId: string,
  seq: number | undefined,
  loaded: Message | undefined,
): DeliveredBody | null {
  const [fetched, setFetched] = useState<{ seq: number; body: DeliveredBody | null }>()
  const isLoaded = loaded !== undefined
  useEffect(() => {
    if (seq === undefined || isLoaded) return undefined
    const abort = new AbortController()
    call(
      routes.conversationEvents,
      { params: { id: conversationId }, query: { before: seq + 1, limit: 1 } },
      { signal: abort.signal },
    ).then(
      ({ events: [event] }) => {
        if (event?.type === 'message' && event.seq === seq) setFetched({ seq, body: event.body })
      },
      // The bar then says that the message stands further up; a click loads it.
      () => undefined,
    )
    return () => abort.abort()
  }, [conversationId, seq, isLoaded])
  if (loaded) return loaded.body
  return fetched?.seq === seq ? (fetched?.body ?? null) : null
}
