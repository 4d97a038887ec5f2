import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
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

function rss(items: FeedItem[]): string {
  const body = items.map(({ id, title = `Item ${id}`, date, start, category, text = `Words about ${id}` }) =>
    [
      `<item><title>${title}</title><guid isPermaLink="false">${id}</guid><link>/items/${id}</link>`,
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

  async function start(env: Record<string, string> = { FEEDS_ALLOW_PRIVATE_NETWORK: '1' }) {
    site = await PartnerSite.open()
    clock = testClock()
    server = await startServer({ storage, env, clock })
    reader = await register(server.url)
  }

  beforeEach(async () => start())
  afterEach(async () => {
    await server.stop()
    await site.close()
  })

  const tabs = async () => (await reader.call(routes.cityTabs, {})).tabs
  const tab = async (id: string) => (await tabs()).find((one) => one.id === id)
  const items = (query: Record<string, unknown> = {}) => reader.call(routes.cityItems, { query })
  const titles = async (query: Record<string, unknown> = {}) => (await items(query)).items.map(({ title }) => title)
  const until = <T>(check: () => Promise<T> | T) => vi.waitFor(check, { timeout: 10_000, interval: 30 })

  async function addFeed(path: string, more: { kind?: 'event' | 'programme' } = {}) {
    const { id } = await server.app.city.addPartner(partner)
    await server.app.city.addFeed({ partnerId: id, url: path.startsWith('/demo') ? path : site.url + path, ...more })
    return id
  }

  test('a feed becomes items of a tab, and an unchanged one costs the partner nothing', async () => {
    site.serve(
      '/feed.xml',
      rss([{ id: 'a', date: Date.now() - hour, text: '<p onclick="x()">Hello</p><script>x()</script>' }]),
    )
    const id = await addFeed('/feed.xml')
    const [item] = await until(async () => {
      const page = await items({ tab: id })
      expect(page.items).toHaveLength(1)
      return page.items
    })
    expect(item).toMatchObject({ tabId: id, source: 'Lantern Street', title: 'Item a', summary: 'Hello', city: null })
    expect(item?.url).toBe('https://lantern.example/items/a')
    const article = await reader.call(routes.cityItem, { params: { id: item?.id ?? '' } })
    expect(article.item.contentHtml).toBe('<p>Hello</p>')

    clock.advance(3 * hour)
    server.app.city.fetchDue()
    const [, again] = await until(() => {
      expect(site.requestsTo('/feed.xml')[1]?.status()).toBe(304)
      return site.requestsTo('/feed.xml')
    })
    expect(again?.headers).toMatchObject({ 'if-none-match': '"v1"', 'user-agent': expect.stringContaining('Guanxi/') })
    expect(await tab(id)).toMatchObject({ state: 'ok' })
  })

  test('a feed is not asked again before its time', async () => {
    site.serve('/feed.xml', rss([{ id: 'a' }]))
    const id = await addFeed('/feed.xml')
    await until(async () => expect((await tab(id))?.state).toBe('ok'))
    clock.advance(20 * 60_000)
    site.serve('/other.xml', rss([{ id: 'b' }]))
    // The second feed is due and the first is not: once the second has come, the first was passed over.
    const other = await addFeed('/other.xml')
    await until(async () => expect((await tab(other))?.state).toBe('ok'))
    expect(site.requestsTo('/feed.xml')).toHaveLength(1)
  })

  test('an item that changes stays the same item, and what is gone from the feed stays', async () => {
    site.serve('/feed.xml', rss([{ id: 'a', title: 'First' }, { id: 'b' }]))
    const id = await addFeed('/feed.xml')
    await until(async () => expect(await titles({ tab: id })).toHaveLength(2))
    const before = (await items({ tab: id })).items.find(({ title }) => title === 'First')
    site.serve('/feed.xml', rss([{ id: 'a', title: 'Second' }]), 'application/xml', '"v2"')
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
    await until(() => expect(site.requests.length).toBeGreaterThan(0))
    site.serve('/quick.xml', rss([{ id: 'a' }]))
    const quick = await addFeed('/quick.xml')
    await until(async () => expect(await titles({ tab: quick })).toEqual(['Item a']))
    expect(site.requests.filter(({ path, status }) => path.startsWith('/slow') && status() !== null)).toEqual([])
  })

  test('a tab that fails keeps what it had and says how old it is', async () => {
    site.serve('/feed.xml', rss([{ id: 'a' }]))
    const id = await addFeed('/feed.xml')
    const good = await until(async () => {
      const found = await tab(id)
      expect(found?.state).toBe('ok')
      return found
    })
    site.on('/feed.xml', (_request, response) => response.writeHead(503, { 'retry-after': '18000' }).end())
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
    site.serve('/other.xml', rss([{ id: 'b' }]))
    const other = await addFeed('/other.xml')
    await until(async () => expect((await tab(other))?.state).toBe('ok'))
    expect(site.requestsTo('/feed.xml')).toHaveLength(2)
  })

  test('unread counts what came since the last look', async () => {
    site.serve('/feed.xml', rss([{ id: 'a' }, { id: 'b' }]))
    const id = await addFeed('/feed.xml')
    await until(async () => expect((await tab(id))?.unread).toBe(2))
    expect((await tabs())[0]).toMatchObject({ id: 'today', unread: 2 })
    await reader.call(routes.citySeen, { params: { id } })
    expect((await tab(id))?.unread).toBe(0)
    site.serve('/feed.xml', rss([{ id: 'a' }, { id: 'b' }, { id: 'c' }]), 'application/xml', '"v2"')
    clock.advance(3 * hour)
    server.app.city.fetchDue()
    await until(async () => expect((await tab(id))?.unread).toBe(1))
    await reader.call(routes.citySeen, { params: { id: 'today' } })
    expect((await tabs()).map(({ unread }) => unread)).toEqual([0, 0])
    await expect(reader.call(routes.citySeen, { params: { id: 'nobody' } })).rejects.toMatchObject({
      code: 'not_found',
    })
  })

  test('articles stand newest first, events by their start, what is over not at all; pages neither skip nor repeat', async () => {
    const now = clock.now()
    site.serve(
      '/feed.xml',
      rss([
        { id: 'old', date: now - 50 * hour },
        { id: 'new', date: now - 2 * hour, category: 'Food' },
        { id: 'past', start: now - 30 * hour },
        { id: 'soon', start: now + 5 * hour },
        { id: 'later', start: now + 70 * hour },
      ]),
    )
    const id = await addFeed('/feed.xml')
    const order = ['Item new', 'Item soon', 'Item old', 'Item later']
    await until(async () => expect(await titles({ tab: id })).toEqual(order))
    expect(await titles({ section: 'Food' })).toEqual(['Item new'])
    expect(await titles({ language: 'fr' })).toEqual([])
    expect(await titles({ language: 'en' })).toEqual(order)
    expect(await tab(id)).toMatchObject({ sections: ['Food'] })

    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await items({ limit: 1, cursor })
      seen.push(...page.items.map(({ title }) => title))
      cursor = page.nextCursor ?? undefined
    } while (cursor)
    expect(seen).toEqual(order)
    await expect(items({ cursor: 'nonsense' })).rejects.toMatchObject({ code: 'invalid' })
    const event = (await items()).items.find(({ title }) => title === 'Item soon')
    expect(event).toMatchObject({ kind: 'event', event: { location: 'Hall' } })
    clock.advance(12 * hour)
    expect(await titles({ tab: id })).not.toContain('Item soon')
  })

  test('pictures come through the proxy, drawn anew, and only those the server gave out', async () => {
    const picture = sharp({ create: { width: 1_600, height: 400, channels: 3, background: '#a03020' } })
    site.serve('/a.jpg', await picture.jpeg().toBuffer(), 'image/jpeg')
    site.serve('/b.svg', '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>', 'image/png')
    const text = `<p>x</p><img src="${site.url}/a.jpg" alt="A"><img src="${site.url}/b.svg" alt="B">`
    site.serve('/feed.xml', rss([{ id: 'a', text }]))
    const id = await addFeed('/feed.xml')
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
    site.serve('/feed.xml', rss([{ id: 'a' }]))
    const id = await addFeed('/feed.xml')
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
          url: 'https://lantern.example/items/a',
          image: null,
          summary: 'Words about a',
          language: 'en',
        },
      },
    })
    line.close()
    friendLine.close()
  })

  test("the demo's feeds are read from this very server, private network or not", async () => {
    await server.stop()
    await site.close()
    await start({ FEEDS_ALLOW_PRIVATE_NETWORK: '0' })
    expect((await fetch(`${server.url}/demo/feed.xml`)).status).toBe(404)
    const folder = join(server.storage.dataDir, 'demo')
    await mkdir(folder)
    const dot = sharp({ create: { width: 8, height: 8, channels: 3, background: '#333' } })
    await writeFile(join(folder, 'a.png'), await dot.png().toBuffer())
    await writeFile(join(folder, 'feed.xml'), rss([{ id: 'a', text: '<p>x</p><img src="/demo/a.png" alt="">' }]))
    const id = await addFeed('/demo/feed.xml')
    const item = await until(async () => {
      const [found] = (await items({ tab: id })).items
      expect(found).toBeDefined()
      return found
    })
    expect((await fetch(server.url + item?.image)).headers.get('content-type')).toBe('image/webp')
    const whole = await fetch(`${server.url}/demo/feed.xml`)
    // Of itself, fetch would ask for a whole new answer with `no-cache`.
    const headers = { 'if-none-match': whole.headers.get('etag') ?? '', 'cache-control': 'max-age=0' }
    expect((await fetch(`${server.url}/demo/feed.xml`, { headers })).status).toBe(304)
    const part = await fetch(`${server.url}/demo/a.png`, { headers: { range: 'bytes=0-3' } })
    expect([part.status, (await part.arrayBuffer()).byteLength]).toEqual([206, 4])
    const outside = await fetch(`${server.url}/demo/a.png`, { headers: { range: 'bytes=999999-' } })
    expect([outside.status, outside.headers.get('content-range')]).toEqual([
      416,
      expect.stringMatching(/^bytes \*\/\d+$/),
    ])
    await writeFile(join(folder, '.hidden.xml'), 'hidden')
    await writeFile(join(folder, 'page.html'), 'a page')
    for (const path of [
      '..%2fguanxi.sqlite',
      '.hidden.xml',
      '%2e%2e/guanxi.sqlite',
      'feed.xml/',
      'page.html',
      'a',
      '',
    ]) {
      expect((await fetch(`${server.url}/demo/${path}`)).status).toBe(404)
    }
  })

  test('nothing inside the network is read unless the operator allows it', async () => {
    await server.stop()
    await site.close()
    await start({ FEEDS_ALLOW_PRIVATE_NETWORK: '0' })
    const { id } = await server.app.city.addPartner(partner)
    const adding = server.app.city.addFeed({ partnerId: id, url: `${site.url}/feed.xml` })
    await expect(adding).rejects.toMatchObject({ code: 'invalid' })
    for (const url of [
      'http://127.0.0.1/',
      'http://localhost/',
      'http://[::1]/',
      'http://169.254.169.254/',
      'http://2130706433/',
      'http://0x7f.1/',
      'http://0177.0.0.1/',
      'http://127.0.0.1./',
      'http://[::ffff:127.0.0.1]/',
      'http://[64:ff9b::7f00:1]/',
      'http://100.64.0.1/',
      'http://0/',
      'http://example.com:22/',
      'http://user:word@example.com/',
      'file:///etc/passwd',
    ]) {
      await expect(reader.call(routes.checkFeed, { body: { url } })).rejects.toMatchObject({ code: 'invalid' })
    }
    expect(site.requests).toEqual([])
  })

  test('a feed is checked from its address, from text and from bytes', async () => {
    const feed = rss([{ id: 'a', text: '<script>canary()</script>x' }])
    site.serve('/feed.xml', feed)
    for (const body of [
      { url: `${site.url}/feed.xml` },
      { text: feed },
      { base64: Buffer.from(feed).toString('base64'), contentType: 'text/xml' },
    ]) {
      const report = await reader.call(routes.checkFeed, { body })
      expect(report.format).toBe('rss')
      expect(report.items[0]?.contentHtml).toBe('x')
      expect(report.problems.map(({ code }) => code)).toContain('unsafe-html')
    }
    const nothing = await reader.call(routes.checkFeed, { body: { text: 'hello' } })
    expect(nothing).toMatchObject({ format: 'unknown', problems: [{ code: 'not-a-feed', severity: 'error' }] })
    await expect(reader.call(routes.checkFeed, { body: { url: `${site.url}/none` } })).rejects.toMatchObject({
      code: 'invalid',
      wire: { field: 'url' },
    })
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
    expect((await tabs()).map(({ id, state }) => [id, state])).toEqual([['today', 'empty']])
  })

  test('checks are counted, where the operator counts', async () => {
    await server.stop()
    await site.close()
    await start({ RATE_LIMITS: 'on' })
    const check = () => rawCall(server.url, 'POST', '/feeds/check', { url: 'http://127.0.0.1/' }, reader.token)
    const answers = await Promise.all(Array.from({ length: 32 }, check))
    expect(answers.filter(({ status }) => status === 429).length).toBe(2)
    expect(answers.filter(({ status }) => status === 400).length).toBe(30)
  })

  test('two servers on one database read a due feed once', async () => {
    site.serve('/feed.xml', rss([{ id: 'a' }]))
    const id = await addFeed('/feed.xml')
    await until(async () => expect((await tab(id))?.state).toBe('ok'))
    const { claimFeed, dueFeeds } = await import('#server/city/feed-store.ts')
    const { db } = server.app.platform
    const later = clock.now() + 100 * hour
    const [feed] = await dueFeeds(db, later, 5, [])
    const claims = await Promise.all([1, 2, 3].map((node) => claimFeed(db, feed?.id ?? '', later, later + hour + node)))
    expect(claims.filter(Boolean)).toHaveLength(1)
    expect(await dueFeeds(db, later, 5, [])).toEqual([])
    expect(await dueFeeds(db, later + 2 * hour, 5, [])).toHaveLength(1)
  })
})
