import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { routes } from '#shared/protocol/routes.ts'
import { Simulator } from '#test/fixtures/partners/simulator.ts'
import { rssFeed, rssItem } from '#test/fixtures/partners/writing.ts'
import { testClock, type TestClock } from '#test/support/clock.ts'
import { startServer, type TestServer } from '#test/support/server.ts'
import { register, type Person } from '#test/support/wire.ts'

const minute = 60_000
const hour = 60 * minute

/** Noon in China, far from the slower night. */
const noon = Date.parse('2026-11-20T04:00:00Z')

let clock: TestClock
let simulator: Simulator
let server: TestServer
let owner: Person

beforeAll(async () => {
  clock = testClock(noon)
  simulator = await Simulator.open(() => clock.now())
  const env = { FEEDS_ALLOW_PRIVATE_NETWORK: '1', PUBLIC_URL: 'https://guanxi.example' }
  server = await startServer({ clock, env })
  owner = await register(server.url)
})
afterAll(async () => {
  await server.stop()
  await simulator.close()
})

let feeds = 0

/** Adds a feed that answers so, and waits for its first fetch. */
async function feedThat(answer: Parameters<Simulator['on']>[1]): Promise<{ id: string; path: string }> {
  feeds += 1
  const path = `/pace-${feeds}`
  simulator.on(path, answer)
  const look = { about: '', initials: 'P', color: '#1e3a5f', languages: ['en'], ownerId: owner.id }
  const { id: partnerId } = await server.app.city.addPartner({ name: `Pace ${feeds}`, ...look })
  const { id } = await server.app.city.addFeed({ partnerId, url: simulator.url + path })
  await fetched(id, 1)
  return { id, path }
}

const fetched = (id: string, times: number) =>
  vi.waitFor(
    async () => {
      const found = await owner.call(routes.partnerFeedHealth, { params: { id } })
      expect(found.fetches).toHaveLength(times)
      return found
    },
    { timeout: 10_000, interval: 20 },
  )

/** Minutes from the last fetch to the next one. */
async function waits(id: string, times = 1): Promise<number> {
  const { nextFetchAt, lastFetchAt } = (await fetched(id, times)).feed
  return (Date.parse(nextFetchAt ?? '') - Date.parse(lastFetchAt ?? '')) / minute
}

const feed = (more = '') => rssFeed(clock.now(), { more, items: [rssItem(clock.now())] })

const answers =
  (more: string, headers: Record<string, string> = {}): Parameters<Simulator['on']>[1] =>
  (_request, response) => {
    response.writeHead(200, { 'content-type': 'application/rss+xml', ...headers }).end(feed(more))
  }

test.each([
  ['nothing is asked', '', {}, 60],
  ['its ttl is ten minutes', '<ttl>10</ttl>', {}, 60],
  ['its ttl is three hours', '<ttl>180</ttl>', {}, 180],
  ['its server says max-age', '', { 'cache-control': 'public, max-age=7200' }, 120],
  [
    'its server says Expires',
    '',
    { expires: new Date(noon + 5 * hour).toUTCString(), date: new Date(noon).toUTCString() },
    300,
  ],
  [
    'it says how often it changes',
    '<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency>',
    {},
    360,
  ],
])('%s: the next fetch comes in its time, a tenth more or less', async (_what, more, headers, minutes) => {
  const { id } = await feedThat(answers(more, headers))
  const found = await waits(id)
  expect(found).toBeGreaterThanOrEqual(minutes * 0.89)
  expect(found).toBeLessThanOrEqual(minutes * 1.11)
})

test('the hours that a feed names are kept out of', async () => {
  const hours = Array.from({ length: 24 }, (_, each) => each).filter((each) => each !== 13)
  const { id } = await feedThat(
    answers(`<skipHours>${hours.map((each) => `<hour>${each}</hour>`).join('')}</skipHours>`),
  )
  const { nextFetchAt } = (await fetched(id, 1)).feed
  expect(new Date(nextFetchAt ?? '').getUTCHours()).toBe(13)
})

test.each([
  ['seconds', '18000'],
  ['a date', new Date(noon + 5 * hour).toUTCString()],
])('Retry-After in %s is kept to after a 503', async (_form, retryAfter) => {
  const { id } = await feedThat((_request, response) => response.writeHead(503, { 'retry-after': retryAfter }).end())
  expect(await waits(id)).toBeGreaterThan(299)
  expect(await waits(id)).toBeLessThan(301)
})

test('who fails is asked after one hour, two, four, and so on', async () => {
  const { id } = await feedThat((_request, response) => response.writeHead(500).end())
  for (const [times, hours] of [1, 2, 4, 8, 16, 24, 24].entries()) {
    const found = (await waits(id, times + 1)) / 60
    expect(found).toBeGreaterThanOrEqual(hours * 0.89)
    expect(found).toBeLessThanOrEqual(hours * 1.11)
    if (times === 6) break
    clock.advance(27 * hour)
    server.app.city.fetchDue()
  }
})

test('a request says who asks and nothing of anybody: no cookie, no referrer, no trick in the address', async () => {
  const { id, path } = await feedThat(answers('', { 'set-cookie': 'who=you; Path=/', etag: 'W/"a b", c' }))
  clock.advance(27 * hour)
  server.app.city.fetchDue()
  await fetched(id, 2)
  const [, again] = simulator.requestsTo(path)
  expect(again?.headers).toMatchObject({
    'user-agent': expect.stringMatching(/^Guanxi\/\S+ \(\+https:\/\/guanxi\.example/),
    'accept-encoding': expect.stringContaining('gzip'),
    'if-none-match': 'W/"a b", c',
  })
  expect([again?.headers.cookie, again?.headers.referer, again?.headers['if-modified-since']]).toEqual([
    undefined,
    undefined,
    undefined,
  ])
})
