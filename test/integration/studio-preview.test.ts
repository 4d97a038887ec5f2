import { afterAll, beforeAll, expect, test } from 'vitest'
import sharp from 'sharp'
import { shareLimits, previewRoutes, type DraftSource } from '#shared/protocol/studio-preview.ts'
import { studioRoutes } from '#shared/protocol/studio.ts'
import { eventPage, rssFeed, rssItem } from '../fixtures/partners/writing.ts'
import { testClock } from '../support/clock.ts'
import { PartnerSite } from '../support/partner.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { onEveryStorage } from '../support/storage.ts'
import { callRoute, rawCall, register, type Person } from '../support/wire.ts'

const hour = 3_600_000
const day = 24 * hour

onEveryStorage((kind) => {
  const clock = testClock()
  let server: TestServer
  let site: PartnerSite
  let owner: Person
  let viewer: Person
  let other: Person
  let partnerId = ''
  let feedId = ''

  const check = async (draft: DraftSource, who = owner) =>
    await who.call(previewRoutes.studioCheck, { params: { id: partnerId }, body: draft })
  const titles = async (draft: DraftSource) => (await check(draft)).report.preview?.map(({ title }) => title)
  const share = (draft: DraftSource, who = owner) =>
    who.call(previewRoutes.sharePreview, { params: { id: partnerId }, body: { draft } })
  const open = (token: string) => callRoute(server.url, previewRoutes.sharedPreview, { params: { token } })
  const item = (title: string, more: Parameters<typeof rssItem>[1] = {}) =>
    rssItem(clock.now(), { title: `<title>${title}</title>`, guid: title, ...more })
  const feed = (...items: string[]) => rssFeed(clock.now(), { items })

  beforeAll(async () => {
    site = await PartnerSite.open()
    server = await startServer({ storage: kind, clock, env: { FEEDS_ALLOW_PRIVATE_NETWORK: '1' } })
    owner = await register(server.url, { displayName: 'Mei' })
    viewer = await register(server.url)
    other = await register(server.url)
    const made = { name: 'Lantern Street', about: 'What is on', initials: 'LS', color: '#7a2e1d', languages: ['en'] }
    partnerId = (await server.app.city.addPartner({ ...made, ownerId: owner.id })).id
    const team = [
      [owner.id, 'owner'],
      [viewer.id, 'viewer'],
    ] as const
    const added = { partner_id: partnerId, added_at: 0, added_by: owner.id }
    const rows = team.map(([user_id, role]) => ({ ...added, user_id, role }))
    await server.app.platform.db.insertInto('partner_team').values(rows).execute()
    const body = { name: 'Lessons', url: `${site.url}/lessons.xml`, kind: 'lesson' as const, section: 'School' }
    const add = { params: { id: partnerId }, body: { ...body, language: 'zh-Hans', city: 'Beijing' } }
    feedId = (await owner.call(studioRoutes.addStudioFeed, add)).feed.id
  })
  afterAll(async () => {
    await server.stop()
    await site.close()
  })

  test('a calendar typed into a field is not blamed for the ends of its lines', async () => {
    const lines = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//a//b', 'BEGIN:VEVENT', 'UID:e1', 'SUMMARY:Walk']
    const text = [
      ...lines,
      'DTSTAMP:20261101T000000Z',
      'DTSTART:20991101T120000Z',
      'END:VEVENT',
      'END:VCALENDAR',
      '',
    ].join('\n')
    const { report } = await check({ text })
    expect(report.preview?.map(({ title }) => title)).toEqual(['Walk'])
    expect(report.problems.map(({ code }) => code)).not.toContain('ical-line-ending')
  })

  test('a draft of a feed has its kind, section, language and city, and starts relative links from it', async () => {
    const text = feed(item('你好', { link: '<link>/a1</link>' }))
      .replace('<language>en</language>', '')
      .replace('<link>https://guide.example/</link>', '')
    const [own] = (await check({ text, of: feedId })).report.preview ?? []
    expect(own).toMatchObject({
      source: 'Lantern Street',
      kind: 'lesson',
      section: 'School',
      language: 'zh-Hans',
      city: 'Beijing',
      url: `${site.url}/a1`,
    })
    await expect(check({ text, of: feedId }, other)).rejects.toThrow('not found')
    expect((await check({ text })).report.items.every(({ contentHtml }) => contentHtml === '')).toBe(true)
  })

  test('a draft is drawn for a reader: newest first, what does not fit or is over left out and told', async () => {
    const old = item('Older', { date: `<pubDate>${new Date(clock.now() - 3 * day).toUTCString()}</pubDate>` })
    const french = item('Bonsoir', { more: '<dc:language>fr</dc:language>' })
    const again = item('Older')
    const text = feed(old, item('Newer'), french, again)
    expect(await titles({ text })).toEqual(['Newer', 'Bonsoir', 'Older'])
    const { report } = await check({ text, as: { language: 'fr' } })
    expect(report.preview?.map(({ id, title }) => [id, title])).toEqual([['2', 'Bonsoir']])
    expect(report.leftOut?.map(({ item: place, why }) => [place, why])).toEqual([
      [0, 'language'],
      [1, 'language'],
      [3, 'repeated'],
    ])
    expect((await check({ text, of: feedId, as: { city: 'Chengdu' } })).report.leftOut?.[0]?.why).toBe('city')

    const page = eventPage(clock.now())
    const body = { base64: Buffer.from(page).toString('base64'), contentType: 'text/html' }
    const [event] = (await check(body)).report.preview ?? []
    expect(event?.event).toBeDefined()
    const after = new Date(Date.parse(event?.event?.start ?? '') + 30 * day).toISOString()
    const later = (await check({ ...body, as: { at: after } })).report
    expect(later.preview).toEqual([])
    expect(later.leftOut?.map(({ why }) => why)).toEqual(['over'])
  })

  test('what the sanitiser takes out and the proxy makes of pictures', async () => {
    const png = await sharp({ create: { width: 1_200, height: 600, channels: 3, background: '#a03020' } })
      .png()
      .toBuffer()
    site.on('/big.png', (_request, response) => response.writeHead(200, { 'content-type': 'image/png' }).end(png))
    const html = `<p onclick="x()">Dough</p><script>bad()</script><img src="${site.url}/big.png"><img src="${site.url}/c.gif" width="1"><img src="${site.url}/gone.png">`
    const escaped = html.replaceAll('<', '&lt;').replaceAll('>', '&gt;')
    const text = feed(item('Noodles', { description: `<description>${escaped}</description>`, image: '' }))
    const call = { params: { id: partnerId }, body: { draft: { text }, item: 0 } }
    const cleaning = await viewer.call(previewRoutes.studioCleaning, call)
    expect(cleaning.before).toContain('<script>')
    expect(cleaning.after).not.toMatch(/script|onclick/)
    expect(cleaning.removed).toEqual(['onclick', 'script', 'tracking pixel'])
    expect(cleaning.pictures.map(({ address, fate }) => [address.slice(site.url.length), fate])).toEqual([
      ['/big.png', 'drawn'],
      ['/c.gif', 'tracking'],
      ['/gone.png', 'unreachable'],
    ])
    expect(cleaning.pictures[0]).toMatchObject({
      before: { format: 'png', width: 1_200, height: 600, bytes: png.length },
      after: { format: 'webp', width: 960, height: 480 },
    })
    expect(site.requests.some(({ path }) => path === '/c.gif')).toBe(false)
    const none = { params: { id: partnerId }, body: { draft: { text }, item: 7 } }
    await expect(owner.call(previewRoutes.studioCleaning, none)).rejects.toThrow('not found')
    await expect(other.call(previewRoutes.studioCleaning, call)).rejects.toThrow('not found')
  })

  test('the card of a page: each value with its tag, by the guarded way, kept until it is asked again', async () => {
    const page = `<!doctype html><html lang="en"><head><title>Noodles | Lantern</title><meta property="og:title" content="Noodles">
      <meta name="twitter:description" content="Dough on marble"><meta property="og:image" content="/big.png">
      <script type="application/ld+json">{"@graph":[{"@type":"Article","author":{"name":"Mina"}}]}</script></head><body></body></html>`
    site.serve('/noodles', page, 'text/html; charset=utf-8')
    site.on('/short', (_request, response) => response.writeHead(302, { location: '/noodles' }).end())
    const look = (again?: boolean) =>
      viewer.call(previewRoutes.studioPage, { params: { id: partnerId }, body: { url: `${site.url}/short`, again } })
    const report = await look()
    expect(report.redirects).toEqual([{ status: 302, to: `${site.url}/noodles` }])
    expect(report.card).toMatchObject({
      title: { value: 'Noodles', from: 'og:title', isInferred: false },
      description: { value: 'Dough on marble', from: 'twitter:description' },
      image: { value: `${site.url}/big.png`, from: 'og:image' },
      author: { value: 'Mina', from: 'JSON-LD author' },
      kind: { value: 'Article', from: 'JSON-LD @type' },
      site: { value: '127.0.0.1', from: null, isInferred: true },
    })
    expect(report.picture).toMatchObject({ fate: 'drawn', before: { width: 1_200 } })
    expect(report.tags).toContainEqual({ name: 'og:title', value: 'Noodles' })
    const fetches = () => site.requests.filter(({ path }) => path === '/short').length
    const before = fetches()
    expect((await look()).at).toBe(report.at)
    expect(fetches()).toBe(before)
    clock.advance(60_000)
    expect((await look(true)).at > report.at).toBe(true)
    expect(fetches()).toBe(before + 1)
  })

  test('a kind of finding is ignored with its reason, by who may', async () => {
    const at = { params: { id: partnerId, code: 'feed-short' } }
    const body = { reason: 'We publish once a month' }
    const { ignored } = await owner.call(previewRoutes.ignoreFinding, { ...at, body })
    expect(ignored).toMatchObject([{ code: 'feed-short', by: 'Mei', ...body }])
    expect((await check({ text: feed() }, viewer)).ignored).toEqual(ignored)
    await expect(viewer.call(previewRoutes.ignoreFinding, { ...at, body })).rejects.toThrow('Viewers')
    await expect(viewer.call(previewRoutes.heedFinding, at)).rejects.toThrow('Viewers')
    expect((await owner.call(previewRoutes.heedFinding, at)).ignored).toEqual([])
  })

  test('a link shows the draft to anybody, without search engines, until it is revoked or a week has passed', async () => {
    const login = { user: 'desk', password: 'lantern-secret' }
    site.on('/staging.xml', (request, response) => {
      const isIn = request.headers.authorization === `Basic ${Buffer.from('desk:lantern-secret').toString('base64')}`
      response.writeHead(isIn ? 200 : 401, { 'content-type': 'application/xml' }).end(isIn ? feed(item('Draft')) : '')
    })
    const { share: made } = await share({ url: `${site.url}/staging.xml`, login })
    expect(Date.parse(made.expiresAt) - Date.parse(made.at)).toBe(shareLimits.days * day)
    const shown = await open(made.token)
    expect(shown.report.preview?.map(({ title }) => title)).toEqual(['Draft'])
    expect(shown).toMatchObject({ partner: { name: 'Lantern Street', initials: 'LS' }, share: { by: 'Mei' } })
    const stored = await server.app.platform.db.selectFrom('studio_shares').selectAll().execute()
    expect(JSON.stringify(stored)).not.toContain('lantern-secret')
    const answer = await fetch(`${server.url}/api/v1/shared-previews/${made.token}`)
    expect(answer.headers.get('x-robots-tag')).toBe('noindex, nofollow')
    expect(answer.headers.get('cache-control')).toBe('no-store')

    await expect(share({ text: feed() }, viewer)).rejects.toThrow('Viewers')
    await expect(viewer.call(previewRoutes.previewShares, { params: { id: partnerId } })).rejects.toThrow('Viewers')
    expect((await owner.call(previewRoutes.previewShares, { params: { id: partnerId } })).shares).toEqual([made])
    const at = { params: { id: partnerId, token: made.token } }
    await expect(other.call(previewRoutes.revokePreview, at)).rejects.toThrow('not found')
    await owner.call(previewRoutes.revokePreview, at)
    await expect(open(made.token)).rejects.toThrow('not found')

    const { share: second } = await share({ text: feed(item('Second')) })
    clock.advance(shareLimits.days * day - hour)
    await open(second.token)
    clock.advance(hour)
    await expect(open(second.token)).rejects.toThrow('not found')
    await server.app.platform.runJob('studio-shares')
    expect(await server.app.platform.db.selectFrom('studio_shares').selectAll().execute()).toEqual([])
  })

  test('nobody gets anything of it without a session but what was shared', async () => {
    for (const route of Object.values(previewRoutes).filter(({ access }) => access === 'session')) {
      const path = route.path.replace(':id', partnerId).replace(':code', 'x').replace(':token', 'x'.repeat(30))
      expect((await rawCall(server.url, route.method, path)).status).toBe(401)
    }
    await expect(open('x'.repeat(43))).rejects.toThrow('not found')
  })
})
