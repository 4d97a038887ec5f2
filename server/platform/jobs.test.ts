import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createJobs, type Jobs } from './jobs.ts'
import { createLog } from './log.ts'
import { createMetrics, type Metrics } from './metrics.ts'

let jobs: Jobs
let metrics: Metrics
const minute = 60_000

beforeEach(() => {
  vi.useFakeTimers()
  metrics = createMetrics()
  jobs = createJobs({ clock: { now: () => 1_234 }, log: createLog('silent'), metrics })
})
afterEach(async () => {
  await jobs.stop()
  vi.useRealTimers()
})

const runsOf = async (outcome: string) =>
  (await metrics.jobRuns.get()).values.find(({ labels }) => labels.outcome === outcome)?.value ?? 0

/** A job that waits to be let go each time. */
function slow() {
  const turns: PromiseWithResolvers<void>[] = []
  return {
    turns,
    run: () => {
      const turn = Promise.withResolvers<void>()
      turns.push(turn)
      return turn.promise
    },
  }
}

describe('jobs', () => {
  test('run from the start on, with the time of the platform', async () => {
    const run = vi.fn<() => Promise<void>>(async () => {})
    jobs.every(minute, 'tidy', run)
    await vi.advanceTimersByTimeAsync(minute)
    expect(run).not.toHaveBeenCalled()
    jobs.start()
    await vi.advanceTimersByTimeAsync(2_000)
    expect(run.mock.calls).toEqual([[1_234]])
    await vi.advanceTimersByTimeAsync(3 * minute)
    expect(run.mock.calls.length).toBeGreaterThanOrEqual(4)
  })

  test('do not overlap themselves, not even where one is asked to run at once', async () => {
    const { turns, run } = slow()
    jobs.every(1_000, 'tidy', run)
    jobs.start()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(turns).toHaveLength(1)
    const asked = jobs.run('tidy')
    await vi.advanceTimersByTimeAsync(60_000)
    expect(turns).toHaveLength(1)
    turns[0]?.resolve()
    await vi.waitUntil(() => turns.length === 2)
    turns[1]?.resolve()
    await asked
    for (const turn of turns) turn.resolve()
  })

  test('that throw are counted and run again', async () => {
    const run = vi.fn<() => Promise<void>>(() => Promise.reject(new Error('no disk')))
    jobs.every(1_000, 'tidy', run)
    jobs.start()
    await vi.advanceTimersByTimeAsync(2_500)
    expect(run.mock.calls.length).toBeGreaterThanOrEqual(2)
    expect(await runsOf('failed')).toBe(run.mock.calls.length)
    await expect(jobs.run('tidy')).rejects.toThrow('no disk')
    await expect(jobs.run('sweep')).rejects.toThrow('no job called sweep')
  })

  test('end with the server, which waits for those on their way', async () => {
    const { turns, run } = slow()
    jobs.every(1_000, 'tidy', run)
    jobs.start()
    await vi.advanceTimersByTimeAsync(1_000)
    let isStopped = false
    const stopped = jobs.stop().then(() => (isStopped = true))
    await vi.advanceTimersByTimeAsync(1_000)
    expect(isStopped).toBe(false)
    turns[0]?.resolve()
    await stopped
    await vi.advanceTimersByTimeAsync(minute)
    expect(turns).toHaveLength(1)
    expect(await runsOf('done')).toBe(1)
  })
})
