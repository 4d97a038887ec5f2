import { expect, test } from 'vitest'
import type { FetchReport } from '#shared/protocol/feed-report.ts'
import { checkFetch } from './check-fetch.ts'
import { Problems } from './problems.ts'

const fetched: FetchReport = {
  url: 'https://guide.example/feed.xml',
  redirects: [],
  status: 200,
  milliseconds: 400,
  bytes: 5_000,
  packing: 'gzip',
  contentType: 'application/rss+xml; charset=utf-8',
  etag: '"v1"',
  lastModified: null,
  cacheControl: 'max-age=3600',
  isAllowedByRobots: true,
}

test.each<[string, Partial<FetchReport>, string[]]>([
  ['a server in good order', {}, []],
  ['one that takes five seconds', { milliseconds: 5_000 }, []],
  ['one that takes longer', { milliseconds: 5_001 }, ['fetch-slow']],
  ['one without encryption', { url: 'http://guide.example/feed.xml' }, ['not-https']],
  ['one that moved for now', { redirects: [{ status: 302, to: 'https://a.example/' }] }, ['redirect-temporary']],
])('%s', (_what, change, codes) => {
  const problems = new Problems('', { of: () => undefined })
  checkFetch({ ...fetched, ...change }, 'rss', problems)
  expect(problems.list.map(({ code }) => code)).toEqual(codes)
})
