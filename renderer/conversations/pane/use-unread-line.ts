import { useEffect, useState } from 'react'
import { useConversations } from '#renderer/app/store/conversations.ts'

/**
 * The seq after which the line of what is new stands; null draws none. It stays where it was while the chat is open,
 * and moves on when the reader looks away from the window with everything read.
 */
export function useUnreadLine(id: string): number | null {
  const [after, setAfter] = useState(() => {
    const opened = useConversations.getState().byId[id]
    return opened && opened.unread > 0 ? opened.readSeq : null
  })
  useEffect(() => {
    const leave = () => {
      const now = useConversations.getState().byId[id]
      if (now?.unread === 0) setAfter(now.lastSeq)
    }
    addEventListener('blur', leave)
    return () => removeEventListener('blur', leave)
  }, [id])
  return after
}
