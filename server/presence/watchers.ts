import { rooms, type Connection } from '../platform/realtime/gateway.ts'
import type { Relations } from './store.ts'

/** Connections of a person's contacts, who are also told when the person was last online. */
export const contactRoom = (userId: number) => `${rooms.presence(userId)}:contacts`

/** Which connection shows whom, and so is in which rooms. */
export interface Watchers {
  add(connection: Connection): void
  remove(connection: Connection): void
  /** Replaces whom a connection shows. Those who have blocked it send it nothing. */
  watch(connection: Connection, userIds: readonly number[], relations: Relations): void
  /** The person's connections that show somebody. */
  watching(viewerId: number, userId: number): Connection[]
  /** Puts a connection into the room that fits how the two people stand to each other. */
  place(connection: Connection, userId: number, relations: Relations): void
}

export function createWatchers(): Watchers {
  const watched = new Map<number, Map<Connection, Set<number>>>()

  function leave(connection: Connection, userId: number): void {
    connection.leave(rooms.presence(userId))
    connection.leave(contactRoom(userId))
  }

  function place(connection: Connection, userId: number, { contacts, blockedBy }: Relations): void {
    leave(connection, userId)
    if (blockedBy.has(userId)) return
    const isClose = contacts.has(userId) || userId === connection.userId
    connection.join(isClose ? contactRoom(userId) : rooms.presence(userId))
  }

  return {
    add(connection) {
      const own = watched.get(connection.userId) ?? new Map<Connection, Set<number>>()
      watched.set(connection.userId, own.set(connection, new Set()))
    },
    remove(connection) {
      const own = watched.get(connection.userId)
      own?.delete(connection)
      if (own?.size === 0) watched.delete(connection.userId)
    },
    watch(connection, userIds, relations) {
      const own = watched.get(connection.userId)
      // Gone while the relations were read.
      if (!own?.has(connection)) return
      const next = new Set(userIds)
      for (const userId of own.get(connection) ?? []) if (!next.has(userId)) leave(connection, userId)
      for (const userId of next) place(connection, userId, relations)
      own.set(connection, next)
    },
    watching(viewerId, userId) {
      const own = watched.get(viewerId) ?? new Map<Connection, Set<number>>()
      return [...own].filter(([, userIds]) => userIds.has(userId)).map(([connection]) => connection)
    },
    place,
  }
}
