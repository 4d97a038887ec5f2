import type { Page } from 'playwright'
import { cityRoutes } from '#shared/protocol/city.ts'
import type { Person } from '../support/wire.ts'
import type { Stage } from './stage.ts'

export interface Shot {
  /** File name without size and theme. */
  name: string
  /** Whose window it is; nobody is signed in without. */
  as?: string
  /** Path after `#`. */
  path: string
  /** Visible once the screen is ready. */
  ready: string
  /** What is done before the picture is taken. */
  act?: (page: Page, stage: Stage) => Promise<void>
  /** What is arranged before the page opens, such as calls that fail. */
  arrange?: (page: Page, stage: Stage) => Promise<void>
  /** Where the path depends on what the server holds. */
  locate?: (person: Person) => Promise<string>
  /** Only in this size, where the others would show nothing new. */
  only?: 'wide'
}

async function conversationNamed(person: Person, name: string): Promise<string> {
  const connection = await person.connect()
  const { conversations } = await connection.call('sync', {})
  connection.close()
  const found = conversations.find((one) => (one.name ?? one.peer?.displayName)?.startsWith(name))
  if (!found) throw new Error(`${person.user.displayName} has no conversation called ${name}`)
  return found.id
}

const chat = (name: string) => async (person: Person) => `/chats/${await conversationNamed(person, name)}`

/** Shows a partner in the side-tab, whatever of it the window's width shows. */
async function openPartner(page: Page, name: string): Promise<void> {
  const partner = page.getByRole('tab', { name: new RegExp(`^${name}`) })
  const opener = page.getByRole('button', { name: 'City news and lessons' })
  await partner.or(opener).first().waitFor()
  if (await opener.isVisible()) await opener.click()
  await partner.click()
  await page.getByRole('feed').getByRole('article').first().waitFor()
}

/** Opens an item of a partner in the side-tab's reader. */
async function openItem(page: Page, partner: string, title: string): Promise<void> {
  await openPartner(page, partner)
  await page.getByRole('feed').getByRole('button', { name: title, exact: true }).click()
  await page.getByRole('article', { name: title }).and(page.locator('[aria-busy=false]')).waitFor()
}

/** Every screen in the states that look different. */
export const shots: Shot[] = [
  { name: 'welcome', path: '/', ready: 'form' },
  {
    name: 'chat-group',
    as: 'maya',
    path: '/chats',
    ready: '[role=log][aria-busy=false]',
    locate: chat('Night Runners'),
  },
  { name: 'chat-direct', as: 'maya', path: '/chats', ready: '[role=log][aria-busy=false]', locate: chat('Lucie') },
  { name: 'chats-none-open', as: 'maya', path: '/chats', ready: 'nav' },
  {
    name: 'chat-offline',
    as: 'maya',
    path: '/chats',
    ready: '[role=log][aria-busy=false]',
    locate: chat('Language Exchange'),
    act: async (page) => {
      await page.context().setOffline(true)
      await page.getByRole('textbox').last().fill('Written on the metro, without a line')
      await page.keyboard.press('Enter')
      await page.getByText('Written on the metro, without a line').last().waitFor()
    },
    only: 'wide',
  },
  {
    name: 'switcher',
    as: 'maya',
    path: '/chats',
    ready: 'nav',
    act: async (page) => {
      await page.keyboard.press('Control+k')
      await page.getByRole('dialog').waitFor()
      await page.keyboard.type('wei')
    },
    only: 'wide',
  },
  ...[
    {
      name: 'side-tab-today',
      arrange: async (page: Page) => {
        await page.route('**/city/tabs', async (route) => {
          const response = await route.fetch()
          const { tabs } = cityRoutes.cityTabs.result.parse(await response.json())
          const withNew = tabs.map((tab) => (tab.id === 'daily-mandarin-pod' ? { ...tab, unread: 2 } : tab))
          await route.fulfill({ response, json: { tabs: withNew } })
        })
      },
      act: (page: Page) => openPartner(page, 'Today'),
    },
    { name: 'side-tab-list', act: (page: Page) => openPartner(page, 'Harbour City Guide') },
    {
      name: 'side-tab-event',
      act: (page: Page) => openItem(page, 'Harbour City Guide', 'Jazz on the Bund: the Hot Six return'),
    },
    {
      name: 'side-tab-article',
      act: (page: Page) => openItem(page, 'Harbour City Guide', 'Nine hand-pulled noodle shops worth the queue'),
    },
    {
      name: 'side-tab-lesson',
      act: async (page: Page) => {
        await openItem(page, 'Daily Mandarin Pod', 'Lesson 214: At the police station')
        await page
          .getByRole('article', { name: 'Lesson 214' })
          .getByRole('button', { name: /^Play/ })
          .last()
          .click()
        await page.getByRole('region', { name: 'Player' }).waitFor()
      },
    },
    {
      name: 'side-tab-share',
      act: async (page: Page) => {
        await openItem(page, 'Harbour City Guide', 'Jazz on the Bund: the Hot Six return')
        await page.getByRole('button', { name: 'Share to a chat' }).click()
        await page.getByRole('dialog').getByRole('button').nth(3).click()
        await page.getByRole('textbox', { name: /Your words/ }).fill('Shall we go on Friday?')
      },
    },
    {
      name: 'side-tab-offline',
      act: async (page: Page) => {
        await openPartner(page, 'Channel Seven Seas')
        await page.context().setOffline(true)
        await page.getByRole('button', { name: 'Load the newest' }).click()
        await page.getByText(/What you see is from/).first().waitFor()
      },
    },
  ].map((shot): Shot => ({ as: 'maya', path: '/chats', ready: '[role=log][aria-busy=false]', locate: chat('Night Runners'), ...shot })),
  { name: 'contacts', as: 'maya', path: '/contacts', ready: 'nav' },
  { name: 'groups-directory', as: 'maya', path: '/groups', ready: 'main h1' },
  { name: 'settings', as: 'maya', path: '/settings', ready: 'main' },
  { name: 'owner-chat', as: 'lucie', path: '/chats', ready: '[role=log][aria-busy=false]', locate: chat('Night Runners'), only: 'wide' },
  { name: 'partner-chat', as: 'tom', path: '/chats', ready: '[role=log][aria-busy=false]', locate: chat('Ruth'), only: 'wide' },
]
