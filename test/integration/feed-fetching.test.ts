import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { routes } from '#shared/protocol/routes.ts'
import { createApp } from '#server/app.ts'
import { readConfig } from '#server/platform/config.ts'
import { Simulator } from '#test/fixtures/partners/simulator.ts'
import type { WrittenItem } from '#test/fixtures/partners/writing.ts'
import { testClock, type TestClock } from '#test/support/clock.ts'
import { freePort } from '#test/support/ports.ts'
import { startServer, type TestServer } from '#test/support/server.ts'
import { onEveryStorage } from '#test/support/storage.ts'
import { rawCall, register, type Person } from '#test/support/wire.ts'

const hour = 3_600_000
const day = 24 * hour

onEveryStorage((storage) => {
  let clock: TestClock
  let simulator: Simulator
  let server: TestServer
  let owner: Person
  let reader: Person

  // One server for all: each test has partners and feeds of its own, and looks at what these brought.
  beforeAll(async () => {
    clock = testClock()
    simulator = await Simulator.open(() => clock.now())
    const port = await freePort()
    const env = { FEEDS_ALLOW_PRIVATE_NETWORK: '1', PORT: String(port), PUBLIC_URL: `http://127.0.0.1:${port}` }
    server = await startServer({ storage, clock, env })
  })
  afterAll(async () => {
    await server.stop()
    await simulator.close()
  })

  let tests = 0
  /** Names of feeds that no other test has. */
  let a = ''
  let b = ''
  beforeEach(async () => {
    tests += 1
    a = `a${tests}`
    b = `b${tests}`
    // Time passes by the month in some of these tests, and sessions end.
    ;[owner, reader] = await Promise.all([register(server.url), register(server.url)])
  })

  const until = <T>(check: () => Promise<T> | T) => vi.waitFor(check, { timeout: 10_000, interval: 30 })

  async function addPartner(name = 'Harbour'): Promise<string> {
    const partner = { name, about: 'What is on', initials: 'HG', color: '#1e3a5f', languages: ['en'] }
    return (await server.app.city.addPartner({ ...partner, ownerId: owner.id })).id
  }

  async function addFeed(path: string, partnerId?: string) {
    const partner = partnerId ?? (await addPartner())
    const { id } = await server.app.city.addFeed({ partnerId: partner, url: simulator.url + path })
    return { id, partner }
  }

  const health = (id: string) => owner.call(routes.partnerFeedHealth, { params: { id } })
  const items = async (query: Record<string, unknown> = {}) => (await reader.call(routes.cityItems, { query })).items

  /** Waits until the feed was fetched so often in all. */
  const fetched = (id: string, times: number) =>
    until(async () => {
      const found = await health(id)
      expect(found.fetches.length).toBeGreaterThanOrEqual(times)
      return found
    })

  async function fetchAgain(id: string, times: number) {
    clock.advance(25 * hour)
    server.app.city.fetchDue()
    return fetched(id, times)
  }

  const publish = (name: string, ...published: WrittenItem[]) => simulator.publish(name, published)

  test('the last fetches are told with what they brought, and what has not changed costs nothing', async () => {
    publish(a, { guid: 'one' }, { guid: 'two' })
    const { id, partner } = await addFeed(`/feed/${a}`)
    await fetched(id, 1)
    await fetchAgain(id, 2)
    publish(a, { guid: 'one' }, { guid: 'two' }, { guid: 'three' })
    const { feed, fetches } = await fetchAgain(id, 3)
    expect(fetches.map(({ outcome, status, newItems }) => [outcome, status, newItems])).toEqual([
      ['changed', 200, 1],
      ['unchanged', 304, 0],
      ['changed', 200, 2],
    ])
    expect(simulator.requestsTo(`/feed/${a}`)[1]?.headers['if-none-match']).toBe(`W/"1, of /feed/${a}"`)
    expect(feed).toMatchObject({ state: 'ok', stoppedReason: null, isAnnounced: false })
    expect((await owner.call(routes.partnerFeeds, { params: { id: partner } })).feeds).toHaveLength(1)
    for (const call of [
      () => reader.call(routes.partnerFeedHealth, { params: { id } }),
      () => reader.call(routes.partnerFeeds, { params: { id: partner } }),
      () => reader.call(routes.fetchFeedNow, { params: { id } }),
    ]) {
      await expect(call()).rejects.toMatchObject({ code: 'not_found' })
    }
  })

  test('a feed that is gone is left alone until its partner asks for it', async () => {
    const { id } = await addFeed('/status/410')
    const { feed } = await fetched(id, 1)
    expect(feed).toMatchObject({ state: 'stopped', stoppedReason: 'gone', nextFetchAt: null })
    clock.advance(30 * day)
    publish(b, { guid: 'one' })
    server.app.city.fetchDue()
    const other = await addFeed(`/feed/${b}`)
    await fetched(other.id, 1)
    expect(simulator.requestsTo('/status/410')).toHaveLength(1)
    await owner.call(routes.fetchFeedNow, { params: { id } })
    await until(() => expect(simulator.requestsTo('/status/410')).toHaveLength(2))
  })

  test('what is not found five times in a row is left alone', async () => {
    const { id } = await addFeed('/status/404')
    for (let times = 1; times < 5; times += 1) {
      const { feed } = times === 1 ? await fetched(id, 1) : await fetchAgain(id, times)
      expect(feed.state).toBe('failing')
    }
    expect((await fetchAgain(id, 5)).feed).toMatchObject({ state: 'stopped', stoppedReason: 'missing' })
  })

  test('Retry-After is kept to', async () => {
    const { id } = await addFeed('/status/429?after=36000')
    const { feed } = await fetched(id, 1)
    expect(Date.parse(feed.nextFetchAt ?? '') - Date.parse(feed.lastFetchAt ?? '')).toBe(10 * hour)
    expect(feed).toMatchObject({ state: 'failing', lastError: expect.stringContaining('less often') })
  })

  test('a move for good is learned from three answers, a move for now never', async () => {
    publish('new', { guid: 'one' })
    for (const [path, status] of [
      ['/old', 301],
      ['/passing', 302],
    ] as const) {
      simulator.on(path, (_request, response) => response.writeHead(status, { location: '/feed/new' }).end())
    }
    const moved = await addFeed('/old')
    const passing = await addFeed('/passing')
    for (const { id } of [moved, passing]) await fetched(id, 1)
    for (const times of [2, 3]) {
      await fetchAgain(moved.id, times)
      await fetched(passing.id, times)
    }
    expect((await health(moved.id)).feed.url).toBe(`${simulator.url}/feed/new`)
    expect((await health(passing.id)).feed.url).toBe(`${simulator.url}/passing`)
    await fetchAgain(moved.id, 4)
    expect(simulator.requestsTo('/old')).toHaveLength(3)
  })

  test('what was learned survives a restart, and nothing is asked again before its time', async () => {
    publish(a, { guid: 'one' })
    const shared = { server, owner }
    server = await startServer({ storage, clock, env: { FEEDS_ALLOW_PRIVATE_NETWORK: '1' } })
    owner = await register(server.url)
    const { id } = await addFeed(`/feed/${a}`)
    await fetched(id, 1)
    const { dataDir, databaseUrl } = server.storage
    const env = { DATA_DIR: dataDir, DATABASE_URL: databaseUrl, PORT: '0', LOG_LEVEL: 'error', RATE_LIMITS: 'off' }
    await server.app.platform.stop()
    const again = await createApp(readConfig({ ...env, FEEDS_ALLOW_PRIVATE_NETWORK: '1' }), clock)
    await again.platform.listen()
    const data = server.storage
    ;({ server, owner } = shared)
    publish(b, { guid: 'two' })
    const { id: partnerId } = await again.city.addPartner({
      name: 'B',
      about: '',
      initials: 'B',
      color: '#000000',
      languages: [],
    })
    await again.city.addFeed({ partnerId, url: `${simulator.url}/feed/${b}` })
    await until(() => expect(simulator.requestsTo(`/feed/${b}`)).toHaveLength(1))
    expect(simulator.requestsTo(`/feed/${a}`)).toHaveLength(1)
    clock.advance(25 * hour)
    again.city.fetchDue()
    await until(() => expect(simulator.requestsTo(`/feed/${a}`)).toHaveLength(2))
    expect(simulator.requestsTo(`/feed/${a}`)[1]?.headers['if-none-match']).toBe(`W/"1, of /feed/${a}"`)
    await again.platform.stop()
    await data.remove()
  })

  test('a hub is asked to tell what is new, and is believed where it signs', async () => {
    simulator.publish(a, [{ guid: 'one' }], simulator.hubLink)
    const { id, partner } = await addFeed(`/feed/${a}`)
    await until(() => expect(simulator.subscriptions).toHaveLength(1))
    expect((await health(id)).feed.isAnnounced).toBe(true)
    simulator.publish(a, [{ guid: 'one' }, { guid: 'two' }], simulator.hubLink)
    expect(await simulator.announce(a, true)).toEqual([202])
    expect(await items({ tab: partner })).toHaveLength(1)
    expect(await simulator.announce(a)).toEqual([202])
    await until(async () => expect(await items({ tab: partner })).toHaveLength(2))
    expect((await health(id)).fetches[0]).toMatchObject({ outcome: 'announced', newItems: 1 })
    expect(simulator.requestsTo(`/feed/${a}`)).toHaveLength(1)
    const [subscription] = simulator.subscriptions
    const ask = (topic: string) => {
      const query = new URLSearchParams({ 'hub.mode': 'subscribe', 'hub.topic': topic, 'hub.challenge': 'c' })
      return fetch(`${subscription?.callback}?${query}`).then(({ status }) => status)
    }
    expect(await ask('https://elsewhere.example/')).toBe(404)
    expect((await fetch(`${server.url}/api/v1/websub/nothing?hub.mode=subscribe&hub.topic=x`)).status).toBe(404)
    // The word of the hub ends after ten days; it is asked again before that.
    clock.advance(9.5 * day)
    await server.app.platform.runJob('feed-hubs')
    await until(() => expect(simulator.subscriptions).toHaveLength(2))
  })

  test('an item that is taken down is gone at once, and no fetch brings it back', async () => {
    publish(a, { guid: 'one' })
    const { id, partner } = await addFeed(`/feed/${a}`)
    await fetched(id, 1)
    const [item] = await items({ tab: partner })
    const params = { id: item?.id ?? '' }
    const down = { params, body: { reason: 'A name that must not be read' } }
    await expect(reader.call(routes.takeDownItem, down)).rejects.toMatchObject({ code: 'not_found' })
    expect((await rawCall(server.url, 'DELETE', `/city/items/${params.id}`, {}, owner.token)).status).toBe(400)
    await owner.call(routes.takeDownItem, down)
    expect(await items({ tab: partner })).toEqual([])
    await expect(reader.call(routes.cityItem, { params })).rejects.toMatchObject({ code: 'not_found' })
    publish(a, { guid: 'one', title: '<title>Again</title>' })
    await fetchAgain(id, 2)
    expect(await items({ tab: partner })).toEqual([])
    await owner.call(routes.restoreItem, { params })
    expect((await items({ tab: partner })).map(({ title }) => title)).toEqual(['Again'])
  })

  test('one story of two partners stands once in today, and says where else it is', async () => {
    const [first, second] = [await addPartner('First'), await addPartner('Second')]
    // Words that no item of another test has.
    const description = '<description>Stalls along the canal, lanterns, a brass band and grilled corn</description>'
    const link = '<link>https://venue.example/market</link>'
    publish(a, { guid: 'a-1', title: '<title>Night market opens</title>', link, description })
    const feed = await addFeed(`/feed/${a}`, first)
    await fetched(feed.id, 1)
    clock.advance(hour)
    publish(
      b,
      { guid: 'b-1', title: '<title>The night market opens again</title>', link, description },
      {
        guid: 'b-2',
        link: '<link>https://b.example/2</link>',
        description: '<description>Quite another matter, of dogs and of bicycles</description>',
        title: '<title>Dogs on bicycles</title>',
      },
    )
    await fetched((await addFeed(`/feed/${b}`, second)).id, 1)
    const told = async () =>
      (await items({ limit: 60 }))
        .map(({ title }) => title)
        .filter((title) => /Dogs|night market/i.test(title))
        .sort()
    await until(async () => expect(await told()).toEqual(['Dogs on bicycles', 'Night market opens']))
    const story = (await items({ limit: 60 })).find(({ title }) => title === 'Night market opens')
    expect(story).toMatchObject({
      source: 'First',
      alsoAt: [{ source: 'Second', tabId: second, url: 'https://venue.example/market' }],
    })
    expect((await items({ tab: second })).map(({ title }) => title)).toContain('The night market opens again')
    await owner.call(routes.takeDownItem, { params: { id: story?.id ?? '' }, body: { reason: 'Wrong day' } })
    expect((await items({ limit: 60 })).map(({ title }) => title)).toContain('The night market opens again')
  })

  test('languages are told where feeds do not tell them; items end when they say so', async () => {
    const ends = new Date(clock.now() + 5 * hour).toUTCString()
    const text = 'Le marché de nuit ouvre ses portes vendredi, avec des nouilles et de la musique.'
    simulator.on('/fr', (_request, response) => {
      const item = `<item><title>Le marché</title><guid isPermaLink="false">1</guid><description>${text}</description><expirationDate>${ends}</expirationDate></item>`
      response.writeHead(200, { 'content-type': 'application/rss+xml' })
      response.end(`<rss version="2.0"><channel><title>t</title><link>https://a.example/</link>${item}</channel></rss>`)
    })
    const { id, partner } = await addFeed('/fr')
    await fetched(id, 1)
    expect(await items({ tab: partner })).toMatchObject([{ title: 'Le marché', language: 'fr' }])
    expect(await items({ tab: partner, language: 'fr' })).toHaveLength(1)
    clock.advance(6 * hour)
    expect(await items({ tab: partner })).toEqual([])
  })
})
