import type { Page } from 'playwright'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { composer, messagesOf, openChat, openStage, type Stage, storedDrafts, write } from '#test/support/browsing.ts'
import { becomeContacts, openDirect } from '#test/support/talk.ts'
import { register, type Person } from '#test/support/wire.ts'

let stage: Stage

beforeAll(async () => {
  stage = await openStage()
})

afterAll(() => stage.close())

/** Two contacts who have said hello. */
async function friends(): Promise<{ ana: Person; ben: Person }> {
  const { url } = stage.server
  const ana = await register(url, { displayName: 'Ana Souza' })
  const ben = await register(url, { displayName: 'Ben 李' })
  await becomeContacts(ana, ben)
  const conversationId = await openDirect(ana, ben)
  const line = await ana.connect()
  const body = { type: 'text' as const, text: 'Hello' }
  await line.call('message:send', { conversationId, clientId: crypto.randomUUID(), body })
  line.close()
  return { ana, ben }
}

/** Waits until the window says that there is no connection. */
const noLine = (page: Page) =>
  page
    .getByText(/^No connection/)
    .first()
    .waitFor()

describe('two people', () => {
  it('make accounts, become contacts and chat both ways', async () => {
    const [ana, ben] = await Promise.all(
      ['Ana Souza', 'Ben 李'].map(async (name, index) => {
        const page = await stage.openClient()
        await page.getByRole('button', { name: 'Make an account' }).click()
        await page.getByLabel('Name', { exact: false }).first().fill(name)
        await page.locator('input[name="email"]').fill(`person${index}.${crypto.randomUUID()}@example.com`)
        await page.locator('input[type="password"]').fill('correct horse battery')
        await page.keyboard.press('Enter')
        await page.getByRole('navigation', { name: 'Main' }).waitFor()
        return page
      }),
    )
    if (!ana || !ben) throw new Error('Two windows are needed')

    await ana.getByRole('link', { name: 'Contacts' }).click()
    await ana.getByRole('button', { name: 'Find people' }).first().click()
    await ana.getByRole('textbox', { name: 'Number, name or e-mail' }).fill('Ben 李')
    await ana
      .getByRole('dialog')
      .getByRole('button', { name: /^Ben 李/ })
      .click()
    await ana.getByRole('textbox', { name: 'Say who you are' }).fill('We met at the language corner')
    await ana.getByRole('button', { name: 'Ask to be contacts' }).click()
    await ana
      .getByText(/on its way to Ben/)
      .first()
      .waitFor()

    await ben.getByRole('link', { name: 'Contacts' }).click()
    await ben.getByRole('link', { name: /^Requests/ }).click()
    await ben.getByText('We met at the language corner').waitFor()
    await ben.getByRole('button', { name: 'Accept' }).click()

    await ana.getByRole('button', { name: 'Message', exact: true }).click()
    await write(ana, 'Hello Ben')
    await openChat(ben, 'Ana Souza')
    await expect.poll(() => messagesOf(ben)).toEqual(['Hello Ben'])
    await write(ben, '你好 Ana 😀')
    await expect.poll(() => messagesOf(ana)).toEqual(['Hello Ben', '你好 Ana 😀'])
  })

  it('see what the other writes while the chat is open, and it is read', async () => {
    const { ana, ben } = await friends()
    const [one, two] = [await stage.signIn(ana), await stage.signIn(ben)]
    await openChat(one, 'Ben 李')
    await openChat(two, 'Ana Souza')
    await expect.poll(() => messagesOf(two)).toEqual(['Hello'])
    await write(two, '你好 Ana')
    await expect.poll(() => messagesOf(one)).toEqual(['Hello', '你好 Ana'])
    await expect.poll(() => one.title()).not.toContain('(')
    await expect.poll(() => two.getByRole('img', { name: /^Read/ }).count()).toBeGreaterThan(0)
  })
})

describe('a bad line', () => {
  // A test that failed may have left the server down.
  beforeEach(async () => {
    await stage.server.stop()
    await stage.server.start()
  })

  it('keeps what is written while the server is down and delivers it once, in order', async () => {
    const { ana, ben } = await friends()
    const [one, two] = [await stage.signIn(ana), await stage.signIn(ben)]
    await openChat(one, 'Ben 李')
    await openChat(two, 'Ana Souza')
    await stage.server.kill()
    await noLine(one)
    for (const text of ['first', 'second', 'third']) await write(one, text)
    await expect.poll(() => messagesOf(one)).toEqual(['Hello', 'first', 'second', 'third'])
    await stage.server.start()
    await expect.poll(() => messagesOf(two)).toEqual(['Hello', 'first', 'second', 'third'])
    await expect.poll(() => messagesOf(one)).toEqual(['Hello', 'first', 'second', 'third'])
  })

  it('loses neither draft nor unsent messages when the window is loaded anew', async () => {
    const { ana, ben } = await friends()
    const [one, two] = [await stage.signIn(ana), await stage.signIn(ben)]
    await openChat(one, 'Ben 李')
    await expect.poll(() => messagesOf(one)).toEqual(['Hello'])
    await stage.server.kill()
    await noLine(one)
    await write(one, 'on its way')
    await expect.poll(() => messagesOf(one)).toEqual(['Hello', 'on its way'])
    await composer(one).fill('half a sent')
    await expect.poll(() => storedDrafts(one, ana.id)).toContain('half a sent')
    const context = one.context()
    await one.close()

    await stage.server.start()
    const again = await context.newPage()
    await again.goto(stage.server.url)
    await openChat(again, 'Ben 李')
    expect(await composer(again).inputValue()).toBe('half a sent')
    await expect.poll(() => messagesOf(again)).toEqual(['Hello', 'on its way'])
    await openChat(two, 'Ana Souza')
    await expect.poll(() => messagesOf(two)).toEqual(['Hello', 'on its way'])
  })
})
