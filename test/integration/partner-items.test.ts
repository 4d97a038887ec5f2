import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { apiPrefix } from '#shared/protocol/route.ts'
import { routes } from '#shared/protocol/routes.ts'
import { testClock, type TestClock } from '../support/clock.ts'
import { PartnerSite } from '../support/partner.ts'
import { openPortal, portalFeed, publishFeed } from '../support/portal.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { onEveryStorage } from '../support/storage.ts'
import { callRoute, rawCall, register, type Person } from '../support/wire.ts'

const hour = 3_600_000
const onePixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

onEveryStorage((kind) => {
  let server: TestServer
  let site: PartnerSite
  let clock: TestClock
  let staff: Person
  let owner: Person
  let reader: Person
  let partnerId = ''

  const at = () => ({ params: { id: partnerId } })
  const shown = async () =>
    (await reader.call(routes.cityItems, { query: { tab: partnerId } })).items.map(({ title }) => title)
  const items = async () => (await owner.call(routes.studioItems, { ...at(), query: {} })).items
  const push = (secret: string, method: string, path: string, body?: unknown) =>
    rawCall(server.url, method, `/push/items${path}`, body, secret)

  beforeAll(async () => {
    clock = testClock()
    site = await PartnerSite.open()
    const env = { ADMIN_EMAIL: 'operator@example.com', FEEDS_ALLOW_PRIVATE_NETWORK: '1' }
    server = await startServer({ storage: kind, env, clock })
    staff = await register(server.url, { email: 'operator@example.com' })
    owner = await register(server.url)
    reader = await register(server.url)
    partnerId = await openPortal(owner, staff, site)
  })
  afterAll(async () => {
    await server.stop()
    await site.close()
  })

  test('an item written by hand is cleaned like a feed, shown, changed and withdrawn at once', async () => {
    const body = {
      title: 'Tea & talk',
      markdown: '## Tonight\n\nCome **early**.<script>alert(1)</script>',
      section: 'Events',
    }
    const { item } = await owner.call(routes.writeItem, { ...at(), body })
    expect(item).toMatchObject({ state: 'live', via: 'hand', section: 'Events' })
    expect(await shown()).toEqual(['Tea & talk'])
    const { item: article } = await reader.call(routes.cityItem, { params: { id: item.id } })
    expect(article.contentHtml).toContain('<strong>early</strong>')
    expect(article.contentHtml).not.toContain('script')

    const one = { params: { id: item.id } }
    expect((await owner.call(routes.readWrittenItem, one)).written.markdown).toContain('## Tonight')
    const { item: same } = await owner.call(routes.rewriteItem, { ...one, body: { ...body, title: 'Tea and talk' } })
    expect(same.id).toBe(item.id)
    expect(await shown()).toEqual(['Tea and talk'])
    expect((await owner.call(routes.withdrawItem, one)).item.state).toBe('withdrawn')
    expect(await shown()).toEqual([])
    await expect(reader.call(routes.cityItem, one)).rejects.toThrow('not found')
    expect((await owner.call(routes.bringItemBack, one)).item.state).toBe('live')
  })

  test('an item has its time: before it nobody reads it, after it neither', async () => {
    const from = new Date(clock.now() + 2 * hour).toISOString()
    const until = new Date(clock.now() + 4 * hour).toISOString()
    const { item } = await owner.call(routes.writeItem, {
      ...at(),
      body: { title: 'Later', text: 'Soon', from, until },
    })
    expect(item).toMatchObject({ state: 'scheduled', from, until })
    expect(await shown()).not.toContain('Later')
    await expect(reader.call(routes.cityItem, { params: { id: item.id } })).rejects.toThrow('not found')
    clock.advance(3 * hour)
    expect(await shown()).toContain('Later')
    clock.advance(2 * hour)
    expect(await shown()).not.toContain('Later')
    expect((await items()).find(({ id }) => id === item.id)?.state).toBe('expired')
  })

  test('a draft is checked as it is typed, with findings in words; faults are named', async () => {
    const event = { start: '2027-12-05T19:30:00+08:00', location: 'Xintiandi' }
    const body = { title: 'Quiz night', kind: 'event' as const, text: 'Bring a pencil.', event }
    const { preview, findings } = await owner.call(routes.checkWrittenItem, { ...at(), body })
    expect(preview).toMatchObject({ kind: 'event', title: 'Quiz night', event: { location: 'Xintiandi' } })
    const codes = findings.map(({ code }) => code)
    expect(codes).toContain('event-location-one-script')
    expect(codes).not.toContain('guid-missing')
    const write = (wrong: object) =>
      owner.call(routes.writeItem, { ...at(), body: { title: 'x', text: 'y', ...wrong } })
    await expect(write({ kind: 'event' })).rejects.toThrow('an event needs its start')
    await expect(write({ html: '<p>x</p>' })).rejects.toThrow('give the text once')
    await expect(write({ headline: 'x' })).rejects.toThrow('headline')
    await expect(write({ event: { start: 'tomorrow' } })).rejects.toThrow('must be written as 2026')
    await expect(write({ url: 'javascript:alert(1)' })).rejects.toThrow('web address')
  })

  test('a picture is drawn anew and served; what is none is refused', async () => {
    const add = (base64: string) => owner.call(routes.addPartnerPicture, { ...at(), body: { base64 } })
    await expect(add(Buffer.from('<svg onload="alert(1)"/>').toString('base64'))).rejects.toThrow('picture')
    await expect(add(onePixel)).rejects.toThrow('pixel')
    const sharp = (await import('sharp')).default
    const png = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#b3402a' } })
      .png()
      .toBuffer()
    const { path } = await add(png.toString('base64'))
    const answer = await fetch(server.url + path)
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/webp'])
    const body = { title: 'With a picture', text: 'Look.', image: path }
    const { item } = await owner.call(routes.writeItem, { ...at(), body })
    expect((await reader.call(routes.cityItem, { params: { id: item.id } })).item.image).toBe(path)
    await owner.call(routes.withdrawItem, { params: { id: item.id } })
  })

  test('an icon is a square of 512 px; what is saved stands in the tab; a pale colour names its nearest shade', async () => {
    const sharp = (await import('sharp')).default
    const square = async (width: number, height: number) => {
      const create = { width, height, channels: 4 as const, background: '#1e3a5f80' }
      const base64 = (await sharp({ create }).png().toBuffer()).toString('base64')
      return await owner.call(routes.addPartnerPicture, { ...at(), body: { base64, as: 'icon' } })
    }
    await expect(square(512, 300)).rejects.toThrow('a square of at least 512 px; this is 512 by 300')
    const { path: icon } = await square(600, 600)
    await owner.call(routes.changePartner, { ...at(), body: { name: 'Lantern Lane', icon, languages: ['en', 'fr'] } })
    const tab = (await reader.call(routes.cityTabs, {})).tabs.find(({ id }) => id === partnerId)
    expect(tab).toMatchObject({ name: 'Lantern Lane', icon, languages: ['en', 'fr'] })
    const change = (body: object) => owner.call(routes.changePartner, { ...at(), body })
    await expect(change({ color: '#ffee00' })).rejects.toThrow(/#[0-9a-f]{6} is the nearest/)
    await expect(change({ logoLight: 'https://elsewhere.example/logo.png' })).rejects.toThrow('uploaded here')
  })

  test('each of several sites is proven by itself; a feed of one that is not is not published', async () => {
    const { partner } = await owner.call(routes.addPartnerDomain, { ...at(), body: { site: 'http://second.example/' } })
    expect(partner.domains.filter(({ provenAt }) => provenAt !== null)).toHaveLength(1)
    expect(partner.domains).toHaveLength(2)
    const feed = { name: 'x', url: 'http://second.example/feed.xml', kind: 'article' as const }
    const body = { ...feed, section: null, language: null, city: null }
    const { feed: added } = await owner.call(routes.addStudioFeed, { ...at(), body })
    await expect(owner.call(routes.publishFeed, { params: { id: added.id } })).rejects.toThrow('Prove first')
    await owner.call(routes.removeStudioFeed, { params: { id: added.id } })
  })

  test('a program pushes with a token: the same again changes nothing, a removal is at once', async () => {
    const { token, secret } = await owner.call(routes.addPartnerToken, { ...at(), body: { name: 'Editorial system' } })
    expect(secret).toMatch(/^gxp_/)
    expect(token.endsWith).toBe(secret.slice(-4))
    const kept = JSON.stringify(await server.app.platform.db.selectFrom('partner_tokens').selectAll().execute())
    expect(kept).not.toContain(secret)
    const item = { title: 'Pushed', html: '<p onclick="x()">Fresh</p>', url: `${site.url}/pushed` }
    const first = await push(secret, 'PUT', '/story-7', item)
    const again = await push(secret, 'PUT', '/story-7', item)
    expect([first.status, again.status]).toEqual([200, 200])
    expect(again.json).toEqual(first.json)
    expect((await push(secret, 'POST', '', { id: 'story-7', item: { ...item, title: 'Pushed again' } })).status).toBe(
      201,
    )
    expect((await shown()).filter((title) => title.startsWith('Pushed'))).toEqual(['Pushed again'])
    const listed = (await push(secret, 'GET', '')).json as { items: { ownId: string; via: string }[] }
    expect(listed.items.find(({ ownId }) => ownId === 'story-7')?.via).toBe('push')

    expect((await push(secret, 'PUT', '/story-8', { titel: 'x' })).json).toMatchObject({ error: { code: 'invalid' } })
    expect((await push(secret, 'DELETE', '/story-7')).status).toBe(200)
    expect((await push(secret, 'DELETE', '/story-7')).status).toBe(404)
    expect(await shown()).not.toContain('Pushed again')
    await push(secret, 'PUT', '/story-7', item)
    expect(await shown()).toContain('Pushed')

    const one = { params: { id: token.id } }
    const { secret: next } = await owner.call(routes.rotatePartnerToken, one)
    expect((await push(secret, 'GET', '')).status).toBe(401)
    expect((await push(next, 'GET', '')).status).toBe(200)
    await owner.call(routes.revokePartnerToken, one)
    expect((await push(next, 'GET', '')).status).toBe(401)
    expect((await push(owner.token, 'GET', '')).status).toBe(401)
  })

  test('the platform hides an item with its reason; the team is told and cannot show it again', async () => {
    const { item } = await owner.call(routes.writeItem, { ...at(), body: { title: 'Doubtful', text: 'Buy this.' } })
    const line = await owner.connect()
    const one = { params: { id: item.id } }
    await staff.call(routes.takeDownItem, { ...one, body: { reason: 'An advertisement' } })
    const news = await line.waitFor('account', ({ type }) => type === 'studio')
    expect(news).toMatchObject({ kind: 'item-hidden', name: 'Doubtful', text: 'An advertisement' })
    line.close()
    expect(await shown()).not.toContain('Doubtful')
    const told = (await items()).find(({ id }) => id === item.id)
    expect(told).toMatchObject({ state: 'hidden', reason: 'An advertisement' })
    await expect(owner.call(routes.restoreItem, one)).rejects.toThrow('The platform has hidden')
    await expect(owner.call(routes.bringItemBack, one)).rejects.toThrow('The platform has hidden')
    const { partner } = await owner.call(routes.studioPartner, at())
    expect(partner.notices[0]).toMatchObject({ kind: 'item-hidden', text: 'An advertisement' })
    await owner.call(routes.dismissPartnerNotice, { params: { id: partner.notices[0]?.id ?? '' } })
    await staff.call(routes.restoreItem, one)
    expect(await shown()).toContain('Doubtful')
    const after = (await owner.call(routes.studioPartner, at())).partner.notices
    expect(after.map(({ kind: what }) => what)).toEqual(['item-shown'])
  })

  test('a feed that fails is told of after six hours, paused after a week, and taken up again', async () => {
    site.serve('/feed.xml', portalFeed(['Noodles']))
    const before = (await shown()).length
    const feedId = await publishFeed(owner, partnerId, `${site.url}/feed.xml`, before + 1)
    const { platform } = server.app
    const failing = async () => {
      const count = site.requestsTo('/feed.xml').length
      // What the fetch before this one writes last may put the next one off again.
      await vi.waitFor(
        async () => {
          await platform.db.updateTable('feeds').set({ next_fetch_at: clock.now() }).where('id', '=', feedId).execute()
          server.app.city.fetchDue()
          expect(site.requestsTo('/feed.xml').length).toBeGreaterThan(count)
        },
        { timeout: 10_000, interval: 200 },
      )
      const health = () => owner.call(routes.partnerFeedHealth, { params: { id: feedId } })
      await vi.waitFor(async () => expect((await health()).feed.lastFetchAt).not.toBe(null), { timeout: 10_000 })
      await vi.waitFor(
        async () => {
          const row = await platform.db.selectFrom('feeds').selectAll().where('id', '=', feedId).executeTakeFirst()
          expect(row?.claimed_until).toBe(0)
        },
        { timeout: 10_000 },
      )
      await platform.runJob('feed-alerts')
      return (await owner.call(routes.studioPartner, at())).partner.notices.filter(({ about }) => about === feedId)
    }
    site.on('/feed.xml', (_request, response) => void response.writeHead(500).end())
    expect(await failing()).toEqual([])
    clock.advance(7 * hour)
    expect(await failing()).toMatchObject([{ kind: 'feed-failing', name: 'News' }])
    await platform.runJob('feed-alerts')
    clock.advance(7 * 24 * hour)
    expect(await failing()).toMatchObject([{ kind: 'feed-paused', name: 'News' }])
    const { feed } = await owner.call(routes.partnerFeedHealth, { params: { id: feedId } })
    expect(feed).toMatchObject({ state: 'stopped', stoppedReason: 'failing' })

    site.serve('/feed.xml', portalFeed(['Noodles']), 'application/xml', '"v2"')
    await owner.call(routes.fetchFeedNow, { params: { id: feedId } })
    expect(await failing()).toEqual([])
  })

  test('every right of the team, over the wire', async () => {
    const people = { owner, editor: await register(server.url), viewer: await register(server.url), stranger: reader }
    for (const role of ['editor', 'viewer'] as const) {
      await owner.call(routes.setPartnerRole, { params: { id: partnerId, userId: people[role].id }, body: { role } })
    }
    const [first] = await items()
    const item = first?.id ?? ''
    const { token } = await owner.call(routes.addPartnerToken, { ...at(), body: { name: 'Matrix' } })
    const feed = (await owner.call(routes.studioPartner, at())).partner.feeds[0]?.id ?? ''
    const p = `/studio/partners/${partnerId}`
    const write = { title: 'Matrix', text: 'x' }
    const rows: [name: string, method: string, path: string, body: unknown, allowed: string][] = [
      ['read', 'GET', p, undefined, 'oev'],
      ['read items', 'GET', `${p}/items`, undefined, 'oev'],
      ['read statistics', 'GET', `${p}/stats`, undefined, 'oev'],
      ['read what is live', 'GET', `/studio/feeds/${feed}/live`, undefined, 'oev'],
      ['read health', 'GET', `/feeds/${feed}`, undefined, 'oev'],
      ['check a draft', 'POST', `${p}/items/check`, write, 'oev'],
      ['look', 'PATCH', p, { about: 'About us' }, 'oe'],
      ['write', 'POST', `${p}/items`, write, 'oe'],
      ['withdraw', 'POST', `/studio/items/${item}/withdrawal`, undefined, 'oe'],
      ['bring back', 'DELETE', `/studio/items/${item}/withdrawal`, undefined, 'oe'],
      ['fetch', 'POST', `/feeds/${feed}/fetch`, undefined, 'oe'],
      ['unpublish', 'DELETE', `/studio/feeds/${feed}/publish`, undefined, 'oe'],
      ['publish', 'POST', `/studio/feeds/${feed}/publish`, undefined, 'oe'],
      ['list tokens', 'GET', `${p}/tokens`, undefined, 'o'],
      ['make a token', 'POST', `${p}/tokens`, { name: 'x' }, 'o'],
      ['rotate', 'POST', `/studio/tokens/${token.id}/rotation`, undefined, 'o'],
      ['add a domain', 'POST', `${p}/domains`, { site: site.url }, 'o'],
      ['prove', 'POST', `${p}/domains/proof`, { origin: site.url }, 'o'],
      ['change a role', 'PUT', `${p}/team/${people.viewer.id}`, { role: 'viewer' }, 'o'],
    ]
    for (const [name, method, path, body, allowed] of rows) {
      const reached: Record<string, boolean | number> = {}
      for (const [role, person] of Object.entries(people)) {
        const { status } = await rawCall(server.url, method, path, body, person.token)
        // A feed that is being fetched cannot be fetched: that is no matter of rights.
        reached[role] = status < 300 || (name === 'fetch' && status === 409) ? true : status
      }
      const wanted = (letter: string) => allowed.includes(letter) || 403
      expect([name, reached]).toEqual([
        name,
        { owner: wanted('o'), editor: wanted('e'), viewer: wanted('v'), stranger: 404 },
      ])
    }
    expect((await fetch(`${server.url}${apiPrefix}/push/items`)).status).toBe(401)
    expect(
      (await callRoute(server.url, routes.studioItems, { ...at(), query: {} }, owner.token)).items.length,
    ).toBeGreaterThan(0)
  })
})
