import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { routes } from '#shared/protocol/routes.ts'
import type { CityChoices } from '#shared/protocol/city.ts'
import { Simulator } from '#test/fixtures/partners/simulator.ts'
import type { WrittenItem } from '#test/fixtures/partners/writing.ts'
import { testClock, type TestClock } from '#test/support/clock.ts'
import { startServer, type TestServer } from '#test/support/server.ts'
import { onEveryStorage } from '#test/support/storage.ts'
import { rawCall, register, type Person } from '#test/support/wire.ts'

onEveryStorage((storage) => {
  let clock: TestClock
  let simulator: Simulator
  let server: TestServer
  let owner: Person

  beforeAll(async () => {
    clock = testClock()
    simulator = await Simulator.open(() => clock.now())
    server = await startServer({ storage, clock, env: { FEEDS_ALLOW_PRIVATE_NETWORK: '1' } })
    owner = await register(server.url)
  })
  afterAll(async () => {
    await server.stop()
    await simulator.close()
  })

  let published = 0

  /** A partner with items of its own, all read. */
  async function partnerWith(items: WrittenItem[], more: { city?: string } = {}) {
    published += 1
    const look = { about: '', initials: 'P', color: '#1e3a5f', languages: ['en'] }
    const { id } = await server.app.city.addPartner({ ...look, name: `Partner ${published}`, ownerId: owner.id })
    const url = simulator.publish(`f${published}`, items)
    const feed = await server.app.city.addFeed({ partnerId: id, url, ...more })
    await vi.waitFor(
      async () => {
        const { fetches } = await owner.call(routes.partnerFeedHealth, { params: { id: feed.id } })
        expect(fetches).toHaveLength(1)
      },
      { timeout: 10_000, interval: 30 },
    )
    return id
  }

  /** Texts that share no words, so that nothing is taken for the same story by chance. */
  const story = (guid: string, title: string, more = ''): WrittenItem => ({
    guid,
    title: `<title>${title}</title>`,
    link: `<link>https://stories.example/${guid}</link>`,
    description: `<description>${title} ${crypto.randomUUID()}</description>${more}`,
  })

  const tabsOf = async (reader: Person) => (await reader.call(routes.cityTabs, {})).tabs
  const tabOf = async (reader: Person, id: string) => (await tabsOf(reader)).find((tab) => tab.id === id)
  const titles = async (reader: Person, query: Record<string, unknown>) =>
    (await reader.call(routes.cityItems, { query })).items.map(({ title }) => title)
  const none: CityChoices = { order: [], hidden: [], muted: [], mutedTopics: [] }
  const choose = (reader: Person, choices: Partial<CityChoices>) =>
    reader.call(routes.setCityChoices, { body: { ...none, ...choices } })

  test('partners stand in the order that their reader gave them', async () => {
    const reader = await register(server.url)
    const ids = [await partnerWith([story('o1', 'Ordered one')]), await partnerWith([story('o2', 'Ordered two')])]
    const ordered = async () => (await tabsOf(reader)).map(({ id }) => id).filter((id) => ids.includes(id))
    expect(await ordered()).toEqual(ids)
    const order = ids.toReversed()
    expect(await choose(reader, { order: [...order, 'nobody'] })).toEqual({ ...none, order })
    expect(await ordered()).toEqual(order)
    expect((await tabsOf(reader))[0]?.id).toBe('today')
    expect(await reader.call(routes.cityChoices, {})).toEqual({ ...none, order })
    expect((await tabsOf(await register(server.url))).map(({ id }) => id).filter((id) => ids.includes(id))).toEqual(ids)
  })

  test('what is hidden or muted is left out of today and lights no dot; a muted tab keeps its items', async () => {
    const reader = await register(server.url)
    const [hidden, muted] = [await partnerWith([story('h', 'Hidden')]), await partnerWith([story('m', 'Muted')])]
    await reader.call(routes.citySeen, { params: { id: 'today' } })
    const plain = await partnerWith([story('p', 'Plain')])
    await choose(reader, { hidden: [hidden], muted: [muted] })
    expect(await tabOf(reader, hidden)).toMatchObject({ isHidden: true, unread: 0 })
    expect(await tabOf(reader, muted)).toMatchObject({ isMuted: true, unread: 0 })
    expect(await tabOf(reader, plain)).toMatchObject({ unread: 1 })
    expect(await tabOf(reader, 'today')).toMatchObject({ unread: 1 })
    const today = await titles(reader, { tab: 'today', limit: 60 })
    expect(today).toContain('Plain')
    expect(today.filter((title) => ['Hidden', 'Muted'].includes(title))).toEqual([])
    expect(await titles(reader, { tab: muted })).toEqual(['Muted'])
    await choose(reader, {})
    expect(await titles(reader, { tab: 'today', limit: 60 })).toEqual(expect.arrayContaining(['Hidden', 'Muted']))
  })

  test('a muted topic is left out wherever it stands, unless it is asked for', async () => {
    const reader = await register(server.url)
    const partner = await partnerWith([
      story('t1', 'A match', '<category>Sport</category>'),
      story('t2', 'A play', '<category>Stage</category>'),
    ])
    expect(await tabOf(reader, 'today')).toMatchObject({ sections: expect.arrayContaining(['Sport', 'Stage']) })
    await choose(reader, { mutedTopics: ['Sport'] })
    expect(await titles(reader, { tab: partner })).toEqual(['A play'])
    expect(await titles(reader, { tab: partner, section: 'Sport' })).toEqual(['A match'])
    expect(await titles(reader, { tab: 'today', limit: 60 })).not.toContain('A match')
    expect(await tabOf(reader, partner)).toMatchObject({ unread: 1 })
  })

  test('one story of two partners is new once, and with the other where the first is hidden', async () => {
    const reader = await register(server.url)
    await reader.call(routes.citySeen, { params: { id: 'today' } })
    const link = '<link>https://venue.example/opening</link>'
    const first = await partnerWith([{ guid: 'x', title: '<title>The bridge opens</title>', link }])
    clock.advance(1_000)
    const second = await partnerWith([{ guid: 'y', title: '<title>The bridge opens on Sunday</title>', link }])
    await vi.waitFor(async () => expect(await tabOf(reader, 'today')).toMatchObject({ unread: 1 }), { timeout: 10_000 })
    expect([(await tabOf(reader, first))?.unread, (await tabOf(reader, second))?.unread]).toEqual([1, 0])
    await choose(reader, { hidden: [first] })
    expect([(await tabOf(reader, 'today'))?.unread, (await tabOf(reader, second))?.unread]).toEqual([1, 1])
    expect(await titles(reader, { tab: 'today' })).toContain('The bridge opens on Sunday')
    await reader.call(routes.citySeen, { params: { id: second } })
    expect(await tabOf(reader, 'today')).toMatchObject({ unread: 0 })
  })

  test('two items of one feed both stand in its tab, though another partner tells the same', async () => {
    const reader = await register(server.url)
    const words =
      '<description>Six stations of the new line open on Sunday morning with music and free rides</description>'
    const told = (guid: string, title: string): WrittenItem => ({ ...story(guid, title), description: words })
    await partnerWith([told('n1', 'New stations')])
    const second = await partnerWith([told('n2', 'New stations north'), told('n3', 'New stations south')])
    await vi.waitFor(
      async () => {
        const { items } = await reader.call(routes.cityItems, { query: { tab: second } })
        expect(items.map(({ alsoAt }) => alsoAt?.length)).toEqual([1, 1])
      },
      { timeout: 10_000, interval: 30 },
    )
    expect((await titles(reader, { tab: second })).sort()).toEqual(['New stations north', 'New stations south'])
  })

  test('today is that of the city one lives in, and of what is for no city', async () => {
    const reader = await register(server.url)
    await reader.call(routes.updateMe, { body: { city: 'Chengdu' } })
    await partnerWith([story('c1', 'Only in Chengdu')], { city: 'chengdu' })
    await partnerWith([story('c2', 'Only in Beijing')], { city: 'Beijing' })
    await partnerWith([story('c3', 'Anywhere')])
    const mine = (await titles(reader, { tab: 'today', limit: 60 })).filter((title) => /^Only|^Any/.test(title))
    expect(mine.sort()).toEqual(['Anywhere', 'Only in Chengdu'])
    expect(await titles(reader, { city: 'Beijing' })).toEqual(['Only in Beijing'])
    expect(await titles(reader, { limit: 60 })).toEqual(expect.arrayContaining(['Only in Chengdu', 'Only in Beijing']))
  })

  test('what is kept for later stands by itself, the last kept first, until it is let go or taken back', async () => {
    const [reader, other] = [await register(server.url), await register(server.url)]
    const partner = await partnerWith([story('s1', 'Kept one'), story('s2', 'Kept two'), story('s3', 'Not kept')])
    const { items } = await reader.call(routes.cityItems, { query: { tab: partner } })
    const idOf = (title: string) => items.find((item) => item.title === title)?.id ?? ''
    for (const title of ['Kept one', 'Kept two', 'Kept one']) {
      await reader.call(routes.saveCityItem, { params: { id: idOf(title) } })
      clock.advance(1_000)
    }
    expect(await titles(reader, { tab: 'saved' })).toEqual(['Kept two', 'Kept one'])
    expect(await titles(other, { tab: 'saved' })).toEqual([])
    const page = await reader.call(routes.cityItems, { query: { tab: 'saved', limit: 1 } })
    expect(page.items.map(({ title, isSaved }) => [title, isSaved])).toEqual([['Kept two', true]])
    expect(await titles(reader, { tab: 'saved', limit: 1, cursor: page.nextCursor })).toEqual(['Kept one'])
    const listed = (await reader.call(routes.cityItems, { query: { tab: partner } })).items
    expect(listed.filter(({ isSaved }) => isSaved)).toHaveLength(2)
    const article = await reader.call(routes.cityItem, { params: { id: idOf('Kept one') } })
    expect(article.item.isSaved).toBe(true)
    await reader.call(routes.unsaveCityItem, { params: { id: idOf('Kept one') } })
    const down = { params: { id: idOf('Kept two') }, body: { reason: 'Wrong' } }
    expect(await titles(reader, { tab: 'saved' })).toEqual(['Kept two'])
    await owner.call(routes.takeDownItem, down)
    expect(await titles(reader, { tab: 'saved' })).toEqual([])
    await expect(reader.call(routes.saveCityItem, { params: { id: 'nothing' } })).rejects.toMatchObject({
      code: 'not_found',
    })
  })

  test('wrong choices are refused in words and change nothing', async () => {
    const reader = await register(server.url)
    await choose(reader, { mutedTopics: ['Sport'] })
    for (const body of [
      {},
      { ...none, hidden: 'all' },
      { ...none, mutedTopics: [''] },
      { ...none, order: Array.from({ length: 201 }, (_, index) => `p${index}`) },
    ]) {
      const answer = await rawCall(server.url, 'PUT', '/city/choices', body, reader.token)
      expect([answer.status, answer.json]).toEqual([400, { error: expect.objectContaining({ code: 'invalid' }) }])
    }
    expect(await reader.call(routes.cityChoices, {})).toEqual({ ...none, mutedTopics: ['Sport'] })
    for (const [method, path] of [
      ['GET', '/city/choices'],
      ['PUT', '/city/choices'],
      ['PUT', '/city/items/x/saved'],
      ['DELETE', '/city/items/x/saved'],
    ] as const) {
      expect((await rawCall(server.url, method, path)).status).toBe(401)
    }
  })

  test('sound comes through the server in the parts that a player asks for, and nothing but sound does', async () => {
    const reader = await register(server.url)
    const sound = Buffer.from(Array.from({ length: 5_000 }, (_, index) => index % 251))
    const asked: (string | undefined)[] = []
    simulator.on('/lesson.mp3', (request, response) => {
      const { range, cookie, referer } = request.headers
      asked.push(range)
      expect([cookie, referer]).toEqual([undefined, undefined])
      const from = Number(/^bytes=(\d+)-$/.exec(range ?? '')?.[1] ?? 0)
      const facts = { 'content-type': 'application/octet-stream', etag: '"s"', 'set-cookie': 'who=you' }
      if (from >= sound.length) response.writeHead(416, { 'content-range': `bytes */${sound.length}` }).end()
      else if (range === undefined) response.writeHead(200, { ...facts, 'content-length': sound.length }).end(sound)
      else {
        const place = `bytes ${from}-${sound.length - 1}/${sound.length}`
        response.writeHead(206, { ...facts, 'content-range': place }).end(sound.subarray(from))
      }
    })
    simulator.on('/page.mp3', (_request, response) =>
      response.writeHead(200, { 'content-type': 'text/html' }).end('<script>x()</script>'),
    )
    simulator.on('/huge.mp3', (_request, response) => {
      response.writeHead(200, { 'content-type': 'audio/mpeg', 'content-length': 400_000_000 }).write('x')
    })
    const enclosure = (path: string) => `<enclosure url="${simulator.url}${path}" length="5000" type="audio/mpeg"/>`
    const partner = await partnerWith([
      story('l1', 'Good', enclosure('/lesson.mp3')),
      story('l2', 'A page', enclosure('/page.mp3')),
      story('l3', 'Huge', enclosure('/huge.mp3')),
    ])
    const { items } = await reader.call(routes.cityItems, { query: { tab: partner } })
    const pathOf = (title: string) => items.find((item) => item.title === title)?.audio?.url ?? ''
    expect(pathOf('Good')).toMatch(/^\/api\/v1\/city\/sounds\//)

    const whole = await fetch(server.url + pathOf('Good'), { headers: { referer: 'http://x.example/', cookie: 'a=b' } })
    expect([whole.status, whole.headers.get('content-type'), whole.headers.get('set-cookie')]).toEqual([
      200,
      'audio/mpeg',
      null,
    ])
    expect(Buffer.from(await whole.arrayBuffer()).equals(sound)).toBe(true)
    const part = await fetch(server.url + pathOf('Good'), { headers: { range: 'bytes=4990-' } })
    expect([part.status, part.headers.get('content-range')]).toEqual([206, 'bytes 4990-4999/5000'])
    expect(Buffer.from(await part.arrayBuffer()).equals(sound.subarray(4990))).toBe(true)
    const past = await fetch(server.url + pathOf('Good'), { headers: { range: 'bytes=6000-' } })
    expect([past.status, past.headers.get('content-range')]).toEqual([416, 'bytes */5000'])
    expect(asked).toEqual([undefined, 'bytes=4990-', 'bytes=6000-'])

    for (const title of ['A page', 'Huge']) expect((await fetch(server.url + pathOf(title))).status).toBe(404)
    const forged = `${pathOf('Good').split('/').slice(0, -1).join('/')}/${Buffer.from(`${simulator.url}/secret`).toString('base64url')}`
    expect((await fetch(server.url + forged)).status).toBe(404)
    expect((await fetch(server.url + pathOf('Good').replace('/sounds/', '/images/'))).status).toBe(404)
    expect(simulator.requestsTo('/secret')).toEqual([])
  })
})
