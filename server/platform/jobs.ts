import type { Clock } from './clock.ts'
import type { Log } from './log.ts'
import type { Metrics } from './metrics.ts'

/** The first run comes this soon after the start, also for a job that seldom runs. Milliseconds. */
const firstWithin = 2_000
/** Processes on one database that started together drift apart by this share of the pause. */
const spread = 0.1

/** What is done; `now` is the platform's time in milliseconds. */
export type JobRun = (now: number) => Promise<void>

/**
 * Runs `run` again and again, with a pause of about `milliseconds` after each time, from when the server listens until it
 * stops. A job never overlaps itself; one that throws is logged, counted, and runs again.
 *
 * Several processes may serve one database and each runs every job: a job must claim each row it works on (an `update …
 * where` that only one of them can win, or a key that can be inserted once).
 */
export type Every = (milliseconds: number, name: string, run: JobRun) => void

export interface Jobs {
  every: Every
  /** Runs a job now, after a run that is on its way; throws what it throws. For tests and for who cannot wait. */
  run(name: string): Promise<void>
  start(): void
  /** Starts nothing more; resolves once what runs has ended. */
  stop(): Promise<void>
}

interface Job {
  pause: number
  run: JobRun
  /** Settles when the run that is on its way has ended; never rejects. */
  last: Promise<void>
  timer: NodeJS.Timeout | undefined
}

/** The work that a server does by the clock, whoever is connected. */
export function createJobs({ clock, log, metrics }: { clock: Clock; log: Log; metrics: Metrics }): Jobs {
  const jobs = new Map<string, Job>()
  const state = { isStarted: false, isStopped: false }

  async function runOnce(name: string, job: Job): Promise<void> {
    if (state.isStopped) return
    const end = metrics.jobSeconds.startTimer({ job: name })
    try {
      await job.run(clock.now())
      metrics.jobRuns.inc({ job: name, outcome: 'done' })
    } catch (error) {
      metrics.jobRuns.inc({ job: name, outcome: 'failed' })
      log.error({ err: error, job: name }, 'a job failed; it runs again')
      throw error
    } finally {
      end()
    }
  }

  function runAfterLast(name: string, job: Job): Promise<void> {
    const turn = job.last.then(() => runOnce(name, job))
    job.last = turn.catch(() => {})
    return turn
  }

  function schedule(name: string, job: Job, pause: number): void {
    if (state.isStopped) return
    job.timer = setTimeout(
      () => {
        const next = () => schedule(name, job, job.pause)
        runAfterLast(name, job).then(next, next)
      },
      pause * (1 - spread * Math.random()),
    )
    job.timer.unref()
  }

  const begin = (name: string, job: Job) => schedule(name, job, Math.min(job.pause, firstWithin))

  return {
    every(milliseconds, name, run) {
      if (jobs.has(name)) throw new Error(`There are two jobs called ${name}`)
      const job: Job = { pause: milliseconds, run, last: Promise.resolve(), timer: undefined }
      jobs.set(name, job)
      if (state.isStarted) begin(name, job)
    },
    async run(name) {
      const job = jobs.get(name)
      if (!job) throw new Error(`There is no job called ${name}`)
      await runAfterLast(name, job)
    },
    start() {
      state.isStarted = true
      for (const [name, job] of jobs) begin(name, job)
    },
    async stop() {
      state.isStopped = true
      for (const job of jobs.values()) clearTimeout(job.timer)
      await Promise.all([...jobs.values()].map(({ last }) => last))
    },
  }
}
