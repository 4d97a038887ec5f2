import { runInThisContext } from 'node:vm'

/** A function of a test that is to run beside the main script, as text, and its argument. */
export interface Evaluate {
  id: number
  source: string
  arg: unknown
}

/** What the program's process tells the test. */
export type Told =
  { kind: 'address'; address: string } | { kind: 'result'; id: number; value?: unknown; error?: string }

/** Runs functions for the test with the stand-in as `electron`, as Playwright does with the real one. */
export function listenToTests(address: string): void {
  const tell = (message: Told) => process.send?.(message)
  tell({ kind: 'address', address })
  process.on('message', ({ id, source, arg }: Evaluate) => {
    void (async () => {
      try {
        const electron: unknown = await import('./electron.ts')
        const run = runInThisContext(`(${source})`) as (electron: unknown, arg: unknown) => unknown
        tell({ kind: 'result', id, value: await run(electron, arg) })
      } catch (error) {
        tell({ kind: 'result', id, error: error instanceof Error ? error.message : String(error) })
      }
    })()
  })
}
