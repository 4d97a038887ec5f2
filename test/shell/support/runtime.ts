import type * as Electron from 'electron'
import type { Page } from 'playwright'
import { hasDisplay } from '../../../build/scripts/launch/browser.ts'
import { findElectron } from '../../../build/scripts/launch/electron-binary.ts'

/** How to start the program. */
export interface Start {
  folder: string
  profile: string
  args: string[]
  env: Record<string, string>
}

/** The running program, seen from a test. */
export interface Running {
  page: Page
  /** Runs a function beside the main script; it may use its arguments alone. */
  evaluate: <R, A = undefined>(run: (electron: typeof Electron, arg: A) => R, arg?: A) => Promise<Awaited<R>>
  /** Resolves once the program has ended. */
  ended: Promise<void>
  /** `SIGTERM` ends it as the system would at its shutdown, `SIGKILL` at once. */
  kill: (signal: 'SIGTERM' | 'SIGKILL') => void
}

/** What the specs run on; each report names it. */
export const runtimes: readonly ('stand-in' | 'Electron')[] =
  findElectron() && hasDisplay() ? ['stand-in', 'Electron'] : ['stand-in']
