import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from './ports.ts'

const main = join(import.meta.dirname, '../../server/main.ts')

/** The real server as a process of its own, that can be killed and started again on the same data and port. */
export interface ServerProcess {
  url: string
  dataDir: string
  start(): Promise<void>
  /** SIGTERM; resolves with the exit status. */
  stop(): Promise<number | null>
  /** SIGKILL; resolves once the process is gone. */
  kill(): Promise<void>
  /** The running process; null once it has ended. */
  pid(): number | null
  /** Asks what was preloaded into the process; resolves with its next answer. */
  ask(message: object): Promise<unknown>
  /** Ends the process, if it runs, and removes its data. */
  dispose(): Promise<void>
}

interface SpawnOptions {
  /** A module that the process loads before the server. */
  preload?: string
  /** Where the data lies and stays; a folder of its own otherwise. */
  dataDir?: string
}

/** Starts `server/main.ts` on a free port with a data folder of its own. */
export async function spawnServer(
  env: Record<string, string> = {},
  options: SpawnOptions = {},
): Promise<ServerProcess> {
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'guanxi-server-')))
  const preload = options.preload === undefined ? [] : ['--import', options.preload]
  const port = await freePort()
  let child: ChildProcess | null = null

  async function start(): Promise<void> {
    const started = spawn(process.execPath, [...preload, main], {
      env: { ...process.env, RATE_LIMITS: 'off', LOG_LEVEL: 'error', ...env, PORT: String(port), DATA_DIR: dataDir },
      stdio: ['ignore', 'pipe', 'pipe', ...(preload.length > 0 ? (['ipc'] as const) : [])],
    })
    child = started
    let errors = ''
    started.stderr?.on('data', (chunk) => (errors += chunk))
    await new Promise<void>((resolve, reject) => {
      started.once('exit', (code) => reject(new Error(`The server ended with ${code}: ${errors}`)))
      started.stdout?.on('data', (chunk: Buffer) => {
        if (chunk.toString().includes('guanxi server listening on ')) resolve()
      })
    })
  }

  async function end(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null> {
    const running = child
    child = null
    if (!running || running.exitCode !== null || running.signalCode !== null) return running?.exitCode ?? null
    const exited = once(running, 'exit')
    running.kill(signal)
    const [code] = (await exited) as [number | null]
    return code
  }

  await start()
  return {
    url: `http://127.0.0.1:${port}`,
    dataDir,
    start,
    stop: () => end('SIGTERM'),
    kill: async () => void (await end('SIGKILL')),
    pid: () => child?.pid ?? null,
    async ask(message) {
      if (!child) throw new Error('The server does not run')
      const answered = once(child, 'message')
      child.send(message)
      return ((await answered) as [unknown])[0]
    },
    async dispose() {
      await end('SIGKILL')
      if (options.dataDir === undefined) await rm(dataDir, { recursive: true, force: true })
    },
  }
}
