import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { chromium, type Page } from 'playwright'
import { shownOrigin } from '../stand-in/addresses.ts'
import type { Told } from '../stand-in/control.ts'
import type { Running, Start } from './runtime.ts'

/** Starts the built main script in Node.js with the stand-in for `electron`. */
export function spawnStandIn({ folder, profile, args, env }: Start): ChildProcess {
  const hooks = join(import.meta.dirname, '../stand-in/register.ts')
  return spawn(process.execPath, ['--import', hooks, join(folder, 'dist/electron/main.js'), ...args], {
    env: { ...process.env, GUANXI_PROFILE_DIR: profile, ...env },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
}

async function clientPage(address: string): Promise<Page> {
  const browser = await chromium.connectOverCDP(address)
  const context = browser.contexts()[0]
  if (!context) throw new Error('The browser has no window.')
  const isClient = (page: Page) => page.url().startsWith(shownOrigin)
  const page = context.pages().find(isClient)
  if (page) return page
  return new Promise((resolve) => {
    const watch = (candidate: Page): void => {
      candidate.on('framenavigated', () => isClient(candidate) && resolve(candidate))
      if (isClient(candidate)) resolve(candidate)
    }
    context.pages().forEach(watch)
    context.on('page', watch)
  })
}

/** The program on the stand-in, once its window shows the client. */
export async function startStandIn(start: Start): Promise<Running> {
  const child = spawnStandIn(start)
  const ended = once(child, 'exit').then(() => undefined)
  const results = new Map<number, (message: Extract<Told, { kind: 'result' }>) => void>()
  let last = 0
  const address = await new Promise<string>((resolve, reject) => {
    child.on('message', (message: Told) => {
      if (message.kind === 'address') resolve(message.address)
      else results.get(message.id)?.(message)
    })
    child.once('exit', (code) => reject(new Error(`The program ended at its start with ${code}.`)))
  })
  const evaluate: Running['evaluate'] = (run, arg) =>
    new Promise((resolve, reject) => {
      last += 1
      results.set(last, ({ value, error }) => {
        if (error === undefined) resolve(value as never)
        else reject(new Error(error))
      })
      child.send({ id: last, source: String(run), arg })
    })
  return { page: await clientPage(address), evaluate, ended, kill: (signal) => void child.kill(signal) }
}
