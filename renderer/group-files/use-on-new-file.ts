import { useEffect, useRef } from 'react'
import { useConversations } from '#renderer/app/store/conversations.ts'

/** Runs `onNew` whenever a message with a file has come into a conversation since the view opened. */
export function useOnNewFile(conversationId: string, onNew: () => void): void {
  const newest = useConversations(({ byId }) => {
    const last = byId[conversationId]?.lastMessage
    return last?.body && 'fileId' in last.body ? last.seq : null
  })
  const known = useRef(newest)
  const run = useRef(onNew)
  useEffect(() => {
    run.current = onNew
  })
  useEffect(() => {
    if (newest === null || newest === known.current) return
    known.current = newest
    run.current()
  }, [newest])
}
