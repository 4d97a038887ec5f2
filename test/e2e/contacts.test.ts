import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { routes } from '#shared/protocol/routes.ts'
import { openStage, type Stage } from '#test/support/browsing.ts'
import { makeContacts } from '#test/support/people.ts'
import { openDirect, send } from '#test/support/talk.ts'
import { register } from '#test/support/wire.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

const contacts = (page: Page) => page.getByRole('region', { name: 'Contacts and requests' })
const profile = (page: Page) => page.getByRole('region', { name: 'Profile' })

async function goToContacts(page: Page): Promise<void> {
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Contacts' }).click()
  await contacts(page).waitFor()
}

describe('two people who do not know each other', () => {
  test('become contacts: found by number, asked with a message, accepted, and off to a chat', async () => {
    const [asker, asked] = [
      await register(stage.server.url, { displayName: 'Mary Kline' }),
      await register(stage.server.url, { displayName: '魏明', city: 'Shanghai' }),
    ]
    const [hers, his] = [await stage.signIn(asker), await stage.signIn(asked)]
    await goToContacts(hers)
    await hers.getByRole('button', { name: 'Find people' }).first().click()
    await hers.getByLabel('Number, name or e-mail').fill(String(asked.id))
    await hers.getByRole('dialog').getByRole('button', { name: /魏明/ }).click()
    await hers.getByLabel('Say who you are').fill('We met at the night run')
    await hers.getByRole('button', { name: 'Ask to be contacts' }).click()
    await hers.getByText('Your request is on its way to 魏明.').first().waitFor()

    await his.getByRole('link', { name: /Contacts/ }).click()
    await contacts(his)
      .getByRole('link', { name: /Requests/ })
      .click()
    await his.getByText('We met at the night run').waitFor()
    await his.getByRole('button', { name: 'Accept' }).click()
    await contacts(his)
      .getByRole('link', { name: /Mary Kline/ })
      .waitFor()

    await hers.keyboard.press('Escape')
    await contacts(hers).getByRole('link', { name: /魏明/ }).click()
    await profile(hers).getByRole('button', { name: 'Message' }).click()
    await expect.poll(() => hers.url()).toContain('#/chats/')
  })

  test('with a question between them: a wrong answer is refused in words, the right one adds at once', async () => {
    const [asker, asked] = [
      await register(stage.server.url),
      await register(stage.server.url, { displayName: 'Priya' }),
    ]
    await asked.call(routes.updateMe, {
      body: {
        settings: { contactPolicy: 'question', contactQuestion: 'Which tea house?', contactAnswer: 'Jade Spring' },
      },
    })
    const page = await stage.signIn(asker)
    await page.goto(`${stage.server.url}/#/contacts/${asked.id}`)
    await page.getByText('Priya asks: Which tea house?').waitFor()
    await page.getByLabel('Your answer').fill('The red one')
    await page.getByRole('button', { name: 'Add to contacts' }).click()
    await page.getByRole('alert').first().waitFor()
    await page.getByLabel('Your answer').fill('  jade spring ')
    await page.getByRole('button', { name: 'Add to contacts' }).click()
    await contacts(page).getByRole('link', { name: /Priya/ }).waitFor()
    expect((await asked.call(routes.contacts, {})).contacts.map(({ userId }) => userId)).toEqual([asker.id])
  })
})

describe('a contact list', () => {
  test('has remarks, folders by menu and by drag, counts, and search by pinyin', async () => {
    const me = await register(stage.server.url)
    const wei = await register(stage.server.url, { displayName: '魏明' })
    const oskar = await register(stage.server.url, { displayName: 'Oskar Berg' })
    await makeContacts(me, wei)
    await makeContacts(me, oskar)
    const page = await stage.signIn(me)
    await goToContacts(page)

    await contacts(page).getByRole('button', { name: 'More for contacts' }).click()
    await page.getByRole('menuitem', { name: 'New folder' }).click()
    await page.getByLabel('Name of the folder').fill('Running')
    await page.keyboard.press('Enter')
    const running = contacts(page).getByRole('button', { name: /^Running,/ })
    await expect.poll(() => running.getAttribute('aria-label')).toBe('Running, 0 of 0 online')

    await contacts(page).getByRole('link', { name: /Oskar/ }).dragTo(running)
    await expect.poll(() => running.getAttribute('aria-label')).toBe('Running, 0 of 1 online')
    await contacts(page).getByRole('link', { name: /魏明/ }).click({ button: 'right' })
    await page.getByRole('menuitem', { name: 'Move to folder' }).hover()
    await page.getByRole('menuitemcheckbox', { name: 'Running' }).click()
    await expect.poll(() => running.getAttribute('aria-label')).toBe('Running, 0 of 2 online')

    const line = await oskar.connect()
    await expect.poll(() => running.getAttribute('aria-label')).toBe('Running, 1 of 2 online')
    const names = await contacts(page).getByRole('listitem').allTextContents()
    expect(names.map((name) => name.includes('Oskar'))).toEqual([true, false])
    line.close()

    await contacts(page).getByRole('button', { name: 'More for Oskar Berg' }).click()
    await page.getByRole('menuitem', { name: 'Give a remark' }).click()
    await page.getByLabel('Your own name for this person').fill('Bike friend')
    await page.keyboard.press('Enter')
    await contacts(page)
      .getByRole('link', { name: /Bike friend/ })
      .waitFor()

    await contacts(page).getByRole('searchbox').fill('wm')
    await contacts(page).getByRole('link', { name: /魏明/ }).waitFor()
    await contacts(page)
      .getByRole('link', { name: /Bike friend/ })
      .waitFor({ state: 'detached' })
    await contacts(page).getByRole('searchbox').fill('bike')
    await contacts(page)
      .getByRole('link', { name: /Bike friend/ })
      .waitFor()
    await page.keyboard.press('Escape')

    await contacts(page).getByRole('button', { name: 'More for the folder Running' }).click()
    await page.getByRole('menuitem', { name: 'Delete the folder' }).click()
    await page.getByRole('dialog').getByText('2 people in it go back').waitFor()
    await page.getByRole('dialog').getByRole('button', { name: 'Delete the folder' }).click()
    await expect
      .poll(() =>
        contacts(page)
          .getByRole('button', { name: /^Friends,/ })
          .getAttribute('aria-label'),
      )
      .toBe('Friends, 0 of 2 online')
  })

  test('follows what a contact changes of the profile, in the chat and on the page that is open', async () => {
    const me = await register(stage.server.url)
    const lucie = await register(stage.server.url, { displayName: 'Lucie', birthDate: '1990-05-17' })
    await lucie.call(routes.updateMe, { body: { settings: { showBirthday: true } } })
    await makeContacts(me, lucie)
    const line = await lucie.connect()
    await send(line, await openDirect(lucie, me), 'Hello')
    line.close()
    const page = await stage.signIn(me)
    const row = page.getByRole('group', { name: 'Chats' }).getByRole('button', { name: /Lucie/ })
    await row.waitFor()
    const base64 = (await page.screenshot()).toString('base64')
    await lucie.call(routes.setAvatar, { body: { base64 } })
    await row.locator('img').waitFor()
    await lucie.call(routes.removeAvatar, {})
    await row.locator('img').waitFor({ state: 'detached' })

    await page.goto(`${stage.server.url}/#/contacts/${lucie.id}`)
    await profile(page).getByText('17 May').waitFor()
    await lucie.call(routes.updateMe, { body: { settings: { showBirthday: false } } })
    await expect.poll(() => profile(page).getByText('17 May').count()).toBe(0)
    expect(await profile(page).getByRole('heading', { name: 'Lucie' }).count()).toBe(1)
  })

  test('removes on both sides and blocks in silence, each after saying what it does', async () => {
    const me = await register(stage.server.url)
    const [lucie, tomas] = [
      await register(stage.server.url, { displayName: 'Lucie' }),
      await register(stage.server.url, { displayName: 'Tomás' }),
    ]
    await makeContacts(me, lucie)
    await makeContacts(me, tomas)
    const page = await stage.signIn(me)
    await goToContacts(page)

    await contacts(page).getByRole('button', { name: 'More for Lucie' }).click()
    await page.getByRole('menuitem', { name: 'Remove from contacts' }).click()
    await page.getByRole('dialog', { name: 'Remove Lucie from your contacts?' }).getByText('are not told').waitFor()
    expect(
      await page.getByRole('button', { name: 'Cancel' }).evaluate((button) => button === document.activeElement),
    ).toBe(true)
    await page.getByRole('dialog').getByRole('button', { name: 'Remove from contacts' }).click()
    await contacts(page).getByRole('link', { name: /Lucie/ }).waitFor({ state: 'detached' })
    expect((await lucie.call(routes.contacts, {})).contacts).toEqual([])

    await contacts(page).getByRole('button', { name: 'More for Tomás' }).click()
    await page.getByRole('menuitem', { name: 'Block' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Block' }).click()
    await contacts(page)
      .getByRole('link', { name: /Blocked people/ })
      .click()
    await page.getByRole('button', { name: 'Unblock' }).click()
    await page.getByRole('dialog').getByText('stays hidden').waitFor()
    await page.getByRole('dialog').getByRole('button', { name: 'Unblock' }).click()
    await page.getByText('You have blocked nobody').waitFor()
    expect((await me.call(routes.contacts, {})).blocked).toEqual([])
  })

  test('is walked with arrows and shows one pane at a time in a narrow window, with a way back', async () => {
    const me = await register(stage.server.url)
    const [anna, ben] = [
      await register(stage.server.url, { displayName: 'Anna' }),
      await register(stage.server.url, { displayName: 'Ben' }),
    ]
    await makeContacts(me, anna)
    await makeContacts(me, ben)
    const page = await stage.signIn(me)
    await page.setViewportSize({ width: 700, height: 900 })
    await goToContacts(page)
    await contacts(page).getByRole('link', { name: /Anna/ }).focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await profile(page).getByRole('heading', { name: 'Ben' }).waitFor()
    expect(await contacts(page).count()).toBe(0)
    await page.getByRole('button', { name: 'Back' }).click()
    await contacts(page).getByRole('link', { name: /Anna/ }).waitFor()
  })

  test('is accessible in high contrast', async () => {
    const me = await register(stage.server.url)
    const anna = await register(stage.server.url, { displayName: 'Anna', city: 'Beijing' })
    await makeContacts(me, anna)
    const page = await stage.signIn(me)
    await page.evaluate(() => localStorage.setItem('guanxi.ui', JSON.stringify({ theme: 'contrast' })))
    await page.goto(`${stage.server.url}/#/contacts/${anna.id}`)
    await page.reload()
    await profile(page).getByRole('heading', { name: 'Anna' }).waitFor()
    const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa']).analyze()
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
  })
})
