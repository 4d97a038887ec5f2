/**
 * Every way by which the outside enters a window's program: timers, frames, answers, messages of other windows. While
 * the computer sleeps nothing enters and all of it comes, in order, when it wakes; into a killed window nothing enters
 * ever again.
 */
export interface Gate {
  readonly isClosed: boolean
  enter(run: () => void): void
  sleep(): void
  wake(): void
  /** For good. */
  close(): void
}

export function createGate(): Gate {
  let state: 'open' | 'asleep' | 'closed' = 'open'
  let waiting: (() => void)[] = []
  return {
    get isClosed() {
      return state === 'closed'
    },
    enter(run) {
      if (state === 'open') run()
      else if (state === 'asleep') waiting.push(run)
    },
    sleep() {
      if (state === 'open') state = 'asleep'
    },
    wake() {
      if (state !== 'asleep') return
      state = 'open'
      const due = waiting
      waiting = []
      for (const run of due) setImmediate(() => this.enter(run))
    },
    close() {
      state = 'closed'
      waiting = []
    },
  }
}
