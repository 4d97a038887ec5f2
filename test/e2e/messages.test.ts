import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { composer, openStage, write, type Stage } from '#test/support/browsing.ts'
import { createGroup, joinAll } from '#test/support/groups.ts'
import { becomeContacts, openDirect, send } from '#test/support/talk.ts'
import { register, type Person } from '#test/support/wire.ts'

let stage: Stage

beforeAll(async () => {
  stage = await openStage()
})

afterAll(() => stage.close())

/** A person's window with a conversation open in it. */
async function chatOf(person: Person, conversationId: string, on: Stage = stage): Promise<Page> {
  const page = await on.signIn(person)
  await page.goto(`${on.server.url}/#/chats/${conversationId}`)
  await page.getByRole('log').waitFor()
  return page
}

/** Two contacts with a conversation. */
async function friends(url = stage.server.url): Promise<{ mary: Person; wei: Person; id: string }> {
  const mary = await register(url, { displayName: 'Mary Kline' })
  const wei = await register(url, { displayName: '魏明' })
  await becomeContacts(mary, wei)
  return { mary, wei, id: await openDirect(mary, wei) }
}

const editor = (page: Page) => page.getByRole('textbox', { name: 'Change your message' })
const messages = (page: Page) => page.getByRole('log')
const bubble = (page: Page, text: string) => messages(page).getByRole('article').filter({ hasText: text })

/** Opens the menu of a message with the keyboard and takes an entry. */
async function act(page: Page, text: string, action: string): Promise<void> {
  await bubble(page, text).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('menuitem', { name: action }).click()
}

describe('two people', () => {
  test('write to each other, and see who is writing and what was read', async () => {
    const { mary, wei, id } = await friends()
    const hers = await chatOf(mary, id)
    const his = await stage.signIn(wei)

    await write(hers, 'Are you free on Saturday?')
    await his.getByRole('button', { name: /Mary Kline/ }).click()
    await bubble(his, 'Are you free on Saturday?').waitFor()
    await composer(his).pressSequentially('Y')
    await hers.getByText('魏明 is writing…').waitFor()
    await write(his, '有空，几点？')
    const answer = bubble(hers, '有空，几点？')
    await answer.waitFor()
    expect(await answer.locator('p').first().getAttribute('lang')).toMatch(/^zh/)
    await bubble(hers, 'Are you free').getByRole('img', { name: 'Read' }).waitFor()
    expect(await hers.getByText('is writing').count()).toBe(0)
  })

  test('edit, recall, react and pin, and both see it', async () => {
    const { mary, wei, id } = await friends()
    const hers = await chatOf(mary, id)
    const his = await chatOf(wei, id)

    await write(hers, 'See you at thre')
    await bubble(hers, 'See you at thre')
      .getByRole('img', { name: /Sent|Read/ })
      .waitFor()
    await composer(hers).press('ArrowUp')
    await editor(hers).fill('See you at three')
    await editor(hers).press('Enter')
    await bubble(his, 'See you at three').getByText('edited').waitFor()

    await bubble(his, 'See you at three').hover()
    await his.getByRole('button', { name: 'React', exact: true }).click()
    await his.getByRole('button', { name: 'React with 🎉' }).click()
    const reaction = messages(hers).getByRole('button', { name: '🎉 1, 魏明' })
    await reaction.waitFor()
    await reaction.focus()
    await hers.getByRole('tooltip').getByText('魏明').waitFor()

    await act(his, 'See you at three', 'Pin for everybody')
    await hers.getByRole('button', { name: /^Pinned See you at three/ }).waitFor()

    await write(hers, 'wrong chat')
    await bubble(his, 'wrong chat').waitFor()
    await bubble(hers, 'wrong chat')
      .getByRole('img', { name: /Sent|Read/ })
      .waitFor()
    await act(hers, 'wrong chat', 'Recall')
    await messages(his).getByText('Mary Kline recalled a message').waitFor()
    await messages(hers).getByText('You recalled a message').waitFor()
    expect(await his.getByText('wrong chat').count()).toBe(0)
  })

  test('answer a message, and the answer leads to it far up', async () => {
    const { mary, wei, id } = await friends()
    const line = await wei.connect()
    onTestFinished(() => line.close())
    const source = await send(line, id, 'Which gate was it?')
    for (let index = 0; index < 300; index += 1) await send(line, id, `filler ${index}`)
    await send(line, id, { type: 'text', text: 'Gate three', replyTo: source.seq })

    const hers = await chatOf(mary, id)
    await messages(hers).waitFor()
    await hers.getByRole('button', { name: /^(To the newest|\d+ new messages?)$/ }).click()
    await bubble(hers, 'Gate three').getByRole('button').first().click()
    const found = bubble(hers, 'Which gate was it?')
    await expect.poll(() => found.last().isVisible()).toBe(true)
    await expect.poll(async () => (await found.last().boundingBox())?.y).toBeGreaterThan(60)
    await act(hers, 'Which gate was it?', 'Reply')
    await hers.getByText('Replying to 魏明').waitFor()
    await write(hers, 'Gate three, as I said')
    const answer = bubble(hers, 'Gate three, as I said')
    await answer.getByRole('button', { name: /魏明 · Which gate was it/ }).waitFor()
  })

  test('a message that is refused says why and goes back to the composer', async () => {
    const strict = await openStage({ RATE_LIMITS: 'on' })
    onTestFinished(() => strict.close())
    const { url } = strict.server
    const sam = await register(url, { displayName: 'Sam' })
    const mary = await register(url, { displayName: 'Mary Kline' })
    const id = await openDirect(sam, mary)
    const his = await chatOf(sam, id, strict)
    for (const text of ['one', 'two', 'three']) {
      await write(his, text)
      await bubble(his, text).getByRole('img', { name: 'Sent' }).waitFor()
    }
    await write(his, 'number four')
    await his.getByText(/^Not sent:/).waitFor()
    await his.getByRole('button', { name: 'Edit again' }).click()
    await expect.poll(() => composer(his).inputValue()).toBe('number four')
    expect(await his.getByText(/^Not sent:/).count()).toBe(0)
  })
})

describe('the composer', () => {
  test('an input method that composes never sends', async () => {
    const { mary, id } = await friends()
    const page = await chatOf(mary, id)
    const area = composer(page)
    await area.click()
    const cdp = await page.context().newCDPSession(page)
    await cdp.send('Input.imeSetComposition', { text: 'nihao', selectionStart: 5, selectionEnd: 5 })
    // The key that takes the candidate: the input method owns it and the browser says so by code 229.
    for (const type of ['rawKeyDown', 'keyUp'] as const) {
      await cdp.send('Input.dispatchKeyEvent', { type, key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 229 })
    }
    expect(await area.inputValue()).toBe('nihao')
    await cdp.send('Input.insertText', { text: '你好' })
    expect(await area.inputValue()).toBe('你好')
    expect(await messages(page).getByRole('article').count()).toBe(0)
    await area.press('Enter')
    await bubble(page, '你好').waitFor()
    expect(await area.inputValue()).toBe('')
  })

  test('keeps what was typed, with the message it answers, while another chat is open', async () => {
    const { mary, wei, id } = await friends()
    const line = await wei.connect()
    onTestFinished(() => line.close())
    await send(line, id, 'Did you find the keys?')
    const page = await chatOf(mary, id)
    await act(page, 'Did you find the keys?', 'Reply')
    await composer(page).pressSequentially('Not yet, I will')
    await page.goto(`${stage.server.url}/#/chats`)
    await page.getByText('Draft:').waitFor()
    await page.getByText('Not yet, I will').click()
    await expect.poll(() => composer(page).inputValue()).toBe('Not yet, I will')
    await page.getByText('Replying to 魏明').waitFor()
  })

  test('mentions a member by pinyin initials, who sees it', async () => {
    const { mary, wei } = await friends()
    const group = await createGroup(mary, { name: 'Night Runners 夜跑' })
    await joinAll(group, [wei])
    const hers = await chatOf(mary, group.conversationId)
    await composer(hers).pressSequentially('Hello @wm')
    await hers.getByRole('option', { name: /魏明/ }).waitFor()
    await hers.keyboard.press('Enter')
    await expect.poll(() => composer(hers).inputValue()).toBe('Hello @魏明 ')
    await composer(hers).pressSequentially('run with us')
    await hers.keyboard.press('Enter')
    const his = await stage.signIn(wei)
    await his
      .getByRole('button', { name: /Night Runners/ })
      .getByRole('img', { name: 'You are mentioned' })
      .waitFor()
  })
})

describe('what is new', () => {
  const lineTop = async (page: Page): Promise<number> => {
    const log = (await messages(page).boundingBox())!
    const line = (await messages(page)
      .getByText(/^New since/)
      .boundingBox())!
    return (line.y - log.y) / log.height
  }
  const toNewest = (page: Page) => page.getByRole('button', { name: /new messages?$/ })

  test('is read at once where it fits on the screen', async () => {
    const { mary, wei, id } = await friends()
    const line = await wei.connect()
    onTestFinished(() => line.close())
    await send(line, id, 'Hello')
    const page = await chatOf(mary, id)
    await bubble(page, 'Hello').waitFor()
    await expect.poll(() => page.title()).not.toMatch(/^\(\d+\)/)
    expect(await toNewest(page).count()).toBe(0)
  })

  test.for([60, 400])(
    'opens below its line, with %d messages and a button that counts the rest',
    async (count, { expect }) => {
      const { mary, wei, id } = await friends()
      const line = await wei.connect()
      const reader = await mary.connect()
      onTestFinished(() => {
        line.close()
        reader.close()
      })
      for (let index = 0; index < 40; index += 1) await send(line, id, `read ${index}`)
      await reader.call('conversation:read', { conversationId: id, seq: 40 })
      await Promise.all(
        Array.from({ length: count }, (_, index) =>
          send(line, id, `new ${index} ${'and so on '.repeat((index * 7) % 23)}`),
        ),
      )

      const page = await chatOf(mary, id)
      await toNewest(page).waitFor()
      expect(await lineTop(page)).toBeGreaterThan(0.1)
      expect(await lineTop(page)).toBeLessThan(0.5)
      await bubble(page, 'new 0').waitFor()
      // What stands on the screen is read, and no more than that.
      const left = async () => Number.parseInt(await toNewest(page).innerText(), 10)
      await expect.poll(left).toBeLessThan(count)
      expect(await left()).toBeGreaterThan(count / 2)
      await toNewest(page).click()
      await bubble(page, `new ${count - 1}`).waitFor()
      await expect.poll(() => page.title()).not.toMatch(/^\(\d+\)/)
      await toNewest(page).waitFor({ state: 'detached' })
    },
  )
})

test('everything by keyboard, from the door to a sent message', async () => {
  const { mary, wei, id } = await friends()
  const line = await wei.connect()
  onTestFinished(() => line.close())
  const page = await stage.openClient()
  await page.locator('input[name="login"]').waitFor()
  const focusOn = async (accept: () => Promise<boolean>) => {
    for (let step = 0; step < 40; step += 1) {
      if (await accept()) return
      await page.keyboard.press('Tab')
    }
    throw new Error('Tab never reached it')
  }
  const focusIs = (selector: string) => page.evaluate((css) => document.activeElement?.matches(css) ?? false, selector)
  await focusOn(() => focusIs('input[name="login"]'))
  await page.keyboard.type(String(mary.id))
  await focusOn(() => focusIs('input[name="password"]'))
  await page.keyboard.type(mary.password)
  await page.keyboard.press('Enter')
  await page.getByText('No chat is open').waitFor()
  await page.keyboard.press('Control+k')
  await page.getByPlaceholder('A name, a number, a group, a command').waitFor()
  // What an input method composes, Escape gives up, and leaves the field where it is.
  const ime = await page.context().newCDPSession(page)
  await ime.send('Input.imeSetComposition', { text: 'wei', selectionStart: 3, selectionEnd: 3 })
  await page.keyboard.press('Escape')
  await ime.send('Input.imeSetComposition', { text: '', selectionStart: 0, selectionEnd: 0 })
  await page.keyboard.type('魏')
  await page.getByRole('option', { name: /魏明/ }).waitFor()
  await page.keyboard.press('Enter')
  await expect.poll(() => composer(page).evaluate((area) => area === document.activeElement)).toBe(true)
  await page.keyboard.type('By keys alone')
  await page.keyboard.press('Enter')
  await bubble(page, 'By keys alone').waitFor()
  await line.waitFor('events', (frame) => frame.conversationId === id)
  // From the composer back to the message and into its menu.
  await page.keyboard.press('Shift+Tab')
  await focusOn(() => focusIs('article'))
  await page.keyboard.press('Enter')
  await page.getByRole('menuitem', { name: 'Reply' }).waitFor()
  await page.keyboard.press('Enter')
  await page.getByText('Replying to yourself').waitFor()
})

test('the sheet behind ? lists what the keyboard does in a chat', async () => {
  const { mary, id } = await friends()
  const page = await chatOf(mary, id)
  await page.getByRole('link', { name: 'Chats' }).focus()
  await page.keyboard.press('?')
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await sheet.getByRole('heading', { name: 'On a message' }).waitFor()
  expect(await sheet.getByText('Edit your last message').count()).toBe(1)
  await page.keyboard.press('Escape')
  await composer(page).focus()
  await page.keyboard.press('?')
  expect(await composer(page).inputValue()).toBe('?')
})
