import { fork, type ChildProcess } from 'node:child_process'

/**
 * A process of its own for what comes from outside and costs much or is dangerous to read, so that nothing in it can
 * hold up messages: it is killed where it takes too long, and what it breaks is only itself. (A thread would share the
 * server's fate: V8 may abort the whole process where one is ended in the middle of its work.)
 */
export interface Helper<Task, Result> {
  /**
   * One task at a time, in the order in which they came.
   * @throws HelperFailed where the task costs more time or memory than it may
   */
  run(task: Task): Promise<Result>
  close(): Promise<void>
}

export type HelperFailure = 'broken' | 'slow' | 'stopping'

export class HelperFailed extends Error {
  readonly reason: HelperFailure

  constructor(reason: HelperFailure) {
    super(`The helper process is ${reason}`)
    this.reason = reason
  }
}

export interface HelperOptions {
  /** Path of the module the process runs; it answers every `{id, task}` with `{id, result}`. */
  program: string
  limits: { milliseconds: number; megabytes: number; idleMilliseconds: number }
  /** Folders it may write to; none unless told. */
  writes?: string[]
  /** Whether it needs modules with native code. */
  hasAddons?: boolean
}

interface Job<Task, Result> {
  id: number
  task: Task
  resolve: (result: Result) => void
  reject: (error: HelperFailed) => void
}

/** Nothing of the server's environment but what Node itself needs to start on Windows. */
const environment = process.env['SystemRoot'] ? { SystemRoot: process.env['SystemRoot'] } : {}

/** What bounds a helper's memory; garbage is collected early, because what it reads is large and read once. */
export const helperFlags = (megabytes: number): string[] => [
  `--max-old-space-size=${megabytes}`,
  '--max-semi-space-size=4',
]

/** A {@link Helper} that is started when there is something to do and ended when there is not. */
export function createHelper<Task, Result>({
  program,
  limits,
  writes = [],
  hasAddons = false,
}: HelperOptions): Helper<Task, Result> {
  const waiting: Job<Task, Result>[] = []
  let child: ChildProcess | null = null
  let current: Job<Task, Result> | null = null
  let timer: NodeJS.Timeout | undefined
  let count = 0
  let isClosed = false

  async function retire(): Promise<void> {
    const old = child
    child = null
    if (!old?.pid || old.exitCode !== null || old.signalCode !== null) return
    const gone = new Promise((resolve) => old.once('exit', resolve))
    // Whoever waits for its end is kept alive until then.
    old.ref()
    old.kill('SIGKILL')
    await gone
  }

  function settle(settleJob: (job: Job<Task, Result>) => void): void {
    clearTimeout(timer)
    const job = current
    current = null
    if (job) settleJob(job)
    next()
  }

  function fail(from: ChildProcess, reason: HelperFailure): void {
    // A process that was put away says goodbye too.
    if (from !== child) return
    void retire()
    settle((job) => job.reject(new HelperFailed(reason)))
  }

  function start(): ChildProcess {
    const made = fork(program, {
      // It may read, and nothing else unless told: no file is written, no program started.
      execArgv: [
        ...helperFlags(limits.megabytes),
        '--permission',
        '--allow-fs-read=*',
        ...writes.map((folder) => `--allow-fs-write=${folder}`),
        ...(hasAddons ? ['--allow-addons'] : []),
      ],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      env: environment,
    })
    made.on('message', ({ id, result }: { id: number; result: Result }) => {
      if (current?.id === id) settle((job) => job.resolve(result))
    })
    const ended = () => fail(made, 'broken')
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
    timer = setTimeout(() => fail(busy, 'slow'), limits.milliseconds)
    busy.send({ id: job.id, task: job.task })
  }

  return {
    run(task) {
      if (isClosed) return Promise.reject(new HelperFailed('stopping'))
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
      for (const job of left) job.reject(new HelperFailed('stopping'))
      await retire()
    },
  }
}
