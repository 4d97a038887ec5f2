import { readFile } from 'node:fs/promises'
import { AxeBuilder } from '@axe-core/playwright'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { routes } from '#shared/protocol/routes.ts'
import { humWords } from '#test/demo/sound.ts'
import { SideTabStage, ago, card, feed, item, panel, partner, read, reader, start } from '#test/support/side-tab.ts'
import type { Person } from '#test/support/wire.ts'

let stage: SideTabStage
let mary: Person
let wei: Person
let chatId: string

beforeAll(async () => {
  stage = await SideTabStage.open()
})
afterAll(() => stage.close())

// One server for all: what a reader sees, keeps and chooses is theirs, so each test has its own two people.
beforeEach(async () => {
  ;({ mary, wei, chatId } = await stage.pair())
})
afterEach(() => stage.closeWindows())

const windowOf = (person: Person, width?: number) => stage.windowOf(person, chatId, width)

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
  stage.site.serve('/lesson.wav', humWords([[1, 2, 3, 4]]), 'audio/wav')
  const lesson = item(
    'police',
    'At the police station',
    `${ago(1)}<category>Elementary</category><itunes:duration>0:10</itunes:duration>
     <enclosure url="${stage.site.url}/lesson.wav" length="9" type="audio/wav"/>
     <description><![CDATA[<ul><li>派出所 :: pàichūsuǒ :: police station</li><li>登记 :: dēngjì :: to register</li></ul>]]></description>`,
  )
  await stage.addPartner('Mandarin Pod', '/pod.xml', feed(lesson), 'lesson')
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
  expect(asked.filter((url) => url.startsWith(stage.site.url))).toEqual([])
})

test('a player of another site is loaded by a click alone, and only one that is known', async () => {
  const clip = item(
    'clip',
    'A clip of the old town',
    `${ago(4)}<description><![CDATA[<p>See <iframe src="https://www.youtube.com/embed/dQw4w9WgXcQ" title="The old town"></iframe></p>
     <iframe src="https://unknown.example/embed/1"></iframe>]]></description>`,
  )
  await stage.addPartner('Clip Club', '/clips.xml', feed(clip))
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
