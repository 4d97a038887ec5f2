import { createHash } from 'node:crypto'
import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { routes } from '#shared/protocol/routes.ts'
import { testClock, type TestClock } from '#test/support/clock.ts'
import { PartnerSite } from '#test/support/partner.ts'
import { startServer, type TestServer } from '#test/support/server.ts'
import { onEveryStorage } from '#test/support/storage.ts'
import { becomeContacts, openDirect, sees, send } from '#test/support/talk.ts'
import { rawCall, register, type Person } from '#test/support/wire.ts'

const hour = 3_600_000

const partner = {
  name: 'Lantern Street',
  about: 'What is on around the old town',
  initials: 'LS',
  color: '#7a2e1d',
  languages: ['en'],
  city: 'Shanghai',
}

interface FeedItem {
  id: string
  title?: string
  date?: number
  start?: number
  category?: string
  text?: string
}

/** Words that no other item has, so that none is taken for the same story by chance. */
const wordsOf = (name: string) => createHash('sha256').update(name).digest('hex').match(/.{5}/g)?.join(' ') ?? name

/** @param base where its links lead: stories of two tests are two stories */
function rss(items: FeedItem[], base: string): string {
  const body = items.map(({ id, title = `Item ${id}`, date, start, category, text = wordsOf(base + id) }) =>
    [
      `<item><title>${title}</title><guid isPermaLink="false">${id}</guid><link>https://lantern.example${base}/items/${id}</link>`,
      date === undefined ? '' : `<pubDate>${new Date(date).toUTCString()}</pubDate>`,
      start === undefined
        ? ''
        : `<ev:startdate>${new Date(start).toISOString()}</ev:startdate><ev:location>Hall</ev:location>`,
      category === undefined ? '' : `<category>${category}</category>`,
      `<description><![CDATA[${text}]]></description></item>`,
    ].join(''),
  )
  return `<?xml version="1.0"?><rss version="2.0" xmlns:ev="http://purl.org/rss/1.0/modules/event/"><channel>
    <title>Feed</title><link>https://lantern.example/</link><description>d</description><language>en</language>
    ${body.join('\n')}</channel></rss>`
}

onEveryStorage((storage) => {
  let site: PartnerSite
  let server: TestServer
  let clock: TestClock
  let reader: Person

  // One server for all: each test has feeds and a reader of its own, and looks at its own tab.
  beforeAll(async () => {
    site = await PartnerSite.open()
    clock = testClock()
    server = await startServer({ storage, env: { FEEDS_ALLOW_PRIVATE_NETWORK: '1' }, clock })
  })
  afterAll(async () => {
    await server.stop()
    await site.close()
  })

  let tests = 0
  let path = ''
  let otherPath = ''

  beforeEach(async () => {
    tests += 1
    path = `/feed-${tests}`
    otherPath = `/other-${tests}`
    reader = await register(server.url)
  })

  const tabs = async () => (await reader.call(routes.cityTabs, {})).tabs
  const tab = async (id: string) => (await tabs()).find((one) => one.id === id)
  const items = (query: Record<string, unknown> = {}) => reader.call(routes.cityItems, { query })
  const titles = async (query: Record<string, unknown> = {}) => (await items(query)).items.map(({ title }) => title)
  const until = <T>(check: () => Promise<T> | T) => vi.waitFor(check, { timeout: 10_000, interval: 30 })

  const serve = (at: string, feedItems: FeedItem[], etag?: string) =>
    site.serve(at, rss(feedItems, at), 'application/xml', etag)

  async function addFeed(at: string) {
    const { id } = await server.app.city.addPartner(partner)
    await server.app.city.addFeed({ partnerId: id, url: site.url + at })
    return id
  }

  test('a feed becomes items of a tab, and an unchanged one costs the partner nothing', async () => {
    serve(path, [{ id: 'a', date: Date.now() - hour, text: '<p onclick="x()">Hello</p><script>x()</script>' }])
    const id = await addFeed(path)
    const [item] = await until(async () => {
      const page = await items({ tab: id })
      expect(page.items).toHaveLength(1)
      return page.items
    })
    expect(item).toMatchObject({ tabId: id, source: 'Lantern Street', title: 'Item a', summary: 'Hello', city: null })
    expect(item?.url).toBe(`https://lantern.example${path}/items/a`)
    const article = await reader.call(routes.cityItem, { params: { id: item?.id ?? '' } })
    expect(article.item.contentHtml).toBe('<p>Hello</p>')

    clock.advance(3 * hour)
    server.app.city.fetchDue()
    const [, again] = await until(() => {
      expect(site.requestsTo(path)[1]?.status()).toBe(304)
      return site.requestsTo(path)
    })
    expect(again?.headers).toMatchObject({ 'if-none-match': '"v1"', 'user-agent': expect.stringContaining('Guanxi/') })
    expect(await tab(id)).toMatchObject({ state: 'ok' })
  })

  test('a feed is not asked again before its time', async () => {
    serve(path, [{ id: 'a' }])
    const id = await addFeed(path)
    await until(async () => expect((await tab(id))?.state).toBe('ok'))
    clock.advance(20 * 60_000)
    serve(otherPath, [{ id: 'b' }])
    // The second feed is due and the first is not: once the second has come, the first was passed over.
    const other = await addFeed(otherPath)
    await until(async () => expect((await tab(other))?.state).toBe('ok'))
    expect(site.requestsTo(path)).toHaveLength(1)
  })

  test('an item that changes stays the same item, and what is gone from the feed stays', async () => {
    serve(path, [{ id: 'a', title: 'First' }, { id: 'b' }])
    const id = await addFeed(path)
    await until(async () => expect(await titles({ tab: id })).toHaveLength(2))
    const before = (await items({ tab: id })).items.find(({ title }) => title === 'First')
    serve(path, [{ id: 'a', title: 'Second' }], '"v2"')
    clock.advance(3 * hour)
    server.app.city.fetchDue()
    await until(async () => expect((await titles({ tab: id })).sort()).toEqual(['Item b', 'Second']))
    const after = (await items({ tab: id })).items.find(({ title }) => title === 'Second')
    expect(after).toMatchObject({ id: before?.id, publishedAt: before?.publishedAt })
  })

  test('a partner that answers slowly delays no other', async () => {
    const slow = await server.app.city.addPartner(partner)
    for (const name of ['1', '2', '3', '4', '5', '6', '7', '8', '9']) {
      site.on(`/slow${name}`, () => {})
      await server.app.city.addFeed({ partnerId: slow.id, url: `${site.url}/slow${name}` })
    }
    await until(() => expect(site.requests.some((request) => request.path.startsWith('/slow'))).toBe(true))
    serve(path, [{ id: 'a' }])
    const quick = await addFeed(path)
    await until(async () => expect(await titles({ tab: quick })).toEqual(['Item a']))
    expect(site.requests.filter((request) => request.path.startsWith('/slow') && request.status() !== null)).toEqual([])
  })

  test('a tab that fails keeps what it had and says how old it is', async () => {
    serve(path, [{ id: 'a' }])
    const id = await addFeed(path)
    const good = await until(async () => {
      const found = await tab(id)
      expect(found?.state).toBe('ok')
      return found
    })
    site.on(path, (_request, response) => response.writeHead(503, { 'retry-after': '18000' }).end())
    clock.advance(3 * hour)
    server.app.city.fetchDue()
    const stale = await until(async () => {
      const found = await tab(id)
      expect(found?.state).toBe('stale')
      return found
    })
    expect(stale?.updatedAt).toBe(good?.updatedAt)
    expect(await titles({ tab: id })).toEqual(['Item a'])
    clock.advance(2 * hour)
    serve(otherPath, [{ id: 'b' }])
    const other = await addFeed(otherPath)
    await until(async () => expect((await tab(other))?.state).toBe('ok'))
    expect(site.requestsTo(path)).toHaveLength(2)
  })

  test('unread counts what came since the last look', async () => {
    await reader.call(routes.citySeen, { params: { id: 'today' } })
    serve(path, [{ id: 'a' }, { id: 'b' }])
    const id = await addFeed(path)
    await until(async () => expect((await tab(id))?.unread).toBe(2))
    expect((await tabs())[0]).toMatchObject({ id: 'today', unread: 2 })
    await reader.call(routes.citySeen, { params: { id } })
    expect((await tab(id))?.unread).toBe(0)
    serve(path, [{ id: 'a' }, { id: 'b' }, { id: 'c' }], '"v2"')
    clock.advance(3 * hour)
    server.app.city.fetchDue()
    await until(async () => expect((await tab(id))?.unread).toBe(1))
    await reader.call(routes.citySeen, { params: { id: 'today' } })
    expect((await tabs()).filter(({ unread }) => unread > 0)).toEqual([])
    await expect(reader.call(routes.citySeen, { params: { id: 'nobody' } })).rejects.toMatchObject({
      code: 'not_found',
    })
  })

  test('articles stand newest first, events by their start, what is over not at all; pages neither skip nor repeat', async () => {
    const now = clock.now()
    serve(path, [
      { id: 'old', date: now - 50 * hour },
      { id: 'new', date: now - 2 * hour, category: 'Food' },
      { id: 'past', start: now - 30 * hour },
      { id: 'soon', start: now + 5 * hour },
      { id: 'later', start: now + 70 * hour },
    ])
    const id = await addFeed(path)
    const order = ['Item new', 'Item soon', 'Item old', 'Item later']
    await until(async () => expect(await titles({ tab: id })).toEqual(order))
    expect(await titles({ section: 'Food' })).toEqual(['Item new'])
    expect(await titles({ tab: id, language: 'fr' })).toEqual([])
    expect(await titles({ tab: id, language: 'en' })).toEqual(order)
    expect(await tab(id)).toMatchObject({ sections: ['Food'] })

    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await items({ tab: id, limit: 1, cursor })
      seen.push(...page.items.map(({ title }) => title))
      cursor = page.nextCursor ?? undefined
    } while (cursor)
    expect(seen).toEqual(order)
    await expect(items({ cursor: 'nonsense' })).rejects.toMatchObject({ code: 'invalid' })
    const event = (await items({ tab: id })).items.find(({ title }) => title === 'Item soon')
    expect(event).toMatchObject({ kind: 'event', event: { location: 'Hall' } })
    clock.advance(12 * hour)
    expect(await titles({ tab: id })).not.toContain('Item soon')
  })

  test('pictures come through the proxy, drawn anew, and only those the server gave out', async () => {
    const picture = sharp({ create: { width: 1_600, height: 400, channels: 3, background: '#a03020' } })
    site.serve('/a.jpg', await picture.jpeg().toBuffer(), 'image/jpeg')
    site.serve('/b.svg', '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>', 'image/png')
    const text = `<p>x</p><img src="${site.url}/a.jpg" alt="A"><img src="${site.url}/b.svg" alt="B">`
    serve(path, [{ id: 'a', text }])
    const id = await addFeed(path)
    const item = await until(async () => {
      const [found] = (await items({ tab: id })).items
      expect(found).toBeDefined()
      return found
    })
    const { contentHtml } = (await reader.call(routes.cityItem, { params: { id: item?.id ?? '' } })).item
    expect(contentHtml).not.toContain(site.url)
    const paths = [...contentHtml.matchAll(/src="([^"]+)"/g)].map((match) => match[1] ?? '')
    expect(paths[0]).toBe(item?.image)

    const answer = await fetch(server.url + paths[0])
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toBe('image/webp')
    const drawn = await sharp(Buffer.from(await answer.arrayBuffer())).metadata()
    expect([drawn.format, drawn.width, drawn.height]).toEqual(['webp', 960, 240])
    await (await fetch(server.url + paths[0])).arrayBuffer()
    expect(site.requestsTo('/a.jpg')).toHaveLength(1)
    expect((await fetch(server.url + paths[1])).status).toBe(404)

    const forged = `${paths[0]?.split('/').slice(0, -1).join('/')}/${Buffer.from(`${site.url}/secret`).toString('base64url')}`
    expect((await fetch(server.url + forged)).status).toBe(404)
    expect(site.requestsTo('/secret')).toEqual([])
  })

  test('a shared item stands in the chat as the item says, not as the sender says', async () => {
    serve(path, [{ id: 'a', text: 'Words about a' }])
    const id = await addFeed(path)
    const item = await until(async () => {
      const [found] = (await items({ tab: id })).items
      expect(found).toBeDefined()
      return found
    })
    const friend = await register(server.url)
    await becomeContacts(reader, friend)
    const direct = await openDirect(reader, friend)
    const [line, friendLine] = await Promise.all([reader.connect(), friend.connect()])
    const card = {
      kind: 'city-item' as const,
      itemId: item?.id ?? '',
      title: 'Free money',
      url: 'https://evil.example/',
    }
    const { seq } = await send(line, direct, { type: 'card', card })
    expect(await sees(friendLine, direct, seq)).toMatchObject({
      body: {
        card: {
          kind: 'city-item',
          itemId: item?.id,
          title: 'Item a',
          source: 'Lantern Street',
          url: `https://lantern.example${path}/items/a`,
          image: null,
          summary: 'Words about a',
          language: 'en',
        },
      },
    })
    line.close()
    friendLine.close()
  })

  test('every call needs a session, and wrong input is refused in words', async () => {
    for (const [method, path] of [
      ['GET', '/city/tabs'],
      ['GET', '/city/items'],
      ['GET', '/city/items/x'],
      ['POST', '/city/tabs/today/seen'],
      ['POST', '/feeds/check'],
    ] as const) {
      expect((await rawCall(server.url, method, path)).status).toBe(401)
    }
    for (const [method, path, body, status] of [
      ['GET', '/city/items?limit=0', undefined, 400],
      ['GET', '/city/items?limit=many', undefined, 400],
      ['GET', '/city/items?language=%3Cscript%3E', undefined, 400],
      ['GET', '/city/items?tab=nobody', undefined, 404],
      ['GET', '/city/items/nothing', undefined, 404],
      ['POST', '/feeds/check', {}, 400],
      ['POST', '/feeds/check', { url: 'nonsense' }, 400],
      ['POST', '/feeds/check', { base64: '***' }, 400],
      ['POST', '/feeds/check', { text: 7 }, 400],
    ] as const) {
      const answer = await rawCall(server.url, method, path, body, reader.token)
      expect([path, answer.status]).toEqual([path, status])
      expect(answer.json).toMatchObject({ error: { message: expect.stringMatching(/\w/) } })
    }
  })

  test('two servers on one database read a due feed once', async () => {
    serve(path, [{ id: 'a' }])
    const id = await addFeed(path)
    await until(async () => expect((await tab(id))?.state).toBe('ok'))
    const { claimFeed, dueFeeds } = await import('#server/city/feed-store.ts')
    const { db } = server.app.platform
    const later = clock.now() + 100 * hour
    const mine = async (at: number) => (await dueFeeds(db, at, 500, [])).filter(({ partner_id }) => partner_id === id)
    const [feed] = await mine(later)
    const claims = await Promise.all([1, 2, 3].map((node) => claimFeed(db, feed?.id ?? '', later, later + hour + node)))
    expect(claims.filter(Boolean)).toHaveLength(1)
    expect(await mine(later)).toEqual([])
    expect(await mine(later + 2 * hour)).toHaveLength(1)
  })
})
