import type { Presence } from '#shared/protocol/presence.ts'
import type { Realtime } from '../platform/realtime/gateway.ts'
import type { Shown } from './registry.ts'
import type { Watcher, Watchers } from './watchers.ts'

/** How somebody is from now on, and the number of the change that made it so. */
export interface News {
  shown: Shown
  change: number
}

/** As the wire tells it: with the time they were last online, or without. */
export type ToWire = (userId: number, shown: Shown, lastSeenAt?: number) => Presence

/**
 * Tells everybody who shows one of these people, once: those who take several changes in one event get one, and who was
 * answered after a change is not told of it again. `at` is when those who went were last online, milliseconds since 1970.
 */
export function tellWatchers(
  { realtime, watchers, toWire }: { realtime: Realtime; watchers: Watchers; toWire: ToWire },
  news: ReadonlyMap<number, News>,
  at: number,
): void {
  const gathered = new Map<Watcher, Presence[]>()
  for (const [userId, { shown, change }] of news) {
    const forContacts = toWire(userId, shown, at)
    const forOthers = toWire(userId, shown)
    const contacts: string[] = []
    const others: string[] = []
    for (const watcher of watchers.of(userId)) {
      // An answer does not know yet when somebody who just went was last online.
      if (watcher.knownUpTo >= change && shown.status !== 'offline') continue
      const isClose = watcher.close.has(userId)
      if (watcher.isGathered) {
        const list = gathered.get(watcher)
        const presence = isClose ? forContacts : forOthers
        if (list) list.push(presence)
        else gathered.set(watcher, [presence])
      } else (isClose ? contacts : others).push(watcher.connection.id)
    }
    // Every connection is in a room of its own name, and an event to many of them is encoded once.
    if (contacts.length > 0) realtime.emit(contacts, 'presence', forContacts)
    if (others.length > 0) realtime.emit(others, 'presence', forOthers)
  }
  for (const [{ connection }, presences] of gathered) connection.emit('presences', { presences })
}
