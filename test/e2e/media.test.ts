import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { composer, openStage, write, type Stage } from '#test/support/browsing.ts'
import { giveFiles } from '#test/support/files-in-browser.ts'
import { becomeContacts, openDirect } from '#test/support/talk.ts'
import { register, type Person } from '#test/support/wire.ts'

let stage: Stage
let ana: Page
let ben: Page

beforeAll(async () => {
  stage = await openStage({}, ['--use-fake-device-for-media-stream'])
  const { url } = stage.server
  const one = await register(url, { displayName: 'Ana Souza' })
  const other = await register(url, { displayName: 'Ben 李' })
  await becomeContacts(one, other)
  const id = await openDirect(one, other)
  ana = await chatOf(one, id)
  ben = await chatOf(other, id)
  // A direct chat is in the other's list once something stands in it.
  await write(ana, 'Hello')
  await rows(ben).filter({ hasText: 'Hello' }).waitFor()
})

afterAll(() => stage.close())

async function chatOf(person: Person, id: string): Promise<Page> {
  const page = await stage.signIn(person)
  await page.goto(`${stage.server.url}/#/chats/${id}`)
  await page.getByRole('log').waitFor()
  await page.context().grantPermissions(['microphone'])
  return page
}

const rows = (page: Page) => page.getByRole('log').getByRole('article')
const sendFiles = (page: Page) => page.getByRole('button', { name: 'Send', exact: true }).click()

const picture = (width: number, height: number, background: string): Promise<Buffer> =>
  sharp({ create: { width, height, channels: 3, background } })
    .png()
    .toBuffer()

/** Runs in the page: of how many conversations this computer keeps files that are not sent. */
async function countComposed(): Promise<number> {
  const name = (await indexedDB.databases()).find((each) => each.name?.startsWith('guanxi-'))?.name ?? ''
  const opening = indexedDB.open(name)
  const db = await new Promise<IDBDatabase>((resolve) => {
    opening.addEventListener('success', () => resolve(opening.result))
  })
  const counting = db.transaction('composed').objectStore('composed').count()
  const count = await new Promise<number>((resolve) => {
    counting.addEventListener('success', () => resolve(counting.result))
  })
  db.close()
  return count
}

/** Whether the picture of the newest row is drawn. */
const isDrawn = (page: Page) =>
  rows(page)
    .last()
    .locator('img')
    .evaluate((image) => image instanceof HTMLImageElement && image.complete && image.naturalWidth > 0)

test('a pasted picture stands in the composer, is sent with words, and opens in the viewer', async () => {
  const bytes = await picture(1_200, 800, '#c2372b')
  await giveFiles(ana, 'textarea', 'paste', [{ name: 'image.png', type: 'image/png', bytes }])
  const waiting = ana.getByRole('list', { name: 'Files to send' })
  await waiting.getByRole('img').waitFor()
  await write(ana, 'The old bridge')
  expect(await waiting.count()).toBe(0)

  const row = rows(ben).filter({ hasText: 'The old bridge' })
  await row.waitFor()
  await expect.poll(() => isDrawn(ben)).toBe(true)
  const { width = 0, height = 0 } = (await row.locator('img').boundingBox()) ?? {}
  expect(width / height).toBeCloseTo(1.5, 1)
  await ben.getByRole('group', { name: 'Chats' }).getByText('Picture: The old bridge').waitFor()

  const opener = row.getByRole('button', { name: 'Open picture' })
  await opener.click()
  const viewer = ben.getByRole('dialog', { name: 'Picture from Ana Souza' })
  await viewer.getByRole('img', { name: 'The old bridge' }).waitFor()
  await ben.keyboard.press('+')
  await viewer.getByText('150%').waitFor()
  await ben.keyboard.press('Escape')
  await viewer.waitFor({ state: 'detached' })
  expect(await opener.evaluate((element) => element === document.activeElement)).toBe(true)
})

test('a dropped file arrives as it was, under its name', async () => {
  const file = {
    name: '租房合同 final.txt',
    type: 'text/plain',
    bytes: Buffer.from('Rent is due on the first. 每月一号。'),
  }
  await giveFiles(ana, '[role=log]', 'dragenter', [file])
  await ana.getByText('Drop to add to your message to Ben 李').waitFor()
  await giveFiles(ana, '[role=log]', 'drop', [file])
  await ana.getByRole('button', { name: 'Remove 租房合同 final.txt' }).waitFor()
  await sendFiles(ana)

  const save = rows(ben).getByRole('button', { name: 'Save 租房合同 final.txt' })
  const [download] = await Promise.all([ben.waitForEvent('download'), save.click()])
  expect(download.suggestedFilename()).toBe('租房合同 final.txt')
  expect(await readFile(await download.path())).toEqual(file.bytes)
})

test('what is attached and not sent is there again after the window was closed', async () => {
  const bytes = await picture(600, 400, '#2c7a3f')
  await giveFiles(ana, 'textarea', 'paste', [{ name: 'bridge.png', type: 'image/png', bytes }])
  const waiting = (page: Page) => page.getByRole('list', { name: 'Files to send' })
  await waiting(ana).getByRole('img').waitFor()
  await expect.poll(() => ana.evaluate(countComposed)).toBe(1)
  const address = ana.url()
  const context = ana.context()
  await ana.close()

  ana = await context.newPage()
  await ana.goto(address)
  await waiting(ana).getByRole('img').waitFor()
  await write(ana, 'It waited for me')
  await rows(ben).filter({ hasText: 'It waited for me' }).locator('img').waitFor()
  expect(await waiting(ana).count()).toBe(0)
  await expect.poll(() => ana.evaluate(countComposed)).toBe(0)
})

test('what cannot be sent is told before anything of it goes out', async () => {
  await giveFiles(ana, 'textarea', 'paste', [{ name: 'nothing.pdf', type: 'application/pdf', bytes: Buffer.alloc(0) }])
  await ana.getByText('nothing.pdf is empty. There is nothing to send.').waitFor()
  expect(await ana.getByRole('list', { name: 'Files to send' }).count()).toBe(0)
})

test('an upload that is cut off goes on after the window was closed', async () => {
  const bytes = randomBytes(11 * 1_048_576)
  let isCut = true
  let cuts = 0
  const offsets: (string | undefined)[] = []
  await ana.context().route('**/media/uploads/**', async (route) => {
    const request = route.request()
    const offset = request.headers()['upload-offset']
    if (request.method() === 'PATCH' && isCut && offset !== '0') {
      cuts += 1
      await route.abort()
      return
    }
    if (request.method() === 'PATCH') offsets.push(offset)
    await route.continue()
  })
  const [chooser] = await Promise.all([
    ana.waitForEvent('filechooser'),
    ana.getByRole('button', { name: 'Attach files' }).click(),
  ])
  await chooser.setFiles([{ name: 'film.bin', mimeType: 'application/octet-stream', buffer: bytes }])
  await ana.getByRole('button', { name: 'Remove film.bin' }).waitFor()
  await sendFiles(ana)
  // What is written meanwhile does not wait for it.
  await write(ana, 'A film is on its way')
  await rows(ben).filter({ hasText: 'A film is on its way' }).waitFor()
  await ana.getByRole('button', { name: 'Pause the upload' }).waitFor()
  // The second part is only tried once the server has the first.
  await expect.poll(() => cuts).toBeGreaterThan(0)
  expect(offsets).toEqual(['0'])
  const address = ana.url()
  const context = ana.context()
  await ana.close()

  isCut = false
  ana = await context.newPage()
  await ana.goto(address)
  const save = rows(ben).getByRole('button', { name: 'Save film.bin' })
  await save.waitFor()
  // The first part was not sent again.
  expect(offsets).toEqual(['0', String(8 * 1_048_576)])
  const [download] = await Promise.all([ben.waitForEvent('download'), save.click()])
  expect((await readFile(await download.path())).equals(bytes)).toBe(true)
})

test('a voice message is recorded, heard before it goes, and played by the other', async () => {
  await ana.getByRole('button', { name: 'Record a voice message' }).click()
  const recorder = ana.getByRole('group', { name: 'Voice message' })
  await recorder.getByText(/^0:02/).waitFor()
  await recorder.getByRole('button', { name: 'Stop' }).click()
  await recorder.getByRole('button', { name: 'Play voice message' }).waitFor()
  await recorder.getByRole('button', { name: 'Send' }).click()

  const row = rows(ben).filter({ has: ben.getByRole('slider', { name: 'Position in the voice message' }) })
  const speed = row.getByRole('button', { name: /^Speed: / })
  await row.getByRole('button', { name: 'Play voice message' }).click()
  await row.getByRole('button', { name: 'Pause' }).click()
  await row.getByRole('button', { name: 'Play voice message' }).waitFor()
  await row.getByRole('slider').press('ArrowRight')
  expect(Number(await row.getByRole('slider').inputValue())).toBeGreaterThanOrEqual(1_000)
  await speed.click()
  expect(await speed.innerText()).toBe('1.5×')
  await row.getByRole('button', { name: 'Play voice message' }).click()
  // It plays to its end from where it was put, and stands at its beginning again.
  await expect.poll(() => row.getByRole('slider').inputValue()).toBe('0')
  expect(await row.getByRole('alert').count()).toBe(0)
  await ben
    .getByRole('group', { name: 'Chats' })
    .getByText(/^Voice message 0:0\d$/)
    .waitFor()
})

test('a voice message is refused, discarded, and ended by itself after a minute', async () => {
  const page = await ana.context().newPage()
  // The page's time goes on by itself and can be put forward.
  await page.clock.install()
  await page.goto(ana.url())
  const record = page.getByRole('button', { name: 'Record a voice message' })
  const recorder = page.getByRole('group', { name: 'Voice message' })
  await page.context().clearPermissions()
  await record.click()
  await page.getByRole('alert').filter({ hasText: 'Guanxi may not use the microphone' }).waitFor()
  await page.context().grantPermissions(['microphone'])
  await page.getByRole('button', { name: 'Try again' }).click()
  await recorder.getByText(/^0:01/).waitFor()
  await recorder.getByRole('button', { name: 'Discard the recording' }).click()
  await recorder.waitFor({ state: 'detached' })
  expect(await composer(page).evaluate((element) => element === document.activeElement)).toBe(true)

  await record.click()
  await recorder.getByText(/^0:01/).waitFor()
  await page.clock.fastForward(59_000)
  await recorder.getByRole('button', { name: 'Play voice message' }).waitFor()
  expect(await recorder.getByRole('button', { name: 'Stop' }).count()).toBe(0)
  await recorder.getByRole('button', { name: 'Discard the recording' }).click()
  await record.waitFor()
  expect(
    await rows(ben)
      .filter({ has: ben.getByRole('slider') })
      .count(),
  ).toBe(1)
  await page.close()
})

test('a link tells where it leads, and nothing moves when the answer comes late', async () => {
  let answer = () => {}
  const late = new Promise<void>((resolve) => (answer = resolve))
  await ben.route('**/api/v1/links/preview?*', async (route) => {
    await late
    const url = 'https://example.org/bridges'
    await route.fulfill({
      json: {
        preview: { url, title: 'Bridges of Suzhou', description: 'Eleven of them', siteName: 'Old Roads', image: null },
      },
    })
  })
  await write(ana, 'Read https://example.org/bridges')
  const row = rows(ben).filter({ hasText: 'Read https' })
  const card = row.getByRole('link', { name: 'Open example.org' })
  await card.waitFor()
  await write(ana, 'And this')
  const below = rows(ben).filter({ hasText: 'And this' })
  await below.waitFor()
  const placeOf = async () => [(await row.boundingBox())?.y, (await below.boundingBox())?.y]
  const before = await placeOf()
  answer()
  await row.getByText('Bridges of Suzhou').waitFor()
  expect(await placeOf()).toEqual(before)
})
