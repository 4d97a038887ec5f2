import type { FetchReport } from '#shared/protocol/feed-report.ts'
import { FetchError } from '../platform/outside/fetch-error.ts'
import { type Guard, type GuardedResponse, userAgent } from '../platform/outside/guard.ts'
import { isAllowedByRobots } from './robots.ts'

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

export type FeedFetch = { url: string; status: number; pace: Pace; report: FetchReport } & (
  | { kind: 'changed'; body: Buffer; contentType: string | null; validators: Validators }
  | { kind: 'unchanged' }
  /** `body` is what came with the refusal. */
  | { kind: 'refused'; message: string; body: Buffer; contentType: string | null }
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

/** `Expires` less `Date`, in milliseconds; past and nonsense give null. */
function readExpires({ expires, date }: Record<string, string>, now: number): number | null {
  const end = Date.parse(expires ?? '')
  const start = Date.parse(date ?? '')
  const left = end - (Number.isNaN(start) ? now : start)
  return Number.isNaN(left) || left <= 0 ? null : left
}

function reportOf(response: GuardedResponse, began: number): FetchReport {
  const { headers, status, url, redirects, body } = response
  return {
    url,
    redirects,
    status,
    milliseconds: Math.round(performance.now() - began),
    bytes: body.length,
    packing: headers['content-encoding'] ?? null,
    contentType: headers['content-type'] ?? null,
    etag: headers['etag'] ?? null,
    lastModified: headers['last-modified'] ?? null,
    cacheControl: headers['cache-control'] ?? null,
    isAllowedByRobots: null,
  }
}

export interface FetchMore {
  signal?: AbortSignal
  /** Sent to the address's own site alone. */
  login?: { user: string; password: string }
}

/**
 * Asks for a feed, saying what we already have, so that an unchanged feed costs the partner next to nothing.
 * @throws FetchError where the address is refused or nothing answers
 */
export async function fetchFeed(
  address: string,
  have: Validators,
  options: FetchOptions & FetchMore,
): Promise<FeedFetch> {
  const began = performance.now()
  const { login } = options
  const response = await options.guard.get(address, {
    headers: {
      accept,
      'user-agent': userAgent(options.infoUrl),
      ...(have.etag === null ? {} : { 'if-none-match': have.etag }),
      ...(have.lastModified === null ? {} : { 'if-modified-since': have.lastModified }),
    },
    ...(login ? { authorization: `Basic ${Buffer.from(`${login.user}:${login.password}`).toString('base64')}` } : {}),
    ...(options.signal ? { signal: options.signal } : {}),
  })
  const { headers, status, url, body } = response
  const pace = {
    retryAfterMs: readRetryAfter(headers['retry-after'], options.now()),
    maxAgeMs: readMaxAge(headers['cache-control']) ?? readExpires(headers, options.now()),
  }
  const contentType = headers['content-type'] ?? null
  const common = { url, status, pace, report: reportOf(response, began) }
  if (status === 304) return { kind: 'unchanged', ...common }
  if (status !== 200) return { kind: 'refused', ...common, message: refusal(status), body, contentType }
  const validators = { etag: headers['etag'] ?? null, lastModified: headers['last-modified'] ?? null }
  return { kind: 'changed', ...common, body, contentType, validators }
}

const robotsLimits = { maxBytes: 500_000, mayCut: true, timeoutMs: 5_000 } as const

/** What the site's robots.txt says of an address; null where there is none to be had. */
export async function askRobots(address: string, { guard, infoUrl }: FetchOptions): Promise<boolean | null> {
  const url = new URL(address)
  try {
    const headers = { 'user-agent': userAgent(infoUrl) }
    const answer = await guard.get(new URL('/robots.txt', url).href, { headers, ...robotsLimits })
    if (answer.status !== 200 || /html/i.test(answer.headers['content-type'] ?? '')) return null
    return isAllowedByRobots(answer.body.toString(), url.pathname + url.search)
  } catch (error) {
    if (error instanceof FetchError) return null
    throw error
  }
}
