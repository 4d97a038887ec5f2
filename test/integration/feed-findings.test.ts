import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { routes } from '#shared/protocol/routes.ts'
import { catalog, isFindingCode } from '#server/city/findings/catalog.ts'
import { defects } from '#test/fixtures/partners/defects.ts'
import { Simulator } from '#test/fixtures/partners/simulator.ts'
import { rssFeed } from '#test/fixtures/partners/writing.ts'
import { testClock, type TestClock } from '#test/support/clock.ts'
import { startServer, type TestServer } from '#test/support/server.ts'
import { register, type Person } from '#test/support/wire.ts'

let clock: TestClock
let simulator: Simulator
let server: TestServer
let partner: Person

beforeAll(async () => {
  clock = testClock()
  simulator = await Simulator.open(() => clock.now())
  server = await startServer({ env: { FEEDS_ALLOW_PRIVATE_NETWORK: '1' }, clock })
  partner = await register(server.url)
})
afterAll(async () => {
  await server.stop()
  await simulator.close()
})

const check = (path: string) => partner.call(routes.checkFeed, { body: { url: simulator.url + path } })

/** Said where nothing came (`feed-checks.test.ts`), or of the way alone (`server/city/check-fetch.test.ts`). */
const elsewhere = ['not-read', 'tls-fault', 'fetch-slow', 'not-https']

test('every finding of the catalogue has a partner who makes the fault', () => {
  expect([...Object.keys(defects), ...elsewhere].sort()).toEqual(Object.keys(catalog).sort())
})

describe('what a partner does wrong is found through HTTP', () => {
  test.each(Object.keys(defects))('%s', async (code) => {
    const report = await check(`/defect/${code}`)
    const found = report.problems.filter((problem) => problem.code === code)
    expect(report.problems.map((problem) => problem.code)).toContain(code)
    expect(found[0]?.message).toMatch(/^[\p{Lu}"<].*\w["”)]?$/su)
    expect(report.guides[code]).toMatchObject({ why: /\w/, fix: /\w/, docs: `docs/partners.md#${code}` })
    for (const problem of report.problems) expect(isFindingCode(problem.code)).toBe(true)
  })

  test('a feed in good order is told so, but for http and its own address', async () => {
    const report = await check('/redirect/301/0')
    const serious = report.problems.filter(({ severity }) => severity !== 'advice').map(({ code }) => code)
    expect(serious).toEqual(['self-link-mismatch'])
    expect(report.problems.map(({ code }) => code)).toContain('not-https')
    expect(report.fetch).toMatchObject({ status: 200, etag: '"v1"', cacheControl: 'max-age=3600', packing: null })
    expect(report.charset).toEqual({ used: 'utf-8', told: 'utf-8', declared: 'UTF-8' })
  })

  test('a finding shows its line and where in it the fault stands', async () => {
    const report = await check('/defect/entity-undefined')
    const problem = report.problems.find(({ code }) => code === 'entity-undefined')
    expect(problem).toMatchObject({ line: 4, excerpt: { text: '<title>Food&nbsp;guide</title>' } })
    expect(problem?.excerpt?.text.slice(0, problem.excerpt.caret)).toMatch(/Food&nbsp$/)
  })

  test('the way is told, with each redirect', async () => {
    const { fetch } = await check('/redirect/302/2')
    expect(fetch?.redirects.map(({ status }) => status)).toEqual([302, 302])
    expect(fetch?.url).toBe(`${simulator.url}/redirect/302/0`)
  })
})

test('a staging site gets the name and password, and no other site does', async () => {
  const other = await Simulator.open(() => clock.now())
  simulator.on('/staging', (request, response) => {
    if (!request.headers.authorization) response.writeHead(401).end()
    else response.writeHead(302, { location: `${other.url}/redirect/302/0` }).end()
  })
  const login = { user: 'mina', password: 'secret' }
  await partner.call(routes.checkFeed, { body: { url: `${simulator.url}/staging`, login } })
  const sent = `Basic ${Buffer.from('mina:secret').toString('base64')}`
  expect(simulator.requestsTo('/staging')[0]?.headers.authorization).toBe(sent)
  expect(other.requests.map(({ headers }) => headers.authorization)).not.toContain(sent)
  await expect(partner.call(routes.checkFeed, { body: { url: `${simulator.url}/staging` } })).rejects.toMatchObject({
    code: 'invalid',
  })
  await other.close()
})

test('a draft is shown as readers would get it', async () => {
  const text = rssFeed(clock.now()).replace('Noodles after ten', 'A draft about noodles')
  const { preview } = await partner.call(routes.checkFeed, { body: { text, preview: true } })
  expect(preview).toHaveLength(1)
  expect(preview?.[0]).toMatchObject({
    id: '0',
    kind: 'article',
    title: 'A draft about noodles',
    source: 'Harbour City Guide',
    language: 'en',
    image: expect.stringMatching(/^\/api\/v1\/city\/images\//),
    contentHtml: expect.stringContaining('<p>Five kitchens'),
  })
  expect((await partner.call(routes.checkFeed, { body: { text } })).preview).toBeUndefined()
})

describe('what comes without an end, or not at all', () => {
  test.each([
    ['/bomb', /larger than 10 MB/],
    ['/huge', /larger than 10 MB/],
    ['/endless', /redirects more than 5 times/],
    ['/status/500', /fault of its own/],
    ['/to?file:///etc/passwd', /http/],
    ['/to?http://user:word@127.0.0.1/', /password/],
  ])('%s', async (path, words) => {
    await expect(check(path)).rejects.toMatchObject({ code: 'invalid', message: words })
  })
})
