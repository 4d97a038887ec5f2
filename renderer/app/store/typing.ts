import { useSyncExternalStore } from 'react'

/** How long a "typing" lasts without being renewed. Milliseconds. */
export const typingLasts = 6_000

interface Entry {
  userIds: readonly number[]
  timers: Map<number, ReturnType<typeof setTimeout>>
  listeners: Set<() => void>
}

const nobody: readonly number[] = []
const entries = new Map<string, Entry>()

function entryOf(conversationId: string): Entry {
  let entry = entries.get(conversationId)
  if (!entry) {
    entry = { userIds: nobody, timers: new Map(), listeners: new Set() }
    entries.set(conversationId, entry)
  }
  return entry
}

function changed(entry: Entry): void {
  entry.userIds = entry.timers.size === 0 ? nobody : [...entry.timers.keys()]
  for (const listener of entry.listeners) listener()
}

/** Somebody types; it lapses by itself after {@link typingLasts}. */
export function showTyping(conversationId: string, userId: number): void {
  const entry = entryOf(conversationId)
  const running = entry.timers.get(userId)
  if (running !== undefined) clearTimeout(running)
  entry.timers.set(
    userId,
    setTimeout(() => hideTyping(conversationId, userId), typingLasts),
  )
  if (running === undefined) changed(entry)
}

/** Their message arrived, or they stopped. */
export function hideTyping(conversationId: string, userId: number): void {
  const entry = entries.get(conversationId)
  const running = entry?.timers.get(userId)
  if (!entry || running === undefined) return
  clearTimeout(running)
  entry.timers.delete(userId)
  changed(entry)
}

export function clearTyping(): void {
  for (const entry of entries.values()) {
    for (const timer of entry.timers.values()) clearTimeout(timer)
    entry.timers.clear()
    changed(entry)
  }
}

/** Who types in a conversation now; the same array until that changes. */
export const typingIn = (conversationId: string): readonly number[] => entries.get(conversationId)?.userIds ?? nobody

/** {@link typingIn}, rendered only by the views that show it. */
export function useTyping(conversationId: string): readonly number[] {
  return useSyncExternalStore(
    (listener) => {
      const { listeners } = entryOf(conversationId)
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => typingIn(conversationId),
  )
}
