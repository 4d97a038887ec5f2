import type { FeedTable } from '../platform/db/tables/city.ts'

const day = 86_400_000

/** Answers with the same new address before it is taken for the feed's own. */
export const movesNeeded = 3
/** Times in a row that nothing was found before the feed is left alone. */
export const missesMost = 5
/** How long a feed may fail before it is left alone. Milliseconds. */
export const failsMost = 7 * day

const permanent = new Set([301, 308])

type Moved = Pick<FeedTable, 'moved_to' | 'moved_count'> & Partial<Pick<FeedTable, 'url'>>

/** Learns where a feed has moved for good: only where every step of the way says so, and three times the same. */
export function learnMove(
  feed: Pick<FeedTable, 'url' | 'moved_to' | 'moved_count'>,
  answer: { url: string; redirects: readonly { status: number }[] },
): Moved {
  const hasMoved = answer.redirects.length > 0 && answer.redirects.every(({ status }) => permanent.has(status))
  if (!hasMoved || answer.url === feed.url) return { moved_to: null, moved_count: 0 }
  const count = feed.moved_to === answer.url ? feed.moved_count + 1 : 1
  if (count < movesNeeded) return { moved_to: answer.url, moved_count: count }
  return { url: answer.url, moved_to: null, moved_count: 0 }
}

export type StopReason = 'gone' | 'missing' | 'failing'

type Failed = Pick<FeedTable, 'failures' | 'missing_count' | 'failing_since' | 'stopped_at' | 'stopped_reason'>

/** What a failed fetch makes of a feed: one that is gone, not found again and again, or failing for a week is left alone. */
export function afterFailure(
  feed: Pick<FeedTable, 'failures' | 'missing_count' | 'failing_since'>,
  status: number | null,
  now: number,
): Failed {
  const missing = status === 404 ? feed.missing_count + 1 : 0
  const since = feed.failing_since ?? now
  const reason: StopReason | null =
    status === 410 ? 'gone' : missing >= missesMost ? 'missing' : now - since >= failsMost ? 'failing' : null
  return {
    failures: feed.failures + 1,
    missing_count: missing,
    failing_since: since,
    stopped_at: reason === null ? null : now,
    stopped_reason: reason,
  }
}

/** What a good fetch clears. */
export const afterSuccess = {
  failures: 0,
  missing_count: 0,
  failing_since: null,
  stopped_at: null,
  stopped_reason: null,
} as const satisfies Failed
