import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { Page } from 'playwright'
import type { EventName } from '#shared/ipc/names.ts'
import '#shared/ipc/shell.ts'
import { appFolder, type Client } from './app-folder.ts'
import type { Running, runtimes } from './runtime.ts'
import { watchDesktop, type Watched } from './watch.ts'
import { startElectron } from './start-electron.ts'
import { startStandIn } from './start-stand-in.ts'

interface Options {
  /** A profile of an earlier start; a new one without it. */
  profile?: string
  args?: string[]
  env?: Record<string, string>
  client?: Client
}

/** The program in the hands of a test. */
export interface Desktop extends Running, Watched {
  profile: string
  /** What the shell has told the client under this name, in order. */
  told: (name: EventName) => Promise<unknown[]>
  /** Ends the program as its user would. */
  quit: () => Promise<void>
}

/** A profile folder that goes with the test. */
export async function newProfile(): Promise<string> {
  const profile = await mkdtemp(join(tmpdir(), 'guanxi-profile-'))
  onTestFinished(() => rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }))
  return profile
}

async function listening(page: Page): Promise<void> {
  await page.getByText('ready', { exact: true }).waitFor()
}

/** Starts the program and waits until its client listens; it ends with the test. */
export async function startDesktop(runtime: (typeof runtimes)[number], options: Options = {}): Promise<Desktop> {
  const profile = options.profile ?? (await newProfile())
  const start = { folder: await appFolder(options.client), profile, args: options.args ?? [], env: options.env ?? {} }
  const running = await (runtime === 'Electron' ? startElectron(start) : startStandIn(start))
  onTestFinished(async () => {
    running.kill('SIGTERM')
    await running.ended
  })
  const watched = await watchDesktop(running)
  if (options.client !== 'real') await listening(running.page)
  return {
    ...running,
    ...watched,
    profile,
    told: (name) =>
      running.page.evaluate(
        (wanted) =>
          (window as unknown as { seen: { name: string; payload: unknown }[] }).seen
            .filter((item) => item.name === wanted)
            .map((item) => item.payload),
        name,
      ),
    quit: async () => {
      await running.evaluate(({ app }) => setImmediate(() => app.quit()) && undefined)
      await running.ended
    },
  }
}
