import { setImmediate as nextTurn } from 'node:timers/promises'
import { DatabaseOutage } from '../platform/db/outage.ts'
import { AppError } from '../platform/errors.ts'
import type { Platform } from '../platform/platform.ts'
import { LogTransaction, type Committed, type Place, type Sender } from './log-transaction.ts'

/** Jobs that may wait for a commit before callers are told to come back. */
const waitingMost = 5_000
/** Jobs one transaction takes. */
const batchMost = 256
const comeBackAfterMs = 1_000

/** What a job reads together with all others of its batch that read it; {@link Job.run} gets the answer. */
export type Together<F> = (log: LogTransaction, senders: readonly Place[]) => Promise<F>

export interface Job<T, F = undefined> {
  /** The conversations the job writes to. */
  conversationIds: string[]
  /** Who sends which message; read for the whole batch at once. */
  sender?: Sender
  /** Named by its identity: one read answers all jobs of the batch that name the same. They need a `sender`. */
  together?: Together<F>
  /**
   * Has a transaction of its own. A job that shares one must not refuse (throw) after it has written a row itself: its
   * neighbours are committed all the same.
   */
  alone?: boolean
  run(log: LogTransaction, facts: F): Promise<T> | T
}

interface Waiting {
  job: Job<unknown, unknown>
  resolve: (value: unknown) => void
  reject: (error: unknown) => void
}

type Outcome = { ok: true; value: unknown } | { ok: false; error: unknown }

export interface Writer {
  /** Resolves once the job's events are on disk. Refuses with `unavailable` where too much is waiting already. */
  write<T, F = undefined>(job: Job<T, F>): Promise<T>
}

const deadlock = '40P01'
const notSerializable = '40001'
const uniqueViolation = '23505'

/** Whether another node was in the way, so that a second try finds what that one has written. */
function cameInBetween(error: unknown, job: Job<unknown, unknown>): boolean {
  const code = (error as { code?: unknown }).code
  return code === deadlock || code === notSerializable || (code === uniqueViolation && job.sender !== undefined)
}

/** Who sends in which conversation. */
function placesOf({ job: { sender, conversationIds } }: Waiting): Place[] {
  return sender ? conversationIds.map((conversationId) => ({ ...sender, conversationId })) : []
}

async function readTogether(
  batch: readonly Waiting[],
  places: readonly Place[][],
  transaction: LogTransaction,
): Promise<Map<Together<unknown>, unknown>> {
  const asked = new Map<Together<unknown>, Place[]>()
  for (const [index, { job }] of batch.entries()) {
    if (!job.together) continue
    const senders = asked.get(job.together) ?? []
    asked.set(job.together, senders)
    senders.push(...(places[index] ?? []))
  }
  const facts = new Map<Together<unknown>, unknown>()
  for (const [read, senders] of asked) facts.set(read, await read(transaction, senders))
  return facts
}

/**
 * Group commit: what arrives while a transaction is under way is written by the next one. There is one transaction at a
 * time in a process, so events of a conversation leave it in the order of their `seq`.
 */
export function createWriter(platform: Platform, publish: (committed: Committed[]) => void): Writer {
  const { db, clock, log, metrics } = platform
  const queue: Waiting[] = []
  let running: Promise<void> | null = null
  let isStopped = false

  platform.onStop(async () => {
    isStopped = true
    await running
  })

  async function drain(): Promise<void> {
    while (queue.length > 0) {
      // SQLite answers without ever yielding: only here do frames that have arrived meanwhile get to join the batch.
      await nextTurn()
      await commit(takeBatch)
    }
    running = null
  }

  function takeBatch(): Waiting[] {
    if (queue[0]?.job.alone) return queue.splice(0, 1)
    const next = queue.findIndex(({ job }) => job.alone)
    return queue.splice(0, Math.min(batchMost, next === -1 ? queue.length : next))
  }

  /** Writes the batch that `take` gives once the transaction has begun: who arrives until then is in it. */
  async function commit(take: () => Waiting[], isAgain = false): Promise<void> {
    let taken: Waiting[] | null = null
    const takeOnce = () => (taken ??= take())
    try {
      const { outcomes, transaction } = await transact(takeOnce)
      const batch = takeOnce()
      metrics.commits.observe(batch.length)
      tell(transaction)
      for (const [index, outcome] of outcomes.entries()) {
        if (outcome.ok) batch[index]?.resolve(outcome.value)
        else batch[index]?.reject(outcome.error)
      }
    } catch (error) {
      const batch = takeOnce()
      // The database cannot work: nobody's fault, and the same for all that wait. They come back when it can.
      if (error instanceof DatabaseOutage) {
        for (const { reject } of batch) reject(error)
        return
      }
      const [first] = batch
      if (first && batch.length === 1) {
        return isAgain || !cameInBetween(error, first.job) ? first.reject(error) : await commit(() => batch, true)
      }
      // Something in the batch does not go into the database. Each by itself: only the one at fault fails.
      for (const one of batch) await commit(() => [one])
    }
  }

  async function transact(take: () => Waiting[]): Promise<{ outcomes: Outcome[]; transaction: LogTransaction }> {
    return await db.transaction().execute(async (trx) => {
      const batch = take()
      const transaction = new LogTransaction(trx, clock.now())
      const places = batch.map(placesOf)
      await transaction.prepare(
        batch.flatMap(({ job }) => job.conversationIds),
        places.flat(),
      )
      const facts = await readTogether(batch, places, transaction)
      const outcomes: Outcome[] = []
      for (const { job } of batch) {
        const outcome = runJob(job, transaction, job.together && facts.get(job.together))
        outcomes.push(outcome instanceof Promise ? await outcome : outcome)
      }
      await transaction.finish()
      return { outcomes, transaction }
    })
  }

  /** Jobs that need no answer of the database in between run without ever yielding. */
  function runJob(job: Job<unknown, unknown>, transaction: LogTransaction, facts: unknown): Outcome | Promise<Outcome> {
    const refuse = (error: unknown): Outcome => {
      // An outage may have ended the transaction itself: nothing more may be written as if it still stood.
      if (job.alone || error instanceof DatabaseOutage || !(error instanceof AppError)) throw error
      return { ok: false, error }
    }
    try {
      const value = job.run(transaction, facts)
      if (!(value instanceof Promise)) return { ok: true, value }
      return value.then((settled: unknown): Outcome => ({ ok: true, value: settled }), refuse)
    } catch (error) {
      return refuse(error)
    }
  }

  /** What is committed is acked, whether or not telling the others succeeds: they find it by `seq`. */
  function tell(transaction: LogTransaction): void {
    try {
      publish(transaction.committed())
    } catch (error) {
      log.error({ err: error }, 'events could not be sent out')
    }
  }

  return {
    async write<T, F>(job: Job<T, F>): Promise<T> {
      if (isStopped || queue.length >= waitingMost) {
        const reason = isStopped ? 'The server is stopping' : 'The server is very busy'
        throw new AppError('unavailable', `${reason}. Try again in a moment`, { retryAfterMs: comeBackAfterMs })
      }
      const done = new Promise<T>((resolve, reject) => {
        queue.push({ job, resolve: resolve as (value: unknown) => void, reject })
      })
      running ??= drain()
      return await done
    },
  }
}
