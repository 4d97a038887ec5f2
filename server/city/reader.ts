import { fork, type ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { ReadingResult, ReadingTask } from './reading.ts'

/**
 * Reads documents from outside in a process of its own, so that nothing in them can hold up messages: it is killed where
 * it takes too long, and what it breaks is only itself. (A thread would share the server's fate: V8 may abort the whole
 * process where one is ended in the middle of its work.)
 */
export interface Reader {
  /**
   * @throws ReadingFailed where the document costs more time or memory than any feed may
   */
  read<T extends ReadingTask>(task: T): Promise<ReadingResult<T>>
  close(): Promise<void>
}

/** The message is for the partner. */
export class ReadingFailed extends Error {}

export const readingLimits = { milliseconds: 15_000, megabytes: 512, idleMilliseconds: 30_000 } as const

interface Job {
  id: number
  task: ReadingTask
  resolve: (result: never) => void
  reject: (error: Error) => void
}

const program = fileURLToPath(new URL('./reading-process.ts', import.meta.url))

/** Nothing of the server's environment but what Node itself needs to start on Windows. */
const environment = process.env['SystemRoot'] ? { SystemRoot: process.env['SystemRoot'] } : {}

/** A {@link Reader} with one process, started when there is something to read and ended when there is not. */
export function createReader(
  limits: typeof readingLimits | { [K in keyof typeof readingLimits]: number } = readingLimits,
): Reader {
  const waiting: Job[] = []
  let child: ChildProcess | null = null
  let current: Job | null = null
  let timer: NodeJS.Timeout | undefined
  let count = 0
  let isClosed = false

  async function retire(): Promise<void> {
    const old = child
    child = null
    if (!old?.pid || old.exitCode !== null || old.signalCode !== null) return
    const gone = new Promise((resolve) => old.once('exit', resolve))
    old.kill('SIGKILL')
    await gone
  }

  function settle(settleJob: (job: Job) => void): void {
    clearTimeout(timer)
    const job = current
    current = null
    if (job) settleJob(job)
    next()
  }

  function fail(from: ChildProcess, message: string): void {
    // A process that was put away says goodbye too.
    if (from !== child) return
    void retire()
    settle((job) => job.reject(new ReadingFailed(message)))
  }

  function start(): ChildProcess {
    const made = fork(program, {
      // It may read its own code, and nothing else: no file is written, no program started.
      execArgv: [`--max-old-space-size=${limits.megabytes}`, '--permission', '--allow-fs-read=*'],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      env: environment,
    })
    made.on('message', ({ id, result }: { id: number; result: unknown }) => {
      if (current?.id === id) settle((job) => job.resolve(result as never))
    })
    const ended = () => fail(made, 'The feed could not be read; it is too large or too deeply nested')
    made.on('error', ended)
    made.on('exit', ended)
    made.unref()
    made.channel?.unref()
    return made
  }

  function next(): void {
    if (current || isClosed) return
    const job = waiting.shift()
    if (!job) {
      if (child) timer = setTimeout(() => void retire(), limits.idleMilliseconds).unref()
      return
    }
    current = job
    clearTimeout(timer)
    child ??= start()
    const busy = child
    timer = setTimeout(() => fail(busy, 'The feed takes too long to read'), limits.milliseconds)
    busy.send({ id: job.id, task: job.task })
  }

  return {
    read(task) {
      if (isClosed) return Promise.reject(new ReadingFailed('The server is stopping'))
      return new Promise((resolve, reject) => {
        waiting.push({ id: ++count, task, resolve, reject })
        next()
      })
    },
    async close() {
      isClosed = true
      clearTimeout(timer)
      const left = [...(current ? [current] : []), ...waiting.splice(0)]
      current = null
      for (const job of left) job.reject(new ReadingFailed('The server is stopping'))
      await retire()
    },
  }
}
