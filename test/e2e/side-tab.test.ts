import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { routes } from '#shared/protocol/routes.ts'
import { SideTabStage, ago, card, feed, item, panel, partner, read, reader, side } from '#test/support/side-tab.ts'
import type { Person } from '#test/support/wire.ts'

let stage: SideTabStage
let mary: Person
let chatId: string

beforeAll(async () => {
  stage = await SideTabStage.open()
})
afterAll(() => stage.close())

// One server for all: what a reader sees, keeps and chooses is theirs, so each test has its own two people.
beforeEach(async () => {
  ;({ mary, chatId } = await stage.pair())
})
afterEach(() => stage.closeWindows())

const windowOf = (person: Person, width?: number) => stage.windowOf(person, chatId, width)

test('a reader makes the side-tab their own: keeps, mutes, hides, orders, and is told why', async () => {
  await stage.addPartner(
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
