import type { Db } from '../platform/db/database.ts'
import type { Log } from '../platform/log.ts'
import type { Metrics } from '../platform/metrics.ts'
import { afterFailure, afterSuccess, learnMove } from './feed-fate.ts'
import {
  claimFeed,
  dueFeeds,
  findFeedById,
  finishFeed,
  releaseFeed,
  type Finished,
  type FeedRow,
} from './feed-store.ts'
import { FetchError } from '../platform/outside/fetch-error.ts'
import { fetchFeed, type FeedFetch, type FetchOptions } from './fetch.ts'
import { fetchLimits } from '../platform/outside/guard.ts'
import { ReadingFailed, readingLimits, type Reader } from './reader.ts'
import type { FeedFacts } from './reading.ts'
import { nextFetchAt, publishingPace } from './schedule.ts'

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
  /** Whether a hub announces the feed's new items, so that fetching it is only a check. */
  isAnnounced: (feedId: string) => Promise<boolean>
  /** Told what a feed says of its hub, after each time it was read. */
  onRead: (feed: FeedRow, facts: Pick<FeedFacts, 'selfLink' | 'hubs'>, url: string) => Promise<void>
}

export interface FeedJobs {
  start(): void
  /** Looks for due feeds now; nothing before the start. */
  wake(): void
  /** Takes in what a hub sends of a feed, if no other worker reads the feed just now. */
  takeIn(feedId: string, document: { bytes: Uint8Array; contentType: string | null }): Promise<void>
  /** Breaks off what is running, gives it back unread, and starts nothing more. */
  stop(): Promise<void>
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

  function failed(feed: FeedRow, why: Failure): Finished {
    const at = now()
    const { message, status, retryAfterMs = null, outcome } = why
    const fate = afterFailure(feed, status, at)
    const next = nextFetchAt({ now: at, failures: fate.failures, retryAfterMs, maxAgeMs: null, ttlMs: null }, random())
    const told = message.slice(0, errorMost)
    return {
      state: { ...fate, last_fetch_at: at, last_status: status, last_error: told, next_fetch_at: next },
      fetch: { at, outcome, status, milliseconds: why.milliseconds, bytes: why.bytes ?? 0, message: told },
      items: [],
      deleted: [],
    }
  }

  async function succeeded(feed: FeedRow, answer: FeedFetch, facts: FeedFacts | null): Promise<Finished['state']> {
    const at = now()
    const { retryAfterMs, maxAgeMs } = answer.pace
    const next = nextFetchAt(
      {
        now: at,
        failures: 0,
        retryAfterMs,
        maxAgeMs,
        ttlMs: facts?.ttlMinutes ? facts.ttlMinutes * 60_000 : null,
        publishesEveryMs: feed.publishes_every,
        skipHours: facts?.skipHours ?? [],
        skipDays: facts?.skipDays ?? [],
        isQuiet: (facts?.isExpired ?? false) || (await options.isAnnounced(feed.id)),
      },
      random(),
    )
    const moved = feed.url.startsWith('/') ? {} : learnMove(feed, answer.report)
    const last = { last_fetch_at: at, last_success_at: at, last_status: answer.status, last_error: null }
    return { ...last, ...moved, ...afterSuccess, next_fetch_at: next }
  }

  async function read(feed: FeedRow): Promise<Finished> {
    const have = { etag: feed.etag, lastModified: feed.last_modified }
    const answer = await fetchFeed(feed.url, have, { ...options, signal: stopping.signal })
    const { report, status } = answer
    const { milliseconds, bytes: size } = report
    const fetch = { at: now(), outcome: answer.kind, status, milliseconds, bytes: size, message: null }
    metrics.feedFetches.inc({ outcome: answer.kind })
    if (answer.kind === 'refused') {
      const { retryAfterMs } = answer.pace
      return failed(feed, {
        message: answer.message,
        status,
        retryAfterMs,
        milliseconds,
        bytes: size,
        outcome: 'refused',
      })
    }
    if (answer.kind === 'unchanged') {
      return { state: await succeeded(feed, answer, null), fetch, items: [], deleted: [] }
    }
    const { body: bytes, contentType, validators } = answer
    const source = sourceOf(feed, answer.url)
    const parsed = await reader.read({ kind: 'ingest', bytes, contentType, source, now: now(), feed })
    // What cannot be read is asked for in full again, so its validators are not kept.
    if ('unreadable' in parsed) {
      return failed(feed, { message: parsed.unreadable, status, milliseconds, bytes: size, outcome: 'unreadable' })
    }
    const { items, deleted } = parsed
    const every = publishingPace(items.filter((item) => !item.isUndated).map((item) => item.published_at))
    const kept = { etag: validators.etag, last_modified: validators.lastModified, publishes_every: every }
    await options.onRead(feed, parsed, answer.url)
    const state = await succeeded({ ...feed, publishes_every: every }, answer, parsed)
    return { state: { ...state, ...kept }, fetch, items, deleted }
  }

  /** Relative links start from where the feed was found; this server's own files stay paths. */
  const sourceOf = (feed: FeedRow, url: string) => (feed.url.startsWith('/') ? feed.url : url)

  async function work(feed: FeedRow, until: number): Promise<void> {
    const began = performance.now()
    let finished: Finished
    try {
      finished = await read(feed)
    } catch (error) {
      if (stopping.signal.aborted) return releaseFeed(db, feed.id, until)
      if (!(error instanceof FetchError) && !(error instanceof ReadingFailed)) throw error
      metrics.feedFetches.inc({ outcome: 'failed' })
      const milliseconds = Math.round(performance.now() - began)
      finished = failed(feed, { message: error.message, status: null, milliseconds, outcome: 'failed' })
    }
    await finishFeed(db, { id: feed.id, until }, finished)
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
    async takeIn(feedId, { bytes, contentType }) {
      const at = now()
      const feed = await findFeedById(db, feedId)
      const until = at + leaseFor
      if (!feed || feed.stopped_at !== null || !(await claimFeed(db, feedId, at, until, 'early'))) return
      try {
        const began = performance.now()
        const source = sourceOf(feed, feed.url)
        const parsed = await reader.read({ kind: 'ingest', bytes, contentType, source, now: at, feed })
        if ('unreadable' in parsed) return await releaseFeed(db, feedId, until)
        metrics.feedFetches.inc({ outcome: 'announced' })
        const milliseconds = Math.round(performance.now() - began)
        const fetch = {
          at,
          outcome: 'announced',
          status: null,
          milliseconds,
          bytes: bytes.length,
          message: null,
        } as const
        const { items, deleted } = parsed
        await finishFeed(db, { id: feedId, until }, { state: { last_success_at: at }, fetch, items, deleted })
      } catch (error) {
        await releaseFeed(db, feedId, until)
        if (!(error instanceof ReadingFailed)) throw error
      }
    },
    async stop() {
      clearInterval(timer)
      stopping.abort()
      await looking
      await Promise.all([...running.values()].map(({ done }) => done))
    },
  }
}

interface Failure {
  message: string
  status: number | null
  retryAfterMs?: number | null
  milliseconds: number
  bytes?: number
  outcome: 'refused' | 'unreadable' | 'failed'
}
