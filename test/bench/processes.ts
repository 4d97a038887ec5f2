import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const files = {
  guanxi: join(import.meta.dirname, '../../server/main.ts'),
  plain: join(import.meta.dirname, 'plain.ts'),
}

/** A server under load, on a core of its own where the machine can bind it. */
export interface BenchServer {
  url: string
  /** Resident memory in bytes, or null where the system does not say. */
  memory(): number | null
  stop(): Promise<void>
}

const hasTaskset = spawnSync('taskset', ['--version'], { stdio: 'ignore' }).status === 0

export async function startBenchServer(kind: keyof typeof files): Promise<BenchServer> {
  const dataDir = await mkdtemp(join(tmpdir(), 'guanxi-bench-'))
  const node = [process.execPath, files[kind]]
  const [command = '', ...args] = hasTaskset ? ['taskset', '-c', '0', ...node] : node
  const child: ChildProcess = spawn(command, args, {
    env: { ...process.env, PORT: '0', DATA_DIR: dataDir, RATE_LIMITS: 'off', LOG_LEVEL: 'error' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const url = await new Promise<string>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`The ${kind} server ended with ${code}`)))
    child.stdout?.on('data', (chunk: Buffer) => {
      const match = /listening on (http\S+)/.exec(chunk.toString())
      if (match?.[1]) resolve(match[1])
    })
  })
  return {
    url,
    memory() {
      try {
        const match = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))
        return match ? Number(match[1]) * 1024 : null
      } catch {
        return null
      }
    },
    async stop() {
      const gone = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGTERM')
      await gone
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
