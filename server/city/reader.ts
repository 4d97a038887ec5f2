import { Worker } from 'node:worker_threads'
import type { ReadingResult, ReadingTask } from './reading.ts'

/** Reads documents from outside on a thread of its own, so that nothing in them can hold up messages. */
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

/** A {@link Reader} with one thread, started when there is something to read and ended when there is not. */
export function createReader(
  limits: typeof readingLimits | { [K in keyof typeof readingLimits]: number } = readingLimits,
): Reader {
  const waiting: Job[] = []
  let worker: Worker | null = null
  let current: Job | null = null
  let timer: NodeJS.Timeout | undefined
  let count = 0
  let isClosed = false

  function retire(): Promise<unknown> {
    const old = worker
    worker = null
    return old?.terminate() ?? Promise.resolve()
  }

  function settle(settleJob: (job: Job) => void): void {
    clearTimeout(timer)
    const job = current
    current = null
    if (job) settleJob(job)
    next()
  }

  function fail(from: Worker, message: string): void {
    // A thread that was put away says goodbye too.
    if (from !== worker) return
    void retire()
    settle((job) => job.reject(new ReadingFailed(message)))
  }

  function start(): Worker {
    const made = new Worker(new URL('./reading-worker.ts', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: limits.megabytes },
    })
    made.on('message', ({ id, result }: { id: number; result: unknown }) => {
      if (current?.id === id) settle((job) => job.resolve(result as never))
    })
    made.on('error', () => fail(made, 'The feed could not be read; it is too large or too deeply nested'))
    made.on('exit', () => fail(made, 'The feed could not be read; it is too large or too deeply nested'))
    made.unref()
    return made
  }

  function next(): void {
    if (current || isClosed) return
    const job = waiting.shift()
    if (!job) {
      if (worker) timer = setTimeout(() => void retire(), limits.idleMilliseconds).unref()
      return
    }
    current = job
    clearTimeout(timer)
    worker ??= start()
    const busy = worker
    timer = setTimeout(() => fail(busy, 'The feed takes too long to read'), limits.milliseconds)
    busy.postMessage({ id: job.id, task: job.task })
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
