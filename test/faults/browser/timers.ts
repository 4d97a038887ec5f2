import type { Gate } from './gate.ts'

type Callback = (...args: unknown[]) => void

/** A window's timers, and its clock, which can be set wrong. */
export interface Timers {
  globals: Record<string, unknown>
  /** Moves the window's clock by milliseconds, as a person or a time server does. */
  jump: (milliseconds: number) => void
  stop(): void
}

export function createTimers(gate: Gate): Timers {
  const running = new Map<number, NodeJS.Timeout>()
  let last = 0
  let offset = 0

  function start(isRepeated: boolean, run: Callback, ms: number, args: unknown[]): number {
    const id = (last += 1)
    const fire = () => {
      if (!isRepeated) running.delete(id)
      gate.enter(() => {
        run(...args)
      })
    }
    running.set(id, isRepeated ? setInterval(fire, ms) : setTimeout(fire, ms))
    return id
  }
  function clear(id: unknown): void {
    if (typeof id !== 'number') return
    clearTimeout(running.get(id))
    running.delete(id)
  }

  class WindowDate extends Date {
    constructor(...args: unknown[]) {
      if (args.length === 0) super(Date.now() + offset)
      else super(...(args as [number]))
    }
    static override now(): number {
      return Date.now() + offset
    }
  }

  return {
    globals: {
      setTimeout: (run: Callback, ms = 0, ...args: unknown[]) => start(false, run, ms, args),
      setInterval: (run: Callback, ms = 0, ...args: unknown[]) => start(true, run, ms, args),
      clearTimeout: clear,
      clearInterval: clear,
      Date: WindowDate,
    },
    jump: (milliseconds) => void (offset += milliseconds),
    stop() {
      for (const timer of running.values()) clearTimeout(timer)
      running.clear()
    },
  }
}
