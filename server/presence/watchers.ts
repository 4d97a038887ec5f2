import type { Connection } from '../platform/realtime/gateway.ts'
import type { Relations } from './store.ts'

/** A connection and whom it shows. */
export interface Watcher {
  connection: Connection
  /** Everybody it shows, also those who have blocked its owner. */
  userIds: Set<number>
  /** Those of them who are contacts of its owner, or its owner: it is told when they were last online. */
  close: Set<number>
  /** Whether it takes several changes in one event. */
  isGathered: boolean
  /** The last change of all that its answer took in; what came before it need not be told. */
  knownUpTo: number
}

/** Which connection shows whom. */
export interface Watchers {
  add(connection: Connection): void
  remove(connection: Connection): void
  /**
   * Replaces whom a connection shows. Those who have blocked it send it nothing. The returned function is to be called
   * with the last change that the answer takes in; null where the connection has gone.
   */
  watch(
    connection: Connection,
    userIds: readonly number[],
    choice: { relations: Relations; isGathered: boolean },
  ): ((knownUpTo: number) => void) | null
  /** The person's connections that show somebody. */
  watching(viewerId: number, userId: number): Connection[]
  /** Notes how a connection's owner stands to somebody it shows. */
  place(connection: Connection, userId: number, relations: Relations): void
  /** Who is to be told of a change of somebody. */
  of(userId: number): Iterable<Watcher>
}

const unknown = -1

export function createWatchers(): Watchers {
  const byOwner = new Map<number, Map<Connection, Watcher>>()
  const byShown = new Map<number, Set<Watcher>>()

  const find = (connection: Connection) => byOwner.get(connection.userId)?.get(connection)

  function drop(watcher: Watcher, userId: number): void {
    const watchers = byShown.get(userId)
    watchers?.delete(watcher)
    if (watchers?.size === 0) byShown.delete(userId)
  }

  function stand(watcher: Watcher, userId: number, { contacts, blockedBy }: Relations): void {
    // A member list of thousands passes here for each of its viewers: what does not apply is not touched.
    if (contacts.has(userId) || userId === watcher.connection.userId) watcher.close.add(userId)
    else if (watcher.close.size > 0) watcher.close.delete(userId)
    if (blockedBy.size > 0 && blockedBy.has(userId)) return drop(watcher, userId)
    const watchers = byShown.get(userId)
    if (watchers) watchers.add(watcher)
    else byShown.set(userId, new Set([watcher]))
  }

  return {
    add(connection) {
      const own = byOwner.get(connection.userId) ?? new Map<Connection, Watcher>()
      const nobody = { userIds: new Set<number>(), close: new Set<number>(), isGathered: false, knownUpTo: unknown }
      byOwner.set(connection.userId, own.set(connection, { connection, ...nobody }))
    },
    remove(connection) {
      const own = byOwner.get(connection.userId)
      const watcher = own?.get(connection)
      for (const userId of watcher?.userIds ?? []) if (watcher) drop(watcher, userId)
      own?.delete(connection)
      if (own?.size === 0) byOwner.delete(connection.userId)
    },
    watch(connection, userIds, { relations, isGathered }) {
      const watcher = find(connection)
      // Gone while the relations were read.
      if (!watcher) return null
      const next = new Set(userIds)
      for (const userId of watcher.userIds) if (!next.has(userId)) drop(watcher, userId)
      watcher.userIds = next
      watcher.close = new Set()
      watcher.isGathered = isGathered
      watcher.knownUpTo = unknown
      for (const userId of next) stand(watcher, userId, relations)
      return (knownUpTo) => {
        // A later call has another answer.
        if (watcher.userIds === next) watcher.knownUpTo = knownUpTo
      }
    },
    watching(viewerId, userId) {
      const own = byOwner.get(viewerId) ?? new Map<Connection, Watcher>()
      return [...own.values()].filter(({ userIds }) => userIds.has(userId)).map(({ connection }) => connection)
    },
    place(connection, userId, relations) {
      const watcher = find(connection)
      if (watcher?.userIds.has(userId)) stand(watcher, userId, relations)
    },
    of: (userId) => byShown.get(userId) ?? [],
  }
}
