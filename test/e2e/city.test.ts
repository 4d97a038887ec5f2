import { readFile } from 'node:fs/promises'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { routes } from '#shared/protocol/routes.ts'
import { sessionKey } from '#renderer/app/session/token.ts'
import { humWords } from '#test/demo/sound.ts'
import { launchBrowser } from '#test/support/browser.ts'
import { PartnerSite } from '#test/support/partner.ts'
import { startServer, type TestServer } from '#test/support/server.ts'
import { becomeContacts, openDirect } from '#test/support/talk.ts'
import { register, type Person } from '#test/support/wire.ts'

const hour = 3_600_000

const item = (id: string, title: string, more: string) =>
  `<item><title>${title}</title><guid isPermaLink="false">${id}</guid><link>https://lantern.example/${id}</link>${more}</item>`

const feed = (items: string) => `<?xml version="1.0"?>
  <rss version="2.0" xmlns:ev="http://purl.org/rss/1.0/modules/event/" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd">
  <channel><title>Feed</title><link>https://lantern.example/</link><description>d</description><language>en</language>
  ${items}</channel></rss>`

const ago = (hours: number) => `<pubDate>${new Date(Date.now() - hours * hour).toUTCString()}</pubDate>`

const noodles = item(
  'noodles',
  'Noodles worth the queue',
  `${ago(2)}<category>Food</category><description><![CDATA[<p>Dough on marble, <a href="https://lantern.example/map">twice a second</a>.</p>]]></description>`,
)
const metro = item('metro', 'Six new stations', `${ago(3)}<category>City</category><description>Line 20.</description>`)
const start = new Date(Math.ceil(Date.now() / hour) * hour + 30 * hour)
const jazz = item(
  'jazz',
  'Jazz on the Bund',
  `${ago(1)}<ev:startdate>${start.toISOString()}</ev:startdate><ev:location>Xintiandi 新天地</ev:location><description>Two sets.</description>`,
)

let browser: Browser
let site: PartnerSite
let server: TestServer
let mary: Person
let wei: Person
let chatId: string
const faults: string[] = []

beforeAll(async () => {
  browser = await launchBrowser(['--autoplay-policy=no-user-gesture-required'])
  site = await PartnerSite.open()
  server = await startServer({ env: { FEEDS_ALLOW_PRIVATE_NETWORK: '1' } })
  await addPartner('Lantern Street', '/city.xml', feed(noodles + metro + jazz))
})
afterAll(async () => {
  await browser.close()
  await server.stop()
  await site.close()
})

// One server for all: what a reader sees, keeps and chooses is theirs, so each test has its own two people.
beforeEach(async () => {
  ;[mary, wei] = await Promise.all([
    register(server.url, { displayName: 'Mary Kline' }),
    register(server.url, { displayName: '魏明' }),
  ])
  await becomeContacts(mary, wei)
  chatId = await openDirect(mary, wei)
})

afterEach(async () => {
  for (const context of browser.contexts()) await context.close()
  const found = faults.splice(0)
  if (found.length > 0) throw new Error(`Windows had faults:\n${found.join('\n')}`)
})

async function addPartner(name: string, path: string, body: string, kind?: 'lesson'): Promise<string> {
  site.serve(path, body)
  const { id } = await server.app.city.addPartner({
    // A test that is run again finds its partner.
    id: name.toLowerCase().replace(' ', '-'),
    name,
    about: 'About it',
    initials: name.slice(0, 2).toUpperCase(),
    color: '#7a2e1d',
    languages: ['en'],
    city: 'Shanghai',
  })
  await server.app.city.addFeed({ partnerId: id, url: site.url + path, ...(kind ? { kind } : {}) })
  await vi.waitFor(
    async () => {
      const row = await server.app.platform.db
        .selectFrom('feeds')
        .select('last_success_at')
        .where('partner_id', '=', id)
        .executeTakeFirstOrThrow()
      expect(row.last_success_at).not.toBeNull()
    },
    { timeout: 15_000, interval: 50 },
  )
  return id
}

/** A window on a computer that nobody has used, with the chat of the two open. */
async function windowOf(person: Person, width = 1_440): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    timezoneId: 'Asia/Shanghai',
    locale: 'en-GB',
  })
  const session = { token: person.token, userId: person.id, sharedComputer: false }
  await context.addInitScript(
    ([key, value]) => {
      // Frames of other sites have a storage of their own, or none.
      if (window === window.top) localStorage.setItem(key, value)
    },
    [sessionKey, JSON.stringify(session)] as const,
  )
  const page = await context.newPage()
  page.on('pageerror', (error) => faults.push(error.stack ?? error.message))
  await page.goto(`${server.url}/#/chats/${chatId}`)
  await page.getByRole('log').waitFor()
  return page
}

const side = (page: Page) => page.getByRole('complementary', { name: 'City news and lessons' })
const panel = (page: Page) => side(page).getByRole('tabpanel')
const partner = (page: Page, name: string) => side(page).getByRole('tab', { name: new RegExp(`^${name}`) })
const card = (page: Page, title: string) => panel(page).getByRole('button', { name: title, exact: true })
const reader = (page: Page, title: string) => panel(page).getByRole('article', { name: title, exact: true })

async function read(page: Page, name: string, title: string): Promise<void> {
  await partner(page, name).click()
  await card(page, title).click()
  await reader(page, title).waitFor()
}

describe('an item of a partner', () => {
  test('is read, shared into a chat with words, and opened from its card', async () => {
    const hers = await windowOf(mary)
    await read(hers, 'Lantern Street', 'Noodles worth the queue')
    await reader(hers, 'Noodles worth the queue').getByText('Dough on marble').waitFor()

    await hers.getByRole('button', { name: 'Share to a chat' }).click()
    const dialog = hers.getByRole('dialog')
    await dialog.getByRole('searchbox').fill('魏')
    await dialog.getByRole('button', { name: '魏明' }).click()
    await dialog.getByRole('textbox', { name: /Your words/ }).fill('On Saturday?')
    await dialog.getByRole('button', { name: 'Share' }).click()
    await hers.getByText('Shared to one chat', { exact: true }).waitFor()

    const his = await windowOf(wei)
    await his.getByRole('log').getByText('On Saturday?').waitFor()
    const shared = his.getByRole('log').getByRole('article', { name: 'Noodles worth the queue' })
    await shared.getByText('Lantern Street').waitFor()
    await shared.getByRole('button', { name: 'Read' }).click()
    const opened = reader(his, 'Noodles worth the queue')
    await opened.getByText('Dough on marble').waitFor()
    await expect.poll(() => opened.evaluate((element) => element === document.activeElement)).toBe(true)
    await his.keyboard.press('Escape')
    await opened.waitFor({ state: 'detached' })
  })

  test('opens from its card over the chat where the window has no room beside it', async () => {
    const line = await mary.connect()
    const { items } = await mary.call(routes.cityItems, { query: {} })
    const noodlesId = items.find(({ title }) => title === 'Noodles worth the queue')?.id ?? ''
    await line.call('message:send', {
      conversationId: chatId,
      clientId: crypto.randomUUID(),
      body: { type: 'card', card: { kind: 'city-item', itemId: noodlesId } },
    })
    line.close()
    for (const width of [1_024, 700]) {
      const page = await windowOf(wei, width)
      await page.getByRole('log').getByRole('button', { name: 'Read' }).click()
      await reader(page, 'Noodles worth the queue').getByText('Dough on marble').waitFor()
      await page.keyboard.press('Escape')
      await page.getByRole('feed').waitFor()
      await page.keyboard.press('Escape')
      await panel(page).waitFor({ state: 'detached' })
      // The focus does not go with what is closed.
      expect(await page.evaluate(() => document.activeElement?.matches('main, [role=tab]'))).toBe(true)
    }
  })

  test('can do nothing but be read, even where the server was wrong', async () => {
    const page = await windowOf(mary)
    await page.route(/\/city\/items\/[^/?]+$/, async (route) => {
      const response = await route.fetch()
      const answer = routes.cityItem.result.parse(await response.json())
      answer.item.contentHtml = `<p style="position:fixed" onclick="x()">Kept <a href="javascript:x()" target="_top">bad</a>
        <a href="https://lantern.example/good">good</a></p><script>document.title = 'run'</script>
        <img src="https://tracker.example/a.png"><img src="//tracker.example/b.png" onerror="x()">
        <iframe src="https://lantern.example/"></iframe><form action="/x"><input name="a"></form><svg><a href="x">s</a></svg>`
      await route.fulfill({ response, json: answer })
    })
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    await read(page, 'Lantern Street', 'Noodles worth the queue')
    const text = reader(page, 'Noodles worth the queue')
    await text.getByText('Kept').waitFor()
    const found = await text.evaluate((element) => ({
      forbidden: element.querySelectorAll('script, iframe, form, input, img, [style*=fixed], [onclick]').length,
      links: [...element.querySelectorAll('a')].map((a) => [a.textContent, a.getAttribute('href'), a.target, a.rel]),
    }))
    expect(found).toEqual({
      forbidden: 0,
      links: [
        ['bad', null, '', ''],
        ['good', 'https://lantern.example/good', '_blank', 'noopener noreferrer'],
      ],
    })
    expect(asked.filter((url) => url.includes('tracker.example'))).toEqual([])
  })

  test('is found by section, and the choice stays with its tab', async () => {
    const page = await windowOf(mary)
    await partner(page, 'Lantern Street').click()
    await card(page, 'Six new stations').waitFor()
    await page.getByRole('button', { name: 'Food', exact: true }).click()
    await card(page, 'Six new stations').waitFor({ state: 'detached' })
    await partner(page, 'Today').click()
    await card(page, 'Six new stations').waitFor()
    await partner(page, 'Lantern Street').click()
    await card(page, 'Noodles worth the queue').waitFor()
    expect(await card(page, 'Six new stations').count()).toBe(0)
  })
})

test('an event goes into a calendar', async () => {
  const page = await windowOf(mary)
  await read(page, 'Lantern Street', 'Jazz on the Bund')
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Add to calendar' }).click()
  const file = await download
  expect(file.suggestedFilename()).toBe('jazz-on-the-bund.ics')
  const text = await readFile(await file.path(), 'utf8')
  expect(text).toContain('SUMMARY:Jazz on the Bund\r\n')
  expect(text).toContain('LOCATION:Xintiandi 新天地\r\n')
  expect(text).toContain(`DTSTART:${start.toISOString().replace(/[-:]|\.\d+/g, '')}\r\n`)
})

test('a lesson plays on while its listener goes elsewhere, and its words are a table', async () => {
  site.serve('/lesson.wav', humWords([[1, 2, 3, 4]]), 'audio/wav')
  const lesson = item(
    'police',
    'At the police station',
    `${ago(1)}<category>Elementary</category><itunes:duration>0:10</itunes:duration>
     <enclosure url="${site.url}/lesson.wav" length="9" type="audio/wav"/>
     <description><![CDATA[<ul><li>派出所 :: pàichūsuǒ :: police station</li><li>登记 :: dēngjì :: to register</li></ul>]]></description>`,
  )
  await addPartner('Mandarin Pod', '/pod.xml', feed(lesson), 'lesson')
  const page = await windowOf(mary)
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  await read(page, 'Mandarin Pod', 'At the police station')
  const row = reader(page, 'At the police station').getByRole('row', { name: '派出所 pàichūsuǒ police station' })
  await row.waitFor()

  const player = page.getByRole('region', { name: 'Player' })
  expect(await player.count()).toBe(0)
  await reader(page, 'At the police station').getByRole('button', { name: 'Play At the police station' }).click()
  await player.getByRole('button', { name: 'Pause' }).waitFor()
  const position = player.getByRole('slider', { name: 'Position' })
  await expect.poll(() => position.inputValue().then(Number)).toBeGreaterThan(0)

  await partner(page, 'Lantern Street').click()
  await card(page, 'Six new stations').waitFor()
  await page.getByRole('link', { name: 'Groups' }).click()
  await page.getByRole('heading', { name: 'Find your people' }).waitFor()
  await page.getByRole('navigation', { name: 'Main' }).getByRole('button', { name: 'Pause' }).waitFor()
  await page.getByRole('link', { name: 'Contacts' }).click()
  await player.getByRole('button', { name: 'Pause' }).click()
  const play = player.getByRole('button', { name: 'Play At the police station' })
  await play.waitFor()
  const paused = Number(await position.inputValue())
  await position.press('ArrowLeft')
  await expect.poll(() => position.inputValue().then(Number)).toBe(Math.max(0, paused - 5))
  await position.press('ArrowRight')
  await expect.poll(() => position.inputValue().then(Number)).toBe(Math.max(0, paused - 5) + 5)

  await player.getByRole('button', { name: 'Speed 1×' }).click()
  await page.getByRole('menuitemcheckbox', { name: '0.75×' }).click()
  await player.getByRole('button', { name: 'Speed 0.75×' }).waitFor()
  await position.press('ArrowRight')
  await expect.poll(() => position.inputValue().then(Number)).toBeGreaterThanOrEqual(5)
  const left = Number(await position.inputValue())
  await player.getByRole('button', { name: 'Stop and close the player' }).click()
  await player.waitFor({ state: 'detached' })

  // It goes on where one left off, at the speed one chose, also in a new window; the partner sees the server alone.
  await page.reload()
  await read(page, 'Mandarin Pod', 'At the police station')
  await reader(page, 'At the police station')
    .getByText(/goes on at 0:\d\d/)
    .waitFor()
  await reader(page, 'At the police station').getByRole('button', { name: 'Play At the police station' }).click()
  await expect.poll(() => position.inputValue().then(Number)).toBeGreaterThanOrEqual(left)
  await player.getByRole('button', { name: 'Speed 0.75×' }).waitFor()
  expect(asked.filter((url) => url.startsWith(site.url))).toEqual([])
})

test('a player of another site is loaded by a click alone, and only one that is known', async () => {
  const clip = item(
    'clip',
    'A clip of the old town',
    `${ago(4)}<description><![CDATA[<p>See <iframe src="https://www.youtube.com/embed/dQw4w9WgXcQ" title="The old town"></iframe></p>
     <iframe src="https://unknown.example/embed/1"></iframe>]]></description>`,
  )
  await addPartner('Clip Club', '/clips.xml', feed(clip))
  const page = await windowOf(mary)
  const asked: string[] = []
  await page.route('https://www.youtube-nocookie.com/**', (route) => {
    asked.push(route.request().url())
    return route.fulfill({ contentType: 'text/html', body: '<p>The player of the site</p>' })
  })
  await read(page, 'Clip Club', 'A clip of the old town')
  const text = reader(page, 'A clip of the old town')
  await text.getByText('Nothing is loaded from there until you play it').waitFor()
  expect([asked, await text.locator('iframe').count()]).toEqual([[], 0])
  await text.getByRole('button', { name: 'Play here' }).click()
  await text.frameLocator('iframe').getByText('The player of the site').waitFor()
  expect(asked).toEqual(['https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ'])
  expect(await text.locator('iframe').count()).toBe(1)
})

test('a reader makes the side-tab their own: keeps, mutes, hides, orders, and is told why', async () => {
  await addPartner(
    'Quay News',
    '/quay.xml',
    feed(item('tide', 'The tide table', `${ago(5)}<description>High at noon.</description>`)),
  )
  const page = await windowOf(mary)
  const choose = async (name: string | RegExp) => await page.getByRole('menuitem', { name }).click()
  await read(page, 'Lantern Street', 'Noodles worth the queue')
  await page.getByRole('button', { name: 'Save for later' }).click()
  await page.getByRole('button', { name: 'Remove from saved', pressed: true }).waitFor()

  await reader(page, 'Noodles worth the queue').getByRole('button', { name: 'More' }).click()
  await choose('Why am I seeing this?')
  const why = page.getByRole('dialog', { name: 'Why you see this' })
  await why.getByText('Lantern Street published it in its section “Food”.').waitFor()
  await why.getByRole('button', { name: 'Mute the topic “Food”' }).click()
  await why.waitFor({ state: 'detached' })
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Back' }).click()
  await card(page, 'Noodles worth the queue').waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Undo' }).click()
  await card(page, 'Noodles worth the queue').waitFor()

  const names = () =>
    side(page)
      .getByRole('tab')
      .evaluateAll((tabs) => tabs.map((tab) => tab.getAttribute('aria-label')?.replace(/, .*/, '')))
  const before = await names()
  await partner(page, 'Quay News').focus()
  await page.keyboard.press('Alt+ArrowUp')
  await expect.poll(names).not.toEqual(before)
  const order = await names()
  await partner(page, 'Quay News').click({ button: 'right' })
  await choose('Mute Quay News')
  await page.getByRole('tab', { name: 'Quay News, muted' }).waitFor()
  await partner(page, 'Quay News').click({ button: 'right' })
  await choose('Hide Quay News')
  await partner(page, 'Quay News').waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'More about this tab' }).click()
  await choose('Arrange partners…')
  const arranging = page.getByRole('dialog', { name: 'Partners in your side-tab' })
  const row = arranging.getByRole('listitem').filter({ hasText: 'Quay News' })
  await row.getByRole('switch', { name: 'Has a tab' }).click()
  await row.getByRole('button', { name: 'Move Quay News up' }).waitFor()
  await page.keyboard.press('Escape')
  await expect.poll(names).toEqual(order)

  // What is kept can be read without the server, and everything is as it was in another window.
  await partner(page, 'Saved').click()
  await card(page, 'Noodles worth the queue').waitFor()
  await page.route('**/city/**', (route) => route.abort())
  await page.reload()
  await card(page, 'Noodles worth the queue').click()
  await reader(page, 'Noodles worth the queue').getByText('Dough on marble').waitFor()
  const another = await windowOf(mary)
  await partner(another, 'Saved').click()
  await card(another, 'Noodles worth the queue').waitFor()
  await another.getByRole('tab', { name: 'Quay News, muted' }).waitFor()
})

describe('the strip', () => {
  test('has its panel open again after a screen without one', async () => {
    const page = await windowOf(mary)
    await panel(page).waitFor()
    const width = async () => (await panel(page).boundingBox())?.width ?? 0
    const before = await width()
    await page.getByRole('link', { name: 'Groups' }).click()
    await panel(page).waitFor({ state: 'detached' })
    await page.getByRole('link', { name: 'Chats' }).click()
    await expect.poll(width).toBe(before)
    await page.reload()
    await expect.poll(width).toBe(before)
  })

  test('says what is new, and works by keyboard alone', async () => {
    const page = await windowOf(mary)
    const tab = page.getByRole('tab', { name: 'Lantern Street, 3 new' })
    await tab.waitFor()
    await partner(page, 'Today').focus()
    await page.keyboard.press('ArrowDown')
    expect(await tab.evaluate((element) => element === document.activeElement)).toBe(true)
    expect(await tab.getAttribute('aria-selected')).toBe('false')
    await page.keyboard.press('Enter')
    await page.getByRole('tab', { name: 'Lantern Street', exact: true, selected: true }).waitFor()
    await expect
      .poll(
        async () => (await mary.call(routes.cityTabs, {})).tabs.find(({ name }) => name === 'Lantern Street')?.unread,
      )
      .toBe(0)
    await card(page, 'Jazz on the Bund').focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    const opened = panel(page).getByRole('button', { name: 'Back' })
    await opened.waitFor()
    const title = await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))
    await page.keyboard.press('Escape')
    await opened.waitFor({ state: 'detached' })
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(title)
  })

  test('folds and unfolds the panel, and remembers it', async () => {
    const page = await windowOf(mary)
    await page.getByRole('button', { name: 'Fold the panel' }).click()
    await panel(page).waitFor({ state: 'detached' })
    await page.reload()
    await partner(page, 'Lantern Street').waitFor()
    expect(await panel(page).count()).toBe(0)
    await partner(page, 'Lantern Street').click()
    await card(page, 'Six new stations').waitFor()
  })
})

test('without a connection the side-tab shows what it had, and how old that is', async () => {
  const page = await windowOf(mary)
  await partner(page, 'Lantern Street').click()
  await card(page, 'Six new stations').waitFor()
  await page.context().setOffline(true)
  await page.getByRole('button', { name: 'Load the newest' }).click()
  await page.getByText(/^No connection\. What you see is from \d\d:\d\d\.$/).waitFor()
  await card(page, 'Six new stations').click()
  await reader(page, 'Six new stations').getByText('This is the beginning.').waitFor()
  await page.context().setOffline(false)
  await page.getByText('This is the beginning.').waitFor({ state: 'detached' })
  expect(await reader(page, 'Six new stations').getByText('Line 20.').isVisible()).toBe(true)
})

test('what it showed last is there again before the server answers', async () => {
  const page = await windowOf(mary)
  await partner(page, 'Lantern Street').click()
  await card(page, 'Six new stations').waitFor()
  await page.route('**/city/**', (route) => route.abort())
  await page.reload()
  await card(page, 'Six new stations').waitFor()
  await page.getByText(/What you see is from/).waitFor()
  expect(await partner(page, 'Lantern Street').getAttribute('aria-selected')).toBe('true')
})

test('list and reader have no faults for screen readers', async () => {
  const page = await windowOf(mary)
  await partner(page, 'Lantern Street').click()
  await card(page, 'Jazz on the Bund').waitFor()
  const check = async () =>
    (await new AxeBuilder({ page }).include('aside').analyze()).violations.map(({ id, nodes }) => [
      id,
      nodes.map((node) => node.html),
    ])
  expect(await check()).toEqual([])
  await card(page, 'Jazz on the Bund').click()
  await reader(page, 'Jazz on the Bund').getByText('Two sets.').waitFor()
  expect(await check()).toEqual([])
})
