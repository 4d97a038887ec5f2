import type { Db } from '../platform/db/database.ts'
import type { Log } from '../platform/log.ts'
import type { Metrics } from '../platform/metrics.ts'
import { claimFeed, dueFeeds, finishFeed, releaseFeed, type FeedResult, type FeedRow } from './feed-store.ts'
import { FetchError } from '../platform/outside/fetch-error.ts'
import { fetchFeed, type FeedFetch, type FetchOptions } from './fetch.ts'
import { fetchLimits } from '../platform/outside/guard.ts'
import type { ItemRow } from './ingest.ts'
import { ReadingFailed, readingLimits, type Reader } from './reader.ts'
import { nextFetchAt } from './schedule.ts'

/** How many feeds are read at once, and of one partner, so that a slow partner delays no other. */
const atOnce = { all: 8, partner: 2 } as const

/** How often the database is asked for due feeds. Milliseconds. */
const pollEvery = 5_000

/** Longer than a fetch can take: what is held longer was held by a process that is gone. */
const leaseFor = fetchLimits.milliseconds + 4 * readingLimits.milliseconds

const errorMost = 300

export interface FeedJobsOptions extends FetchOptions {
  db: Db
  reader: Reader
  log: Log
  metrics: Metrics
  random?: () => number
}

export interface FeedJobs {
  start(): void
  /** Looks for due feeds now; nothing before the start. */
  wake(): void
  /** Breaks off what is running, gives it back unread, and starts nothing more. */
  stop(): Promise<void>
}

interface Outcome {
  result: FeedResult
  items?: ItemRow[]
}

/** Fetches feeds when their time has come. Several processes may do so on one database: each feed is read by one. */
export function createFeedJobs(options: FeedJobsOptions): FeedJobs {
  const { db, reader, log, metrics, now } = options
  const random = options.random ?? Math.random
  const stopping = new AbortController()
  const running = new Map<string, { partnerId: string; done: Promise<void> }>()
  let timer: NodeJS.Timeout | undefined
  let looking: Promise<void> | null = null
  let shouldLookAgain = false
  let isStarted = false

  function failed(feed: FeedRow, message: string, status: number | null, retryAfterMs: number | null): Outcome {
    const at = now()
    const failures = feed.failures + 1
    const next = nextFetchAt({ now: at, failures, retryAfterMs, maxAgeMs: null, ttlMs: null }, random())
    const last = { last_fetch_at: at, last_status: status, last_error: message.slice(0, errorMost) }
    return { result: { ...last, next_fetch_at: next, failures } }
  }

  function succeeded(answer: FeedFetch, ttlMinutes: number | null): FeedResult {
    const at = now()
    const { retryAfterMs, maxAgeMs } = answer.pace
    const ttlMs = ttlMinutes === null ? null : ttlMinutes * 60_000
    const next = nextFetchAt({ now: at, failures: 0, retryAfterMs, maxAgeMs, ttlMs }, random())
    const last = { last_fetch_at: at, last_success_at: at, last_status: answer.status, last_error: null }
    return { ...last, next_fetch_at: next, failures: 0 }
  }

  async function read(feed: FeedRow): Promise<Outcome> {
    const have = { etag: feed.etag, lastModified: feed.last_modified }
    const answer = await fetchFeed(feed.url, have, { ...options, signal: stopping.signal })
    metrics.feedFetches.inc({ outcome: answer.kind })
    if (answer.kind === 'refused') return failed(feed, answer.message, answer.status, answer.pace.retryAfterMs)
    if (answer.kind === 'unchanged') return { result: succeeded(answer, null) }
    const { body: bytes, contentType, validators } = answer
    const parsed = await reader.read({
      kind: 'ingest',
      bytes,
      contentType,
      source: sourceOf(feed, answer),
      now: now(),
      feed,
    })
    // What cannot be read is asked for in full again, so its validators are not kept.
    if ('unreadable' in parsed) return failed(feed, parsed.unreadable, answer.status, null)
    const kept = { etag: validators.etag, last_modified: validators.lastModified }
    return { result: { ...succeeded(answer, parsed.ttlMinutes), ...kept }, items: parsed.items }
  }

  /** Relative links start from where the feed was found; this server's own files stay paths. */
  const sourceOf = (feed: FeedRow, answer: FeedFetch) => (feed.url.startsWith('/') ? feed.url : answer.url)

  async function work(feed: FeedRow, until: number): Promise<void> {
    let outcome: Outcome
    try {
      outcome = await read(feed)
    } catch (error) {
      if (stopping.signal.aborted) return releaseFeed(db, feed.id, until)
      if (!(error instanceof FetchError) && !(error instanceof ReadingFailed)) throw error
      metrics.feedFetches.inc({ outcome: 'failed' })
      outcome = failed(feed, error.message, null, null)
    }
    await finishFeed(db, { id: feed.id, until }, outcome.result, outcome.items)
  }

  function busyPartners(): string[] {
    const counts = Map.groupBy(running.values(), ({ partnerId }) => partnerId)
    return [...counts].filter(([, own]) => own.length >= atOnce.partner).map(([partnerId]) => partnerId)
  }

  function begin(feed: FeedRow, until: number): void {
    const done = work(feed, until)
      .catch((error: unknown) => log.error({ err: error, feed: feed.id }, 'reading a feed failed'))
      .finally(() => {
        running.delete(feed.id)
        if (!stopping.signal.aborted) wake()
      })
    running.set(feed.id, { partnerId: feed.partner_id, done })
  }

  async function look(): Promise<void> {
    const free = atOnce.all - running.size
    if (free <= 0) return
    const at = now()
    for (const feed of await dueFeeds(db, at, atOnce.all * 4, busyPartners())) {
      if (stopping.signal.aborted || running.size >= atOnce.all) return
      if (running.has(feed.id) || busyPartners().includes(feed.partner_id)) continue
      const until = at + leaseFor
      if (await claimFeed(db, feed.id, at, until)) begin(feed, until)
    }
  }

  function wake(): void {
    if (!isStarted || stopping.signal.aborted) return
    shouldLookAgain = true
    looking ??= (async () => {
      while (shouldLookAgain && !stopping.signal.aborted) {
        shouldLookAgain = false
        await look()
      }
    })()
      .catch((error: unknown) => log.error({ err: error }, 'looking for due feeds failed'))
      .finally(() => {
        looking = null
      })
  }

  return {
    start() {
      isStarted = true
      timer = setInterval(wake, pollEvery)
      timer.unref()
      wake()
    },
    wake,
    async stop() {
      clearInterval(timer)
      stopping.abort()
      await looking
      await Promise.all([...running.values()].map(({ done }) => done))
    },
  }
}
