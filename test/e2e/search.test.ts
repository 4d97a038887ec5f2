import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openStage, type Stage } from '#test/support/browsing.ts'
import { photo, upload } from '#test/support/media.ts'
import { becomeContacts, openDirect, send } from '#test/support/talk.ts'
import { register, type Person } from '#test/support/wire.ts'
import { unzip } from '#test/support/zip.ts'

let stage: Stage
let ana: Person

beforeAll(async () => {
  stage = await openStage()
  const { url } = stage.server
  ana = await register(url, { displayName: 'Ana Souza' })
  const [wei, ben] = [await register(url, { displayName: '魏明 Wei' }), await register(url, { displayName: 'Ben 李' })]
  const [line, weiLine] = [await ana.connect(), await wei.connect()]
  for (const friend of [wei, ben]) await becomeContacts(ana, friend)
  const withWei = await openDirect(ana, wei)
  const withBen = await openDirect(ana, ben)
  await send(weiLine, withWei, '我们在静安寺门口见')
  // Far enough up that the chat does not have it when it opens.
  for (let n = 0; n < 120; n += 1) await send(line, withWei, `Filler ${n}`)
  await send(line, withBen, 'The café is near 静安寺, https://example.org/cafe')
  await send(line, withBen, '<b>bold</b> & sons')
  const { id: fileId } = await upload(ana, { bytes: await photo(60, 40), name: 'bridge.jpg', kind: 'image' })
  await line.call('message:send', {
    conversationId: withBen,
    clientId: crypto.randomUUID(),
    body: { type: 'image', fileId },
  })
  line.close()
  weiLine.close()
})
afterAll(() => stage.close())

const field = (page: Page) => page.getByRole('combobox', { name: 'Search messages' })
const hits = (page: Page) => page.getByRole('group', { name: 'Messages that were found' }).getByRole('button')

it('finds two Chinese characters everywhere, narrows, jumps to a message far up, and searches what is here offline', async () => {
  const page = await stage.signIn(ana)
  await page.getByRole('group', { name: 'Chats' }).getByText('Ben 李').first().click()
  await page.getByRole('log').getByText('& sons').waitFor()
  await page.keyboard.press('Control+Shift+f')
  await field(page).fill('静安')
  await expect.poll(() => hits(page).count()).toBe(2)
  expect(await page.locator('mark').allInnerTexts()).toEqual(['静安', '静安'])

  // Somebody is named by a suggestion, with the keyboard alone.
  await field(page).press('End')
  await field(page).pressSequentially(' from:wei')
  await page.getByRole('option', { name: 'From 魏明 Wei' }).waitFor()
  await field(page).press('Enter')
  await expect.poll(() => hits(page).count()).toBe(1)
  await field(page).press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.getByRole('log').getByText('我们在静安寺门口见').waitFor()
  // The place in the list of hits is kept: the next arrow key goes on from there.
  expect(
    await hits(page)
      .first()
      .evaluate((hit) => hit === document.activeElement),
  ).toBe(true)
  await page.getByRole('button', { name: 'Remove “From 魏明 Wei”' }).click()
  await expect.poll(() => hits(page).count()).toBe(2)

  await field(page).fill('nothing-like-this note:x')
  await page.getByText('There is no filter “note:”').waitFor()
  await page.getByText('No message fits').waitFor()

  await page.context().setOffline(true)
  await field(page).fill('cafe')
  await page.getByText('This searches only the chats that are kept on this computer.').waitFor()
  await expect.poll(() => hits(page).count()).toBe(1)
  await page.context().setOffline(false)
  await page.getByRole('button', { name: 'Close search' }).click()
  await page.context().close()
})

it('browses a chat by day and kind, and saves it as pages that open by themselves', async () => {
  const page = await stage.openClient()
  // Headless browsers have nobody to answer the picker.
  await page.addInitScript(() => Reflect.deleteProperty(globalThis, 'showSaveFilePicker'))
  await page.reload()
  await page.locator('input[name="login"]').fill(ana.email)
  await page.locator('input[type="password"]').fill(ana.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('group', { name: 'Chats' }).getByText('Ben 李').first().click()
  await page.getByRole('button', { name: 'Browse this chat' }).click()
  await page.getByRole('button', { name: /: 3 messages$/ }).click()
  await expect.poll(() => hits(page).count()).toBe(3)
  await page.getByRole('tab', { name: 'Links' }).click()
  await expect.poll(() => hits(page).count()).toBe(1)
  await page.getByRole('tab', { name: 'Files' }).click()
  await page.getByText('No files in this chat yet').waitFor()

  await page.getByRole('button', { name: 'Export this chat…' }).click()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('dialog').getByRole('button', { name: 'Export', exact: true }).click(),
  ])
  expect(download.suggestedFilename()).toMatch(/^Guanxi Ben 李 \d{4}-\d\d-\d\d\.zip$/)
  await page.getByText('3 messages, 1 file').waitFor()
  const archive = unzip(await readFile(await download.path()))
  const chat = archive.get('chats/Ben 李.html')?.toString() ?? ''
  expect(chat).toContain('&lt;b&gt;bold&lt;/b&gt; &amp; sons')
  expect(chat).not.toContain('<b>bold</b>')
  expect(archive.get('index.html')?.toString()).toContain('href="chats/Ben%20%E6%9D%8E.html"')
  // The page leads to the picture, and the picture is there, as the server keeps it.
  expect(chat).toContain('src="../media/bridge.jpg"')
  expect(await sharp(archive.get('media/bridge.jpg')).metadata()).toMatchObject({
    format: 'jpeg',
    width: 40,
    height: 60,
  })
  await page.context().close()
})
