import type { Clock } from '#server/platform/clock.ts'

/** A clock that is set by hand, so that what the demo's people did lies where it belongs in the past. */
export interface SetClock extends Clock {
  set(milliseconds: number): void
}

export function setClock(start: number): SetClock {
  let now = start
  return {
    now: () => now,
    set: (milliseconds) => void (now = milliseconds),
  }
}
