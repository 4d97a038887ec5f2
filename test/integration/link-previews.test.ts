import { gzipSync } from 'node:zlib'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import sharp from 'sharp'
import { routes } from '#shared/protocol/routes.ts'
import { testClock, type TestClock } from '#test/support/clock.ts'
import { PartnerSite } from '#test/support/partner.ts'
import { startServer, type TestServer } from '#test/support/server.ts'
import { onEveryStorage } from '#test/support/storage.ts'
import { register, type Person, type Refusal } from '#test/support/wire.ts'

const hour = 3_600_000

const page = (title: string, more = '') =>
  `<!doctype html><html><head><title>${title}</title>${more}</head><body>words</body></html>`

onEveryStorage((storage) => {
  let server: TestServer
  let clock: TestClock
  let site: PartnerSite
  let ann: Person

  beforeAll(async () => {
    clock = testClock()
    server = await startServer({ storage, clock, env: { FEEDS_ALLOW_PRIVATE_NETWORK: '1' } })
  })
  afterAll(() => server.stop())
  beforeEach(async () => {
    ann = await register(server.url)
    site = await PartnerSite.open()
  })
  afterEach(() => site.close())

  const preview = async (url: string, person = ann) =>
    (await person.call(routes.linkPreview, { query: { url } })).preview

  it('says what a page says of itself, and brings its picture by the proxy', async () => {
    const picture = await sharp({ create: { width: 64, height: 48, channels: 3, background: '#123456' } })
      .png()
      .toBuffer()
    site.serve('/pic.png', picture, 'image/png')
    const more = `<meta property="og:image" content="/pic.png"><meta property="og:description" content="Every &quot;night&quot;">`
    site.serve('/jazz', page('爵士 Jazz', more), 'text/html; charset=utf-8')
    const url = `${site.url}/jazz#tickets`
    const found = await preview(url)
    expect(found).toMatchObject({ url, title: '爵士 Jazz', description: 'Every "night"', siteName: '127.0.0.1' })
    expect(found?.image).toMatch(/^\/api\/v1\/city\/images\//)
    const drawn = await fetch(server.url + (found?.image ?? ''))
    expect(await sharp(await drawn.arrayBuffer()).metadata()).toMatchObject({ format: 'webp', width: 64 })
    const [asked] = site.requestsTo('/jazz')
    expect(asked?.headers['user-agent']).toMatch(/^Guanxi/)
    expect(asked?.headers).not.toHaveProperty('cookie')
    expect(asked?.headers).not.toHaveProperty('referer')
  })

  it('asks a site once for all who want to know, and again after a day', async () => {
    site.serve('/a', page('First'), 'text/html')
    const url = `${site.url}/a`
    await Promise.all(Array.from({ length: 5 }, () => preview(url)))
    const ben = await register(server.url)
    expect(await preview(url, ben)).toMatchObject({ title: 'First' })
    expect(site.requestsTo('/a')).toHaveLength(1)
    site.serve('/a', page('Second'), 'text/html')
    clock.advance(25 * hour)
    expect(await preview(url)).toMatchObject({ title: 'Second' })
    expect(site.requestsTo('/a')).toHaveLength(2)
    clock.advance(25 * hour)
    await server.app.platform.runJob('collect-files')
    expect(await server.app.platform.db.selectFrom('link_previews').selectAll().execute()).toEqual([])
  })

  it.each([
    ['no page', (site_: PartnerSite) => site_.on('/x', (_request, response) => void response.writeHead(500).end('x'))],
    ['something that is no page', (site_: PartnerSite) => site_.serve('/x', page('Not HTML'), 'application/pdf')],
    ['a page without a title', (site_: PartnerSite) => site_.serve('/x', '<p>words</p>', 'text/html')],
    [
      'a server that breaks off',
      (site_: PartnerSite) => site_.on('/x', (_request, response) => void response.socket?.destroy()),
    ],
    [
      'a circle',
      (site_: PartnerSite) =>
        site_.on('/x', (_request, response) => void response.writeHead(302, { location: '/x' }).end()),
    ],
    [
      'no web address',
      (site_: PartnerSite) =>
        site_.on('/x', (_request, response) => void response.writeHead(302, { location: 'file:///etc/passwd' }).end()),
    ],
    ['nonsense', (site_: PartnerSite) => site_.serve('/x', Buffer.alloc(5_000, 255), 'text/html; charset=no-such')],
  ])('of %s there is none, and for a while it is not asked for again', async (_what, prepare) => {
    prepare(site)
    expect(await preview(`${site.url}/x`)).toBeNull()
    const asked = site.requestsTo('/x').length
    expect(await preview(`${site.url}/x`)).toBeNull()
    expect(site.requestsTo('/x')).toHaveLength(asked)
  })

  it('reads no more than the beginning of a page that never ends', async () => {
    site.on('/endless', (_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html', 'content-encoding': 'gzip' })
      // 60 MB of nothing, in a few kilobytes.
      response.end(gzipSync(Buffer.concat([Buffer.from(page('Endless')), Buffer.alloc(60_000_000, 32)])))
    })
    expect(await preview(`${site.url}/endless`)).toMatchObject({ title: 'Endless' })
  })

  // It waits as long as a reader would, so once is enough.
  it.runIf(storage === 'SQLite')('gives up on a page that does not come', async () => {
    site.on('/slow', (_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html' })
      response.write('<html><head>')
    })
    expect(await preview(`${site.url}/slow`)).toBeNull()
  })

  it('comes for nobody who has turned it off or is not signed in', async () => {
    site.serve('/off', page('Off'), 'text/html')
    await ann.call(routes.updateMe, { body: { settings: { linkPreviews: false } } })
    expect(await preview(`${site.url}/off`)).toBeNull()
    expect(site.requestsTo('/off')).toHaveLength(0)
    const answer = await fetch(`${server.url}/api/v1/links/preview?url=${encodeURIComponent(site.url)}`)
    expect(answer.status).toBe(401)
    await expect(preview('ftp://example.com/')).rejects.toMatchObject({ code: 'invalid' })
    await expect(preview('/demo/feed.xml')).rejects.toMatchObject({ code: 'invalid' })
  })

  it('never looks inside the operator’s network', async () => {
    const guarded = await startServer({ storage })
    try {
      const eve = await register(guarded.url)
      site.serve('/', page('Inside'), 'text/html')
      const port = new URL(site.url).port
      for (const url of [
        site.url,
        `http://localhost:${port}/`,
        `http://[::1]:${port}/`,
        guarded.url,
        'http://169.254.169.254/',
      ]) {
        expect(await preview(url, eve)).toBeNull()
      }
      expect(site.requests).toHaveLength(0)
    } finally {
      await guarded.stop()
    }
  })

  it('has its limits', async () => {
    const limited = await startServer({ storage, env: { RATE_LIMITS: 'on' } })
    try {
      const eve = await register(limited.url)
      const results = await Promise.allSettled(
        Array.from({ length: 40 }, (_, at) => preview(`http://127.0.0.1/${at}`, eve)),
      )
      // Those that too many sites keep waiting at once are refused for that, and count among the first thirty.
      const refused = results.flatMap((result) => (result.status === 'rejected' ? [result.reason as Refusal] : []))
      const limitedOnes = refused.filter(({ code }) => code === 'rate_limited')
      expect(limitedOnes).toHaveLength(10)
      expect(limitedOnes[0]).toMatchObject({ wire: { retryAfterMs: expect.any(Number) } })
    } finally {
      await limited.stop()
    }
  })
})
