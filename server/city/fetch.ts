import { type Guard, userAgent } from '../platform/outside/guard.ts'

/** What the last fetch brought, exactly as received. */
export interface Validators {
  etag: string | null
  lastModified: string | null
}

/** What the answer says about when to come again. */
export interface Pace {
  /** Milliseconds from `Retry-After`, whether written as seconds or as a date. */
  retryAfterMs: number | null
  /** Milliseconds from `Cache-Control: max-age`. */
  maxAgeMs: number | null
}

export type FeedFetch = { url: string; status: number; pace: Pace } & (
  | { kind: 'changed'; body: Buffer; contentType: string | null; validators: Validators }
  | { kind: 'unchanged' }
  | { kind: 'refused'; message: string }
)

export interface FetchOptions {
  guard: Guard
  /** Page that says who asks; null where this server has no public address. */
  infoUrl: string | null
  now: () => number
}

const accept =
  'application/atom+xml, application/rss+xml, application/feed+json, text/calendar, application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, */*;q=0.5'

/** `Retry-After`: whole seconds or an HTTP date. Times already past give 0, nonsense gives null. */
export function readRetryAfter(value: string | undefined, now: number): number | null {
  if (value === undefined) return null
  if (/^\s*\d{1,9}\s*$/.test(value)) return Number(value) * 1_000
  const date = Date.parse(value)
  return Number.isNaN(date) ? null : Math.max(0, date - now)
}

/** `max-age` of a `Cache-Control` header, in milliseconds. */
export function readMaxAge(value: string | undefined): number | null {
  const seconds = /(?:^|[\s,])max-age="?(\d{1,9})/i.exec(value ?? '')?.[1]
  return seconds === undefined ? null : Number(seconds) * 1_000
}

function refusal(status: number): string {
  if (status === 401 || status === 403) return `The partner's server does not let us read the feed (status ${status})`
  if (status === 404) return 'There is no feed at this address (status 404)'
  if (status === 410) return 'The feed is gone for good (status 410)'
  if (status === 429) return "The partner's server asks us to come less often (status 429)"
  if (status >= 500) return `The partner's server has a fault of its own (status ${status})`
  return `The partner's server answered with status ${status}`
}

/**
 * Asks for a feed, saying what we already have, so that an unchanged feed costs the partner next to nothing.
 * @throws FetchError where the address is refused or nothing answers
 */
export async function fetchFeed(
  address: string,
  have: Validators,
  options: FetchOptions & { signal?: AbortSignal },
): Promise<FeedFetch> {
  const response = await options.guard.get(address, {
    headers: {
      accept,
      'user-agent': userAgent(options.infoUrl),
      ...(have.etag === null ? {} : { 'if-none-match': have.etag }),
      ...(have.lastModified === null ? {} : { 'if-modified-since': have.lastModified }),
    },
    ...(options.signal ? { signal: options.signal } : {}),
  })
  const { headers, status, url } = response
  const pace = {
    retryAfterMs: readRetryAfter(headers['retry-after'], options.now()),
    maxAgeMs: readMaxAge(headers['cache-control']),
  }
  if (status === 304) return { kind: 'unchanged', url, status, pace }
  if (status !== 200) return { kind: 'refused', url, status, pace, message: refusal(status) }
  return {
    kind: 'changed',
    url,
    status,
    pace,
    body: response.body,
    contentType: headers['content-type'] ?? null,
    validators: { etag: headers['etag'] ?? null, lastModified: headers['last-modified'] ?? null },
  }
}
