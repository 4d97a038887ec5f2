import { hintAbove } from '#shared/conversations/limits.ts'
import type { Connection, Prepared, Realtime } from '../platform/realtime/gateway.ts'
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
  /** Reads where a person's next connection belongs; it is put there as it opens, as {@link settle} does. */
  prepare(userId: number, read: () => Promise<Place[]>): Promise<Prepared>
  /**
   * Puts one connection where `read` says. Somebody who is removed while `read` is under way is not put there:
   * what it read was true before.
   */
  settle(connection: Connection, read: () => Promise<Place[]>): Promise<void>
}

/** What changes for a person while it is read where a connection of theirs belongs. */
interface Watch {
  ended: Set<string>
  entered: Place[]
}

/** The conversation a connection shows. */
export const shownBy = (connection: Connection) => connection.state.get('shown') as string | undefined

export function createRooms(realtime: Realtime): ConversationRooms {
  const settling = new Map<number, Set<Watch>>()
  const isQuiet = ({ kind, memberCount }: Place) => kind === 'group' && memberCount > hintAbove

  function watch(userId: number): { seen: Watch; end: () => void } {
    const seen: Watch = { ended: new Set(), entered: [] }
    const own = settling.get(userId) ?? new Set()
    settling.set(userId, own.add(seen))
    return {
      seen,
      end() {
        own.delete(seen)
        if (own.size === 0 && settling.get(userId) === own) settling.delete(userId)
      },
    }
  }

  function put(connection: Connection, places: Place[], { ended, entered }: Watch): void {
    for (const place of [...places, ...entered]) {
      const { conversationId } = place
      if (ended.has(conversationId)) continue
      const isHinted = isQuiet(place) && shownBy(connection) !== conversationId
      connection.join(isHinted ? rooms.hints(conversationId) : rooms.conversation(conversationId))
      connection.leave(isHinted ? rooms.conversation(conversationId) : rooms.hints(conversationId))
    }
  }

  return {
    enter(userId, place) {
      const { conversationId } = place
      for (const { ended, entered } of settling.get(userId) ?? []) {
        ended.delete(conversationId)
        entered.push(place)
      }
      realtime.joinAll(
        rooms.user(userId),
        isQuiet(place) ? rooms.hints(conversationId) : rooms.conversation(conversationId),
      )
    },
    exit(userId, conversationId) {
      for (const { ended } of settling.get(userId) ?? []) ended.add(conversationId)
      realtime.leaveAll(rooms.user(userId), rooms.conversation(conversationId))
      realtime.leaveAll(rooms.user(userId), rooms.hints(conversationId))
    },
    exitAll(conversationId) {
      for (const readers of settling.values()) for (const { ended } of readers) ended.add(conversationId)
      realtime.leaveAll(rooms.conversation(conversationId), rooms.conversation(conversationId))
      realtime.leaveAll(rooms.hints(conversationId), rooms.hints(conversationId))
    },
    endHints(conversationId) {
      realtime.joinAll(rooms.hints(conversationId), rooms.conversation(conversationId))
      realtime.leaveAll(rooms.hints(conversationId), rooms.hints(conversationId))
    },
    async prepare(userId, read) {
      const { seen, end } = watch(userId)
      try {
        const places = await read()
        return { open: (connection) => put(connection, places, seen), end }
      } catch (error) {
        end()
        throw error
      }
    },
    async settle(connection, read) {
      const { seen, end } = watch(connection.userId)
      try {
        put(connection, await read(), seen)
      } finally {
        end()
      }
    },
  }
}
