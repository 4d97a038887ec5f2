import { actorOf, type Cast } from './cast.ts'
import type { Play } from './talk.ts'

/** Conversations in which the last few messages are still unread, for the log-ins that are printed. */
const unread: Record<string, Record<string, number>> = {
  maya: { g0: 3, 'maya-joao': 1, 'maya-kiwoo': 1, g36: 2, g9: 1 },
  lucie: { g0: 1, 'lucie-nadia': 1 },
  tom: { 'tom-ruth': 1 },
}

/** Moves everybody's read position to the end, but leaves a believable rest for those who will look. */
export async function readUpTo(cast: Cast, plays: Play[]): Promise<void> {
  for (const handle of cast.keys()) {
    const { connection } = actorOf(cast, handle)
    const { conversations } = await connection.call('sync', {})
    for (const conversation of conversations) {
      const key = plays.find((one) => one.conversationId === conversation.id)?.key ?? ''
      const rest = unread[handle]?.[key] ?? 0
      const { events } = await connection.call('events:fetch', { conversationId: conversation.id, limit: 200 })
      const messages = events.filter((event) => event.type === 'message')
      const last = rest === 0 ? events.at(-1) : messages.at(-1 - rest)
      if (last && last.seq > conversation.readSeq) {
        await connection.call('conversation:read', { conversationId: conversation.id, seq: last.seq })
      }
    }
  }
}
