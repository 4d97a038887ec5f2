/** Reads one thing at a time; of what is asked for meanwhile the newest is read next, and the rest never. */
export interface Newest<T> {
  ask: (wanted: T) => void
  /** Nothing is begun any more, and what runs is told to nobody. */
  stop: () => void
}

/**
 * For what changes quicker than it can be read, such as a draft that is typed: the reader is never behind by more than
 * one reading, and no reading is thrown away half-way.
 */
export function readNewest<T>(read: (wanted: T, signal: AbortSignal) => Promise<void>): Newest<T> {
  const stopping = new AbortController()
  let waiting: { wanted: T } | null = null
  let isReading = false

  async function readOn(): Promise<void> {
    if (isReading) return
    isReading = true
    while (waiting !== null && !stopping.signal.aborted) {
      const { wanted } = waiting
      waiting = null
      await read(wanted, stopping.signal)
    }
    isReading = false
  }

  return {
    ask(wanted) {
      waiting = { wanted }
      void readOn()
    },
    stop: () => stopping.abort(),
  }
}
