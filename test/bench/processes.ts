import { spawn, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'

const files = {
  guanxi: join(import.meta.dirname, '../../server/main.ts'),
  plain: join(import.meta.dirname, 'plain.ts'),
  raw: join(import.meta.dirname, 'raw.ts'),
}

/** The server's core and the load's; both float where the machine cannot bind them. */
const serverCore = '0'
const loadCore = '1'
const canBind = spawnSync('taskset', ['--version'], { stdio: 'ignore' }).status === 0

/** Ticks of a second in which the system counts a process's time. */
const ticks = 100

/** Puts this process, which makes the load, on a core of its own. */
export function bindLoad(): void {
  if (canBind) spawnSync('taskset', ['-acp', loadCore, String(process.pid)], { stdio: 'ignore' })
}

/** Lets this process, and what it starts from now on, run on every core again. */
export function freeLoad(): void {
  if (canBind) spawnSync('taskset', ['-acp', `0-${cpus().length - 1}`, String(process.pid)], { stdio: 'ignore' })
}

/** A server under load, on a core of its own. */
export interface BenchServer {
  url: string
  /** Resident memory in bytes. */
  memory(): number
  /** Seconds of processor time the server has used. */
  cpu(): number
  /** Ends the process as it is told, or by `SIGKILL`. */
  stop(signal?: 'SIGTERM' | 'SIGKILL'): Promise<void>
}

/** A folder for one benchmark's data. */
export async function benchFolder(): Promise<{ dataDir: string; remove: () => Promise<void> }> {
  const dataDir = await mkdtemp(join(tmpdir(), 'guanxi-bench-'))
  return { dataDir, remove: () => rm(dataDir, { recursive: true, force: true }) }
}

/** Starts a server; `env` adds to its environment. Only `guanxi` needs a data folder. */
export async function startBenchServer(
  kind: keyof typeof files,
  env: Record<string, string> = {},
): Promise<BenchServer> {
  const node = [process.execPath, files[kind]]
  const [command = '', ...args] = canBind ? ['taskset', '-c', serverCore, ...node] : node
  const child = spawn(command, args, {
    env: { ...process.env, PORT: '0', RATE_LIMITS: 'off', LOG_LEVEL: 'error', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const url = await new Promise<string>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`The ${kind} server ended with ${code}`)))
    child.stdout.on('data', (chunk: Buffer) => {
      const match = /listening on (http\S+)/.exec(chunk.toString())
      if (match?.[1]) resolve(match[1])
    })
  })
  return {
    url,
    memory() {
      const match = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))
      return Number(match?.[1] ?? 0) * 1_024
    },
    cpu() {
      const [, after = ''] = readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(') ')
      const fields = after.split(' ')
      return (Number(fields[11]) + Number(fields[12])) / ticks
    },
    async stop(signal = 'SIGTERM') {
      const gone = new Promise((resolve) => child.once('exit', resolve))
      child.kill(signal)
      await gone
    },
  }
}
