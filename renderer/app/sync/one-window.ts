import { inBackground } from './context.ts'

/** Work under way, each piece under a key of its own. */
export interface Workers {
  has(key: string): boolean
  start(key: string, work: () => Promise<void>): void
}

interface Options {
  /** Names the work among all windows of this person. */
  name: string
  /** null in a browser that has none (a page from plain HTTP): windows may then work side by side. */
  locks: Pick<LockManager, 'request'> | null | undefined
  signal: AbortSignal
  /** Looks at what is to be done and starts it; called again when it is asked for or a piece of work is done. */
  look: (workers: Workers) => Promise<void>
}

/**
 * Work that windows have in common and one of them does at a time, for as long as there is any. Once the session ends
 * nothing is started any more, and what is under way comes to its end before another window begins.
 * @returns asks for a look, now or as soon as this window has its turn
 */
export function inOneWindow({ name, locks, signal, look }: Options): () => void {
  let isRunning = false
  /** Asked for after the last look. */
  let isNeeded = false
  /** Has the running round look again. */
  let askAgain: () => void = () => undefined
  signal.addEventListener('abort', () => askAgain())

  function ask(): void {
    isNeeded = true
    askAgain()
    if (isRunning || signal.aborted) return
    isRunning = true
    const held = locks ? locks.request(name, { signal }, run) : run()
    inBackground(
      Promise.resolve(held).finally(() => {
        isRunning = false
        if (isNeeded) ask()
      }),
    )
  }

  async function run(): Promise<void> {
    const running = new Map<string, Promise<void>>()
    const workers: Workers = {
      has: (key) => running.has(key),
      start(key, work) {
        const done = work().finally(() => {
          running.delete(key)
          isNeeded = true
        })
        running.set(key, done)
      },
    }
    do {
      isNeeded = false
      const asked = new Promise<void>((resolve) => (askAgain = resolve))
      await look(workers)
      if (running.size > 0) await Promise.race([asked, ...running.values()])
    } while ((running.size > 0 || isNeeded) && !signal.aborted)
    askAgain = () => undefined
    await Promise.all(running.values())
  }

  return ask
}

/** How long to wait after so many failures in a row: longer each time, never less than asked, and not all at once. */
export function backOff(
  failures: number,
  { first, longest, atLeast = 0 }: { first: number; longest: number; atLeast?: number | undefined },
): number {
  return Math.max(atLeast, Math.min(first * 2 ** (failures - 1), longest)) * (1 + Math.random() / 2)
}

/** Resolves after a time, or as soon as the signal fires. */
export function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })
}
