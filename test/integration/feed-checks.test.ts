import { execFile } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { routes } from '#shared/protocol/routes.ts'
import { selfSigned } from '#test/fixtures/partners/self-signed.ts'
import { PartnerSite } from '#test/support/partner.ts'
import { startServer, type TestServer } from '#test/support/server.ts'
import { rawCall, register, type Person } from '#test/support/wire.ts'

const partner = {
  name: 'Lantern Street',
  about: 'What is on around the old town',
  initials: 'LS',
  color: '#7a2e1d',
  languages: ['en'],
  city: 'Shanghai',
}
const patience = { timeout: 10_000, interval: 30 }

const feed = (text: string) => `<?xml version="1.0"?><rss version="2.0"><channel>
  <title>Feed</title><link>https://lantern.example/</link><description>d</description><language>en</language>
  <item><title>Item a</title><guid isPermaLink="false">a</guid><link>/items/a</link><description><![CDATA[${text}]]></description></item>
  </channel></rss>`

let site: PartnerSite
/** Reads what stands on this machine, as tests must. */
let open: TestServer
/** As an operator runs it: nothing inside the network is read, and calls are counted. */
let closed: TestServer
let outside: Person
let inside: Person

beforeAll(async () => {
  site = await PartnerSite.open()
  ;[open, closed] = await Promise.all([
    startServer({ env: { FEEDS_ALLOW_PRIVATE_NETWORK: '1' } }),
    startServer({ env: { FEEDS_ALLOW_PRIVATE_NETWORK: '0', RATE_LIMITS: 'on' } }),
  ])
  ;[outside, inside] = await Promise.all([register(open.url), register(closed.url)])
})
afterAll(async () => {
  await Promise.all([open.stop(), closed.stop()])
  await site.close()
})

test('without partners the side-tab is there and empty', async () => {
  const { tabs } = await outside.call(routes.cityTabs, {})
  expect(tabs.map(({ id, state }) => [id, state])).toEqual([['today', 'empty']])
})

test('a feed is checked from its address, from text and from bytes', async () => {
  const text = feed('<script>canary()</script>x')
  site.serve('/feed.xml', text)
  for (const body of [
    { url: `${site.url}/feed.xml` },
    { text },
    { base64: Buffer.from(text).toString('base64'), contentType: 'text/xml' },
  ]) {
    const report = await outside.call(routes.checkFeed, { body })
    expect(report.format).toBe('rss')
    expect(report.items[0]?.contentHtml).toBe('x')
    expect(report.problems.map(({ code }) => code)).toContain('unsafe-html')
  }
  const nothing = await outside.call(routes.checkFeed, { body: { text: 'hello' } })
  expect(nothing).toMatchObject({ format: 'unknown', problems: [{ code: 'not-a-feed', severity: 'error' }] })
  await expect(outside.call(routes.checkFeed, { body: { url: `${site.url}/none` } })).rejects.toMatchObject({
    code: 'invalid',
    wire: { field: 'url' },
  })
})

test('nothing inside the network is read unless the operator allows it', async () => {
  const before = site.requests.length
  const { id } = await closed.app.city.addPartner(partner)
  const adding = closed.app.city.addFeed({ partnerId: id, url: `${site.url}/feed.xml` })
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
    await expect(inside.call(routes.checkFeed, { body: { url } })).rejects.toMatchObject({ code: 'invalid' })
  }
  expect(site.requests).toHaveLength(before)
})

test("the demo's feeds are read from this very server, private network or not", async () => {
  expect((await fetch(`${closed.url}/demo/feed.xml`)).status).toBe(404)
  const folder = join(closed.storage.dataDir, 'demo')
  await mkdir(folder)
  const dot = sharp({ create: { width: 8, height: 8, channels: 3, background: '#333' } })
  await writeFile(join(folder, 'a.png'), await dot.png().toBuffer())
  await writeFile(join(folder, 'feed.xml'), feed('<p>x</p><img src="/demo/a.png" alt="">'))
  const { id } = await closed.app.city.addPartner(partner)
  await closed.app.city.addFeed({ partnerId: id, url: '/demo/feed.xml' })
  const item = await vi.waitFor(async () => {
    const [found] = (await inside.call(routes.cityItems, { query: { tab: id } })).items
    expect(found).toBeDefined()
    return found
  }, patience)
  expect((await fetch(closed.url + item?.image)).headers.get('content-type')).toBe('image/webp')
  const whole = await fetch(`${closed.url}/demo/feed.xml`)
  // Of itself, fetch would ask for a whole new answer with `no-cache`.
  const headers = { 'if-none-match': whole.headers.get('etag') ?? '', 'cache-control': 'max-age=0' }
  expect((await fetch(`${closed.url}/demo/feed.xml`, { headers })).status).toBe(304)
  const part = await fetch(`${closed.url}/demo/a.png`, { headers: { range: 'bytes=0-3' } })
  expect([part.status, (await part.arrayBuffer()).byteLength]).toEqual([206, 4])
  const outside = await fetch(`${closed.url}/demo/a.png`, { headers: { range: 'bytes=999999-' } })
  expect([outside.status, outside.headers.get('content-range')]).toEqual([
    416,
    expect.stringMatching(/^bytes \*\/\d+$/),
  ])
  await writeFile(join(folder, '.hidden.xml'), 'hidden')
  await writeFile(join(folder, 'page.html'), 'a page')
  for (const path of ['..%2fguanxi.sqlite', '.hidden.xml', '%2e%2e/guanxi.sqlite', 'feed.xml/', 'page.html', 'a', '']) {
    expect((await fetch(`${closed.url}/demo/${path}`)).status).toBe(404)
  }
})

test('checks are counted, where the operator counts', async () => {
  const somebody = await register(closed.url)
  const check = () => rawCall(closed.url, 'POST', '/feeds/check', { url: 'http://127.0.0.1/' }, somebody.token)
  const answers = await Promise.all(Array.from({ length: 32 }, check))
  expect(answers.filter(({ status }) => status === 429).length).toBe(2)
  expect(answers.filter(({ status }) => status === 400).length).toBe(30)
})

test('a certificate that nobody vouches for is told as what it is', async () => {
  const secure = createServer(selfSigned, (_request, response) => response.end(feed('x')))
  await new Promise<void>((resolve) => secure.listen(0, '127.0.0.1', resolve))
  const url = `https://127.0.0.1:${(secure.address() as AddressInfo).port}/feed.xml`
  const refused = { code: 'invalid', message: expect.stringContaining('self-signed') }
  await expect(outside.call(routes.checkFeed, { body: { url } })).rejects.toMatchObject(refused)
  const env = { ...process.env, FEEDS_ALLOW_PRIVATE_NETWORK: '1' }
  const [status, report] = await new Promise<[unknown, string]>((resolve) => {
    const args = ['server/city/cli.ts', 'check', url, '--json']
    execFile(process.execPath, args, { env }, (error, stdout) => resolve([error?.code ?? 0, stdout]))
  })
  expect(status).toBe(2)
  expect(JSON.parse(report)).toMatchObject({ problems: [{ code: 'tls-fault', severity: 'error' }] })
  await new Promise((resolve) => secure.close(resolve))
})
