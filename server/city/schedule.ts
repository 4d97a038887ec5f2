const minute = 60_000
const hour = 60 * minute

/** Pace of fetching, in milliseconds. A feed is never read more often than `least`, whatever it asks for. */
export const pace = { usual: hour, least: 30 * minute, most: 24 * hour, jitter: 0.1 } as const

export interface FetchOutcome {
  now: number
  /** Failed fetches in a row, this one included; 0 after a success. */
  failures: number
  retryAfterMs: number | null
  maxAgeMs: number | null
  /** What the feed itself asks for (RSS `ttl`). */
  ttlMs: number | null
}

/**
 * When a feed is fetched next, in milliseconds since 1970: hourly, slower where the feed or its server asks for it,
 * doubling from one hour to a day while it fails. A tenth of chance more or less keeps feeds from falling into step.
 * @param random from 0 up to 1, as `Math.random` gives it
 */
export function nextFetchAt(outcome: FetchOutcome, random: number): number {
  const { now, failures, retryAfterMs, maxAgeMs, ttlMs } = outcome
  const wished =
    failures > 0
      ? hour * 2 ** Math.min(failures - 1, 10)
      : Math.max(pace.usual, Math.min(maxAgeMs ?? 0, pace.most), Math.min(ttlMs ?? 0, pace.most))
  const spread = Math.min(wished, pace.most) * (1 + pace.jitter * (2 * random - 1))
  // What a server asks for is kept exactly as the least wait; a week is the most any may ask.
  const asked = Math.min(retryAfterMs ?? 0, 7 * pace.most)
  return Math.round(now + Math.max(pace.least, spread, asked))
}
