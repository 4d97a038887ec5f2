import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import { isAlive } from './is-alive.ts'

/** Who serves a data folder: the launcher's process, and the address once the server listens. */
const record = z.object({ pid: z.number().int().positive(), url: z.url().optional() })
type Record = z.infer<typeof record>

/** The right to start the server of a data folder. */
export interface Lock {
  /** Tells the launchers to come where the server listens. */
  announce: (url: string) => Promise<void>
  release: () => Promise<void>
}

/** How long a server that another launcher has begun to start may take. Milliseconds. */
const startWithin = 30_000

/** Whether a Guanxi server answers at the address. */
async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(new URL('/healthz', url), { signal: AbortSignal.timeout(3_000) })).ok
  } catch {
    return false
  }
}

async function read(file: string): Promise<Record | null> {
  try {
    return record.parse(JSON.parse(await readFile(file, 'utf8')))
  } catch {
    return null
  }
}

/** The address of the server that another launcher runs; `null` once that turns out to be gone. */
async function waitForOther(file: string): Promise<string | null> {
  const deadline = Date.now() + startWithin
  for (;;) {
    const other = await read(file)
    if (other?.url && (await answers(other.url))) return other.url
    if (!other || !isAlive(other.pid) || Date.now() > deadline) return null
    await pause(100)
  }
}

/**
 * Takes the data folder for this process, or tells the address of the server that already runs on it. What a killed
 * launcher left behind is swept away.
 */
export async function lockDataFolder(folder: string): Promise<Lock | { url: string }> {
  const file = join(folder, 'server.json')
  await mkdir(folder, { recursive: true })
  const write = (content: Record, flag: 'w' | 'wx') => writeFile(file, `${JSON.stringify(content)}\n`, { flag })
  for (;;) {
    try {
      await write({ pid: process.pid }, 'wx')
      return {
        announce: (url) => write({ pid: process.pid, url }, 'w'),
        release: () => rm(file, { force: true }),
      }
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    }
    const url = await waitForOther(file)
    if (url) return { url }
    await rm(file, { force: true })
  }
}
