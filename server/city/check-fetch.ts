import type { FetchReport } from '#shared/protocol/feed-report.ts'
import { quoted, type Problems } from './problems.ts'
import type { FeedFormat } from './raw-feed.ts'

/** A fetch that took longer is slow. Milliseconds. */
const slowAfter = 5_000
/** A document that is larger is worth a word, and one above the second worth packing. Bytes. */
const largeAbove = 2_000_000
const packAbove = 10_000

const types: Partial<Record<FeedFormat, RegExp>> = {
  rss: /^(?:application\/(?:rss\+xml|rdf\+xml|xml)|text\/xml)\b/i,
  atom: /^(?:application\/(?:atom\+xml|xml)|text\/xml)\b/i,
  jsonfeed: /^application\/(?:feed\+json|json)\b/i,
  icalendar: /^text\/calendar\b/i,
  jsonld: /^(?:text\/html|application\/xhtml\+xml)\b/i,
}

const temporary = new Set([302, 303, 307])

/** What the way of a document over the network says about its server. */
export function checkFetch(fetch: FetchReport, format: FeedFormat, problems: Problems): void {
  const { redirects, status, contentType } = fetch
  if (status >= 400) {
    problems.feed('http-error-with-feed', `The server answered with status ${status}, and with a document all the same`)
  }
  const passing = redirects.find((redirect) => temporary.has(redirect.status))
  if (passing) {
    problems.feed(
      'redirect-temporary',
      `The address redirects for now (status ${passing.status}) to ${quoted(passing.to)}`,
    )
  } else if (redirects.length > 0) {
    problems.feed('redirect-permanent', `The feed has moved for good to ${quoted(fetch.url)}`)
  }
  if (!fetch.url.startsWith('https:')) problems.feed('not-https', 'The feed is served over http, without encryption')
  const wanted = types[format]
  if (wanted && !wanted.test(contentType ?? '')) {
    const said = contentType ? `says it is ${quoted(contentType)}` : 'does not say what it is'
    problems.feed('content-type-wrong', `The server ${said}`)
  }
  if (!fetch.etag && !fetch.lastModified) {
    problems.feed('validators-missing', 'The server sends neither ETag nor Last-Modified')
  }
  if (!fetch.cacheControl) problems.feed('cache-header-missing', 'The server sends no Cache-Control')
  if (!fetch.packing && fetch.bytes > packAbove) {
    problems.feed('not-compressed', `The feed is sent unpacked, ${kilobytes(fetch.bytes)} kB of it`)
  }
  if (fetch.milliseconds > slowAfter) {
    problems.feed('fetch-slow', `The server took ${(fetch.milliseconds / 1_000).toFixed(1)} seconds`)
  }
  if (fetch.bytes > largeAbove) problems.feed('feed-large', `The feed has ${(fetch.bytes / 1_000_000).toFixed(1)} MB`)
  if (fetch.isAllowedByRobots === false) {
    problems.feed('robots-disallow', "The site's robots.txt asks readers like us to stay away from this address")
  }
}

const kilobytes = (bytes: number) => Math.round(bytes / 1_000)
