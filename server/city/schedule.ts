const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** Pace of fetching, in milliseconds. A feed is never read more often than `least`, whatever it asks for. */
export const pace = { usual: hour, least: 30 * minute, rare: 4 * hour, most: day, jitter: 0.1, night: 2 } as const

export interface FetchOutcome {
  now: number
  /** Failed fetches in a row, this one included; 0 after a success. */
  failures: number
  retryAfterMs: number | null
  maxAgeMs: number | null
  /** What the feed itself asks for (RSS `ttl`). */
  ttlMs: number | null
  /** Usual time between two of its items; null where that is not known. */
  publishesEveryMs?: number | null
  /** Hours (UTC) and days of the week in English, when the feed asks to be left alone. */
  skipHours?: readonly number[]
  skipDays?: readonly string[]
  /** New items are announced by a hub, so that a fetch is only a check; or nothing will come any more. */
  isQuiet?: boolean
}

const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']

/** From 1 to 6 at night by the clocks of China hardly anybody publishes or reads. */
function isNight(time: number): boolean {
  const local = new Date(time + 8 * hour).getUTCHours()
  return local >= 1 && local < 6
}

/** Twice as often as it publishes, within bounds. */
function adapted(publishesEveryMs: number | null | undefined): number {
  if (publishesEveryMs === null || publishesEveryMs === undefined) return pace.usual
  return Math.min(Math.max(publishesEveryMs / 2, pace.least), pace.rare)
}

/** The first time from `time` on at which the feed may be fetched; a feed that forbids all times is fetched all the same. */
function outsideSkips(time: number, { skipHours = [], skipDays = [] }: FetchOutcome): number {
  const hours = new Set(skipHours)
  const days = new Set(skipDays.map((name) => name.trim().toLowerCase()))
  if (hours.size === 0 && days.size === 0) return time
  let at = time
  for (let step = 0; step < 7 * 24; step += 1) {
    const date = new Date(at)
    // RSS counts the last hour of the day as 0 or as 24.
    const isSkipped = hours.has(date.getUTCHours()) || (date.getUTCHours() === 0 && hours.has(24))
    if (!isSkipped && !days.has(weekdays[date.getUTCDay()] ?? '')) return at
    at = Math.floor(at / hour) * hour + hour + (time % (10 * minute))
  }
  return time
}

/**
 * When a feed is fetched next, in milliseconds since 1970: about hourly, by how often it publishes, slower at night and
 * where the feed or its server asks for it, doubling from one hour to a day while it fails. A tenth of chance more or less
 * keeps feeds from falling into step.
 * @param random from 0 up to 1, as `Math.random` gives it
 */
export function nextFetchAt(outcome: FetchOutcome, random: number): number {
  const { now, failures, retryAfterMs, maxAgeMs, ttlMs, publishesEveryMs, isQuiet } = outcome
  const usual = adapted(publishesEveryMs) * (isNight(now) ? pace.night : 1)
  const wished =
    failures > 0
      ? hour * 2 ** Math.min(failures - 1, 10)
      : Math.max(isQuiet ? pace.most : usual, Math.min(maxAgeMs ?? 0, pace.most), Math.min(ttlMs ?? 0, pace.most))
  const spread = Math.min(wished, pace.most) * (1 + pace.jitter * (2 * random - 1))
  // What a server asks for is kept exactly as the least wait; a week is the most any may ask.
  const asked = Math.min(retryAfterMs ?? 0, 7 * pace.most)
  return outsideSkips(Math.round(now + Math.max(pace.least, spread, asked)), outcome)
}

const newestMost = 20

/** The usual time between two items, from the newest of them; null where there are too few to say. Milliseconds. */
export function publishingPace(times: readonly number[]): number | null {
  const newest = [...new Set(times)].toSorted((a, b) => b - a).slice(0, newestMost)
  if (newest.length < 4) return null
  const gaps = newest.slice(1).map((time, index) => (newest[index] as number) - time)
  return gaps.toSorted((a, b) => a - b)[Math.floor(gaps.length / 2)] ?? null
}
