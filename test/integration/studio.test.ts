import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { routes } from '#shared/protocol/routes.ts'
import { agreementVersion, studioReviewRoutes, studioRoutes, type StudioFeed } from '#shared/protocol/studio.ts'
import { previewRoutes } from '#shared/protocol/studio-preview.ts'
import { PartnerSite } from '../support/partner.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { onEveryStorage } from '../support/storage.ts'
import { rawCall, register, type Person } from '../support/wire.ts'

const feedOf = (title: string) => `<?xml version="1.0"?><rss version="2.0"><channel><title>Lantern</title>
  <link>https://lantern.example/</link><description>d</description><language>en</language>
  <item><title>${title}</title><guid isPermaLink="false">a1</guid><link>https://lantern.example/a1</link>
  <pubDate>${new Date(Date.now() - 3_600_000).toUTCString()}</pubDate><description>Dough on marble.</description></item>
  </channel></rss>`

onEveryStorage((kind) => {
  let server: TestServer
  let site: PartnerSite
  let staff: Person
  let owner: Person
  let editor: Person
  let viewer: Person
  let other: Person
  let partnerId = ''

  const application = () => ({
    name: 'Lantern Street',
    site: `${site.url}/news`,
    kinds: ['city-guide' as const],
    languages: ['en'],
    cities: ['Shanghai'],
    contact: 'desk@lantern.example',
    rights: 'We write and photograph all of it ourselves.',
    agreement: agreementVersion as typeof agreementVersion,
  })
  const feedBody = (path: string) => ({
    name: 'News',
    url: site.url + path,
    kind: 'article' as const,
    section: null,
    language: null,
    city: null,
  })
  const read = async (person: Person) =>
    (await person.call(studioRoutes.studioPartner, { params: { id: partnerId } })).partner
  const token = async () => (await read(owner)).domains[0]?.token ?? ''
  const proveIt = async () => {
    const params = { params: { id: partnerId }, body: { origin: site.url } }
    return (await owner.call(studioRoutes.provePartnerDomain, params)).partner.domains[0]
  }
  const tabNames = async () => (await other.call(routes.cityTabs, {})).tabs.map(({ name }) => name)

  beforeAll(async () => {
    site = await PartnerSite.open()
    server = await startServer({
      storage: kind,
      env: { ADMIN_EMAIL: 'operator@example.com', FEEDS_ALLOW_PRIVATE_NETWORK: '1' },
    })
    staff = await register(server.url, { email: 'operator@example.com' })
    owner = await register(server.url)
    editor = await register(server.url)
    viewer = await register(server.url)
    other = await register(server.url)
  })
  afterAll(async () => {
    await server.stop()
    await site.close()
  })

  test('an application is asked about, answered and approved; one waits at a time', async () => {
    const { application: mine } = await owner.call(studioRoutes.applyAsPartner, { body: application() })
    expect(mine).toMatchObject({ state: 'submitted', name: 'Lantern Street', notes: [], partnerId: null })
    await expect(owner.call(studioRoutes.applyAsPartner, { body: application() })).rejects.toThrow('waits')
    const at = { params: { id: mine.id } }
    await expect(owner.call(studioRoutes.answerPartnerQuestion, { ...at, body: { text: 'Why?' } })).rejects.toThrow(
      'Nothing was asked',
    )

    const review = { params: { id: mine.id } }
    const ask = { action: 'ask' as const, text: 'Who takes the photographs?' }
    await staff.call(studioReviewRoutes.decideApplication, { ...review, body: ask })
    await expect(other.call(studioRoutes.answerPartnerQuestion, { ...at, body: { text: 'Me' } })).rejects.toThrow(
      'not found',
    )
    const { application: answered } = await owner.call(studioRoutes.answerPartnerQuestion, {
      ...at,
      body: { text: 'Our own two photographers.' },
    })
    expect(answered.notes.map(({ isStaff, text }) => [isStaff, text])).toEqual([
      [true, 'Who takes the photographs?'],
      [false, 'Our own two photographers.'],
    ])
    expect((await staff.call(studioReviewRoutes.partnerApplications, { query: {} })).applications).toHaveLength(1)
    const { application: done } = await staff.call(studioReviewRoutes.decideApplication, {
      ...review,
      body: { action: 'approve' },
    })
    expect(done.state).toBe('approved')
    partnerId = done.partnerId ?? ''
    await expect(
      staff.call(studioReviewRoutes.decideApplication, { ...review, body: { action: 'approve' } }),
    ).rejects.toThrow('decided')
    expect((await owner.call(routes.me, {})).user.roles).toEqual(['partner'])
    expect((await owner.call(studioRoutes.studio, {})).partners).toEqual([
      { id: partnerId, name: 'Lantern Street', role: 'owner', isShown: false, notices: 0 },
    ])
    expect(await tabNames()).not.toContain('Lantern Street')
    const acts = (await staff.call(routes.staffAudit, { query: {} })).acts.map(({ type }) => type)
    expect(acts).toContain('partner-approved')
  })

  test('a refusal says why, and one may apply again', async () => {
    const { application: first } = await other.call(studioRoutes.applyAsPartner, { body: application() })
    await staff.call(studioReviewRoutes.decideApplication, {
      params: { id: first.id },
      body: { action: 'decline', text: 'The site has no imprint.' },
    })
    const [told] = (await other.call(studioRoutes.studio, {})).applications
    expect(told).toMatchObject({ state: 'declined', reason: 'The site has no imprint.', partnerId: null })
    const { application: second } = await other.call(studioRoutes.applyAsPartner, { body: application() })
    await other.call(studioRoutes.withdrawApplication, { params: { id: second.id } })
    expect((await other.call(studioRoutes.studio, {})).applications.map(({ state }) => state)).toEqual(['declined'])
  })

  test('the team: owners decide, nobody leaves a partner without one, others find nothing', async () => {
    const set = (person: Person, who: Person, role: 'owner' | 'editor' | 'viewer') =>
      person.call(studioRoutes.setPartnerRole, { params: { id: partnerId, userId: who.id }, body: { role } })
    await set(owner, editor, 'editor')
    await set(owner, viewer, 'viewer')
    expect((await read(viewer)).team.map(({ user, role }) => [user.id, role])).toEqual([
      [owner.id, 'owner'],
      [editor.id, 'editor'],
      [viewer.id, 'viewer'],
    ])
    expect((await read(editor)).domains[0]?.token).toBeNull()
    await expect(set(editor, other, 'editor')).rejects.toThrow('Only an owner')
    await expect(set(owner, owner, 'viewer')).rejects.toThrow('needs an owner')
    await expect(
      owner.call(studioRoutes.removeFromTeam, { params: { id: partnerId, userId: owner.id } }),
    ).rejects.toThrow('needs an owner')
    for (const person of [other, staff]) await expect(read(person)).rejects.toThrow('not found')
    expect((await viewer.call(routes.me, {})).user.roles).toEqual(['partner'])
  })

  test('a domain is proven by file, meta tag or link tag in the head, never by a redirect elsewhere', async () => {
    expect(await proveIt()).toMatchObject({ provenAt: null, found: expect.arrayContaining([]) })
    const mark = await token()
    const page = (head: string, body = '') => `<!doctype html><html><head>${head}</head><body>${body}</body></html>`
    site.serve('/', page('', `<meta name="guanxi-partner" content="${mark}">`), 'text/html')
    expect((await proveIt())?.provenAt).toBeNull()

    const elsewhere = await PartnerSite.open()
    elsewhere.serve('/token.txt', mark, 'text/plain')
    const location = `${elsewhere.url}/token.txt`
    site.on('/.well-known/guanxi-partner.txt', (_request, response) => {
      response.writeHead(302, { location }).end()
    })
    const look = await proveIt()
    expect(look?.provenAt).toBeNull()
    expect(look?.found.find(({ way }) => way === 'file')?.message).toContain('leads away')
    await elsewhere.close()

    site.serve('/', page(`<link rel="guanxi-partner" href="${mark}">`), 'text/html')
    expect((await proveIt())?.way).toBe('link')
    site.serve('/', page(`<meta name="guanxi-partner" content="${mark}">`), 'text/html')
    expect((await proveIt())?.way).toBe('meta')
    site.serve('/.well-known/guanxi-partner.txt', `${mark}\n`, 'text/plain')
    expect(await proveIt()).toMatchObject({ way: 'file', provenAt: expect.any(String) })
    for (const person of [editor, viewer]) {
      const call = { params: { id: partnerId }, body: { origin: site.url } }
      await expect(person.call(studioRoutes.provePartnerDomain, call)).rejects.toThrow('Only an owner')
    }
  })

  test('a feed is added, published to readers, and taken from them', async () => {
    site.serve('/feed.xml', feedOf('Noodles worth the queue'))
    const add = (person: Person, path: string) =>
      person.call(studioRoutes.addStudioFeed, { params: { id: partnerId }, body: feedBody(path) })
    await expect(add(viewer, '/feed.xml')).rejects.toThrow('Viewers')
    const { feed } = await add(editor, '/feed.xml')
    expect(feed).toMatchObject({ isPublished: false, isProven: true, nextFetchAt: null, itemCount: 0 })
    await expect(add(editor, '/feed.xml')).rejects.toThrow('has a feed with this address')
    const at = { params: { id: feed.id } }
    await expect(viewer.call(studioRoutes.publishFeed, at)).rejects.toThrow('Viewers')
    await expect(other.call(studioRoutes.publishFeed, at)).rejects.toThrow('not found')

    await editor.call(studioRoutes.publishFeed, at)
    const shown = async () =>
      (await other.call(routes.cityItems, { query: { tab: partnerId } })).items.map(({ title }) => title)
    await vi.waitFor(async () => expect(await shown()).toEqual(['Noodles worth the queue']), { timeout: 15_000 })
    expect(await tabNames()).toContain('Lantern Street')
    const live = await viewer.call(previewRoutes.studioLive, at)
    expect(live.items.map(({ identity, item }) => [identity, item.title])).toEqual([['a1', 'Noodles worth the queue']])

    await editor.call(studioRoutes.unpublishFeed, at)
    expect(await tabNames()).not.toContain('Lantern Street')
    expect(await shown()).toEqual([])
    await editor.call(studioRoutes.publishFeed, at)
    await vi.waitFor(async () => expect(await shown()).toEqual(['Noodles worth the queue']), { timeout: 15_000 })
    await expect(editor.call(studioRoutes.removeStudioFeed, at)).rejects.toThrow('Only an owner')
  })

  test('a feed of a foreign domain, or behind a login, is not published; its login is never told', async () => {
    const add = async (more: object): Promise<StudioFeed> =>
      (
        await editor.call(studioRoutes.addStudioFeed, {
          params: { id: partnerId },
          body: { ...feedBody('/staging.xml'), ...more },
        })
      ).feed
    const foreign = await add({ url: 'http://foreign.example/feed.xml' })
    expect(foreign.isProven).toBe(false)
    await expect(editor.call(studioRoutes.publishFeed, { params: { id: foreign.id } })).rejects.toThrow('Prove first')

    const login = { user: 'desk', password: 'lantern-secret' }
    const staging = await add({ login })
    await expect(editor.call(studioRoutes.publishFeed, { params: { id: staging.id } })).rejects.toThrow('login')
    expect(staging.hasLogin).toBe(true)
    expect(JSON.stringify(await read(owner))).not.toContain('lantern-secret')
    const rows = await server.app.platform.db.selectFrom('studio_feeds').selectAll().execute()
    expect(JSON.stringify(rows)).not.toContain('lantern-secret')

    const right = `Basic ${Buffer.from('desk:lantern-secret').toString('base64')}`
    site.on('/staging.xml', (request, response) => {
      const isIn = request.headers.authorization === right
      response.writeHead(isIn ? 200 : 401, { 'content-type': 'application/xml' }).end(isIn ? feedOf('Draft') : '')
    })
    const check = { params: { id: partnerId }, body: { feedId: staging.id } }
    const { report, text } = await viewer.call(previewRoutes.studioCheck, check)
    expect(report.preview?.map(({ title }) => title)).toEqual(['Draft'])
    expect(text).toContain('<title>Draft</title>')
    await expect(other.call(previewRoutes.studioCheck, check)).rejects.toThrow('not found')
    const { report: typed } = await viewer.call(previewRoutes.studioCheck, {
      params: { id: partnerId },
      body: { text: '<rss><channel><title>x</title><item>', kind: 'lesson' },
    })
    expect(typed.problems.some(({ severity, line }) => severity === 'error' && line !== undefined)).toBe(true)
  })

  test('the looks: a colour that white text cannot stand on is refused', async () => {
    const change = (person: Person, body: object) =>
      person.call(studioRoutes.changePartner, { params: { id: partnerId }, body })
    await expect(change(editor, { color: '#ffee00' })).rejects.toThrow('too light')
    await expect(change(editor, { initials: 'LST' })).rejects.toThrow('One or two')
    const { partner } = await change(editor, { color: '#7A2E1D', initials: 'LS', about: 'What is on' })
    expect(partner).toMatchObject({ color: '#7a2e1d', initials: 'LS', about: 'What is on', role: 'editor' })
    await expect(change(viewer, { about: 'x' })).rejects.toThrow('Viewers')
  })

  test('nobody gets anything without a session, and nobody but staff the review', async () => {
    for (const route of Object.values(studioRoutes)) {
      const path = route.path.replace(':id', partnerId).replace(':userId', String(owner.id))
      expect((await rawCall(server.url, route.method, path)).status).toBe(401)
    }
    for (const route of Object.values(studioReviewRoutes)) {
      const path = route.path.replace(':id', partnerId)
      expect((await rawCall(server.url, route.method, path, undefined, owner.token)).status).toBe(404)
    }
  })
})
