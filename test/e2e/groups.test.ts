import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { routes } from '#shared/protocol/routes.ts'
import { messagesOf, openStage, write, type Stage } from '#test/support/browsing.ts'
import { createGroup } from '#test/support/groups.ts'
import { register, type Person } from '#test/support/wire.ts'

let stage: Stage

beforeAll(async () => {
  stage = await openStage()
})

afterAll(() => stage.close())

const person = (displayName: string, more: { birthDate?: string } = {}): Promise<Person> =>
  register(stage.server.url, { displayName, ...more })

async function openDirectory(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Groups' }).click()
  await page.getByRole('heading', { name: 'Find your people' }).waitFor()
}

async function find(page: Page, words: string): Promise<void> {
  await page.getByRole('searchbox').fill(words)
}

const card = (page: Page, name: string) => page.getByRole('article', { name })
const toGroup = (page: Page, id: string, tab = '') => page.goto(`${stage.server.url}/#/groups/${id}${tab}`)

describe('a group', () => {
  it('is created, found by somebody else, joined, talked in, and left', async () => {
    const [ana, ben] = [await person('Ana Souza'), await person('Ben 李')]
    const anasWindow = await stage.signIn(ana)
    await openDirectory(anasWindow)
    await anasWindow.getByRole('button', { name: 'Create a group' }).first().click()
    await anasWindow.getByRole('button', { name: 'Create group' }).click()
    await anasWindow.getByText('Give the group a name.').waitFor()
    expect(await anasWindow.evaluate(() => document.activeElement?.getAttribute('aria-invalid'))).toBe('true')
    await anasWindow.getByRole('textbox', { name: 'Name' }).fill('Lane walkers 弄堂散步')
    await anasWindow.getByRole('radio', { name: /Travel & Leisure/ }).click()
    await anasWindow.getByRole('textbox', { name: /^What it is for/ }).fill('Slow walks on Sundays.')
    await anasWindow.getByRole('combobox', { name: /^City/ }).fill('上海')
    await anasWindow.getByRole('button', { name: 'Create group' }).click()
    await anasWindow.getByRole('heading', { name: 'Lane walkers 弄堂散步' }).waitFor()

    const bensWindow = await stage.signIn(ben)
    await openDirectory(bensWindow)
    await find(bensWindow, '上海 弄堂')
    await bensWindow.getByText('1 group', { exact: true }).waitFor()
    await card(bensWindow, 'Lane walkers 弄堂散步').getByRole('button', { name: 'Join Lane walkers 弄堂散步' }).click()
    await bensWindow.getByRole('button', { name: 'Open chat: Lane walkers 弄堂散步' }).click()
    await write(bensWindow, 'See you on Sunday')

    await anasWindow.getByRole('button', { name: 'Open chat: Lane walkers 弄堂散步' }).click()
    await expect.poll(() => messagesOf(anasWindow)).toEqual([expect.stringContaining('See you on Sunday')])

    await openDirectory(bensWindow)
    await card(bensWindow, 'Lane walkers 弄堂散步').getByRole('link').click()
    await bensWindow.getByRole('button', { name: 'More about this group' }).click()
    await bensWindow.getByRole('menuitem', { name: 'Leave group' }).click()
    await bensWindow
      .getByRole('dialog', { name: 'Leave Lane walkers 弄堂散步?' })
      .getByRole('button', { name: 'Leave group' })
      .click()
    await bensWindow.getByRole('button', { name: 'Join Lane walkers 弄堂散步' }).waitFor()
    await bensWindow.getByRole('link', { name: 'Chats' }).click()
    await expect.poll(() => bensWindow.getByText('Lane walkers 弄堂散步', { exact: true }).count()).toBe(0)
  })

  it('lets somebody in after a request, gives a role, removes for good, and is dissolved', async () => {
    const [ana, ben, cem] = [await person('Ana Souza'), await person('Ben 李'), await person('Cem')]
    const group = await createGroup(ana, { name: 'Quiet readers', joinPolicy: 'approval' })
    const [anasWindow, bensWindow] = [await stage.signIn(ana), await stage.signIn(ben)]
    await toGroup(anasWindow, group.id, '/manage/requests')
    await anasWindow.getByText('Nobody waits').waitFor()
    await toGroup(bensWindow, group.id)
    await bensWindow.getByRole('button', { name: 'Ask to join Quiet readers' }).click()
    await bensWindow.getByRole('textbox', { name: /^A few words about you/ }).fill('I read on trains')
    await bensWindow.getByRole('button', { name: 'Send request' }).click()
    await bensWindow.getByRole('button', { name: 'Take back the request' }).waitFor()

    await anasWindow.getByText('I read on trains').waitFor()
    await cem.call(routes.joinGroup, { params: { id: group.id }, body: {} })
    await anasWindow.getByRole('link', { name: /^Requests to join\D*2/ }).waitFor()
    await anasWindow.getByRole('button', { name: 'Accept Ben 李' }).click()
    await anasWindow.getByText('2 members', { exact: true }).waitFor()
    await anasWindow.getByRole('link', { name: /^Requests to join\D*1/ }).waitFor()
    await bensWindow.getByRole('button', { name: 'Open chat: Quiet readers' }).waitFor()

    await anasWindow.getByRole('link', { name: 'Back to the group' }).click()
    await anasWindow.getByRole('tab', { name: 'Members' }).click()
    const row = anasWindow
      .getByRole('region', { name: 'Members of Quiet readers' })
      .getByRole('listitem')
      .filter({ hasText: 'Ben 李' })
    const more = row.getByRole('button', { name: 'More about Ben 李' })
    await more.click()
    await anasWindow.getByRole('menuitem', { name: 'Make moderator' }).click()
    await anasWindow.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click()
    await expect.poll(() => more.evaluate((button) => button === document.activeElement)).toBe(true)
    await more.click()
    await anasWindow.getByRole('menuitem', { name: 'Make moderator' }).click()
    await anasWindow.getByRole('dialog').getByRole('button', { name: 'Change role' }).click()
    await row.getByText('Moderator', { exact: true }).waitFor()
    await bensWindow.getByText('Your role: Moderator').waitFor()

    await row.getByRole('button', { name: 'More about Ben 李' }).click()
    await anasWindow.getByRole('menuitem', { name: 'Ban from the group' }).click()
    const dialog = anasWindow.getByRole('dialog', { name: 'Ban Ben 李 from Quiet readers?' })
    await dialog.getByRole('textbox', { name: 'What Ben 李 reads' }).fill('Too loud')
    await dialog.getByRole('button', { name: 'Ban' }).click()
    await row.waitFor({ state: 'detached' })
    await bensWindow.getByRole('button', { name: 'Closed to you' }).waitFor()
    await bensWindow
      .getByText('You were removed from Quiet readers. The chat has left your list. Reason: Too loud')
      .waitFor()
    await bensWindow.getByText('Only members read the messages of this group.').waitFor()

    await anasWindow.getByRole('button', { name: 'More about this group' }).click()
    await anasWindow.getByRole('menuitem', { name: 'Dissolve group' }).click()
    const ending = anasWindow.getByRole('dialog', { name: 'Dissolve Quiet readers?' })
    await ending.getByRole('textbox').fill('Quiet')
    await ending.getByRole('button', { name: 'Dissolve group' }).click()
    await ending.getByText('This is not the name yet. It reads: Quiet readers').waitFor()
    await ending.getByRole('textbox').fill('quiet readers')
    await ending.getByRole('button', { name: 'Dissolve group' }).click()
    await anasWindow.getByRole('heading', { name: 'Find your people' }).waitFor()
    await toGroup(bensWindow, group.id)
    await bensWindow.reload()
    await bensWindow.getByText('This group is not here').waitFor()
    expect(await bensWindow.getByRole('button', { name: /Quiet readers/ }).count()).toBe(0)
  })

  it('for adults asks for a birth date, opens to adults and stays closed to others', async () => {
    const ana = await person('Ana Souza', { birthDate: '1990-04-30' })
    const group = await createGroup(ana, { name: 'Tea for two', category: 'personal-dating' })
    const openWith = async (birthDate: string): Promise<Page> => {
      const page = await stage.signIn(await person('Ben 李'))
      await toGroup(page, group.id)
      await page.getByRole('button', { name: 'Join Tea for two' }).click()
      const dialog = page.getByRole('dialog', { name: 'Join Tea for two' })
      await dialog.getByRole('button', { name: 'Join' }).click()
      await dialog.getByText('Enter your birth date as day, month and year.').waitFor()
      await dialog.getByLabel('Your birth date').fill(birthDate)
      await dialog.getByRole('button', { name: 'Join' }).click()
      return page
    }
    const adult = await openWith('1995-02-02')
    await adult.getByRole('button', { name: 'Open chat: Tea for two' }).waitFor()
    const young = await openWith('2010-01-01')
    await young.getByText('This group is for people of 18 and over.').waitFor()
    expect(await young.getByRole('button', { name: '18 and over' }).isDisabled()).toBe(true)
  })

  it('is found and joined by keyboard alone', async () => {
    const [ana, ben] = [await person('Ana Souza'), await person('Ben 李')]
    await createGroup(ana, { name: 'Keyboard club' })
    const page = await stage.signIn(ben)
    await page.keyboard.press('Alt+3')
    await page.getByRole('heading', { name: 'Find your people' }).waitFor()
    await page.keyboard.press('/')
    await page.keyboard.type('Keyboard club')
    await page.getByText('1 group', { exact: true }).waitFor()
    for (const name of ['Clear the search', 'Keyboard club', 'Join Keyboard club']) {
      await page.keyboard.press('Tab')
      const focused = await page.evaluate(() => {
        const element = document.activeElement
        return element?.getAttribute('aria-label') ?? element?.textContent
      })
      expect(focused).toBe(name)
    }
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Open chat: Keyboard club' }).waitFor()
  })
})

describe('the screens of groups', () => {
  it('say what failed, and recover when the server is back', async () => {
    const ana = await person('Ana Souza')
    await createGroup(ana, { name: 'Still there' })
    const page = await stage.signIn(ana)
    await openDirectory(page)
    await page.getByRole('link', { name: 'Chats' }).click()
    await stage.server.kill()
    await page.getByRole('link', { name: 'Groups' }).click()
    await page.getByText('The directory could not be loaded').waitFor()
    await stage.server.start()
    await card(page, 'Still there').waitFor({ timeout: 60_000 })
    expect(await page.getByText('The directory could not be loaded').count()).toBe(0)
  })
})
