/** How long what has arrived waits for a frame that is not drawn, as in a hidden window. Milliseconds. */
const longestWaitMs = 100

export interface Turns<T> {
  /** Something has arrived. */
  add: (item: T) => void
  /** Hands on at once what waits. */
  flush: () => void
  /** Drops what waits. */
  stop: () => void
}

/**
 * Hands on what arrives in the order it came. What comes alone is handed on at once; what follows closely waits for the
 * next frame but one, and is handed on together with all that has come by then: a flood is drawn thirty times a
 * second, not once a message. Where nothing is drawn (no screen) nothing waits.
 */
export function createTurns<T>(take: (items: readonly T[]) => void): Turns<T> {
  let waiting: T[] = []
  /** Calls off the turn that is due; null where nothing came lately. */
  let callOff: (() => void) | null = null

  function schedule(): void {
    if (!('requestAnimationFrame' in globalThis)) return
    // Every second frame: the others are left to who types and scrolls meanwhile.
    let frame = requestAnimationFrame(() => (frame = requestAnimationFrame(turn)))
    const timer = setTimeout(turn, longestWaitMs)
    callOff = () => {
      cancelAnimationFrame(frame)
      clearTimeout(timer)
    }
  }

  function turn(): void {
    callOff?.()
    callOff = null
    if (waiting.length > 0) handOn()
  }

  function handOn(): void {
    const items = waiting
    waiting = []
    if (callOff === null) schedule()
    take(items)
  }

  return {
    add(item) {
      waiting.push(item)
      if (callOff === null) handOn()
    },
    flush() {
      if (waiting.length > 0) handOn()
    },
    stop() {
      callOff?.()
      callOff = null
      waiting = []
    },
  }
}
