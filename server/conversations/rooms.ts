import { hintAbove } from '#shared/conversations/limits.ts'
import type { Connection, Realtime } from '../platform/realtime/gateway.ts'
import { rooms } from '../platform/realtime/gateway.ts'

/** Where one connection listens: every event of a conversation, or hints of it only. */
export interface Place {
  conversationId: string
  kind: string
  memberCount: number
}

/** Which connection is in which conversation's room; the one place that moves them. */
export interface ConversationRooms {
  /** Everybody's connections of a person begin to get a conversation. */
  enter(userId: number, place: Place): void
  /** No connection of the person gets anything of the conversation from now on. */
  exit(userId: number, conversationId: string): void
  exitAll(conversationId: string): void
  /** A group has become small enough for everybody to get every event again. */
  endHints(conversationId: string): void
  /**
   * Puts one connection where `read` says. Somebody who is removed while `read` is under way is not put there:
   * what it read was true before.
   */
  settle(connection: Connection, read: () => Promise<Place[]>): Promise<void>
}

/** The conversation a connection shows. */
export const shownBy = (connection: Connection) => connection.state.get('shown') as string | undefined

export function createRooms(realtime: Realtime): ConversationRooms {
  const settling = new Map<number, Set<Set<string>>>()
  const isQuiet = ({ kind, memberCount }: Place) => kind === 'group' && memberCount > hintAbove

  return {
    enter(userId, place) {
      const { conversationId } = place
      realtime.joinAll(
        rooms.user(userId),
        isQuiet(place) ? rooms.hints(conversationId) : rooms.conversation(conversationId),
      )
    },
    exit(userId, conversationId) {
      for (const ended of settling.get(userId) ?? []) ended.add(conversationId)
      realtime.leaveAll(rooms.user(userId), rooms.conversation(conversationId))
      realtime.leaveAll(rooms.user(userId), rooms.hints(conversationId))
    },
    exitAll(conversationId) {
      for (const readers of settling.values()) for (const ended of readers) ended.add(conversationId)
      realtime.leaveAll(rooms.conversation(conversationId), rooms.conversation(conversationId))
      realtime.leaveAll(rooms.hints(conversationId), rooms.hints(conversationId))
    },
    endHints(conversationId) {
      realtime.joinAll(rooms.hints(conversationId), rooms.conversation(conversationId))
      realtime.leaveAll(rooms.hints(conversationId), rooms.hints(conversationId))
    },
    async settle(connection, read) {
      const ended = new Set<string>()
      const own = settling.get(connection.userId) ?? new Set()
      settling.set(connection.userId, own.add(ended))
      try {
        for (const place of await read()) {
          const { conversationId } = place
          if (ended.has(conversationId)) continue
          const isHinted = isQuiet(place) && shownBy(connection) !== conversationId
          connection.join(isHinted ? rooms.hints(conversationId) : rooms.conversation(conversationId))
          connection.leave(isHinted ? rooms.conversation(conversationId) : rooms.hints(conversationId))
        }
      } finally {
        own.delete(ended)
        if (own.size === 0) settling.delete(connection.userId)
      }
    },
  }
}
