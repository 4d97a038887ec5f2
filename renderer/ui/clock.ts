import { createContext, useContext, useSyncExternalStore } from 'react'

const interval = 30_000
const listeners = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | undefined
let now = Date.now()

/** One timer for all that shows the time; it stands still while nothing does. */
function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) now = Date.now()
  listeners.add(listener)
  timer ??= setInterval(() => {
    now = Date.now()
    for (const each of listeners) each()
  }, interval)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

const read = (): number => now

/** A time at which the clock stands for what is drawn within; null where it goes on. */
export const FixedClock = createContext<number | null>(null)

/** The time in milliseconds since 1970, at most half a minute old; the view is drawn anew as it goes on. */
export function useClock(): number {
  const fixed = useContext(FixedClock)
  const live = useSyncExternalStore(subscribe, read, read)
  return fixed ?? live
}
