import type { Clock } from '#server/platform/clock.ts'

/** A clock that stands where a test puts it, and otherwise goes on by itself from there. */
export interface TestClock extends Clock {
  /** Moves time on by milliseconds. */
  advance(milliseconds: number): void
}

export function testClock(start = Date.now()): TestClock {
  const began = performance.now()
  let offset = 0
  return {
    now: () => Math.floor(start + offset + (performance.now() - began)),
    advance: (milliseconds) => void (offset += milliseconds),
  }
}
