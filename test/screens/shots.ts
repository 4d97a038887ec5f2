import type { Page } from 'playwright'
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

/** Every screen in the states that look different. */
export const shots: Shot[] = [
  { name: 'welcome', path: '/', ready: 'form' },
  {
    name: 'chat-group',
    as: 'maya',
    path: '/chats',
    ready: '[role=log]',
    locate: chat('Night Runners'),
  },
  { name: 'chat-direct', as: 'maya', path: '/chats', ready: '[role=log]', locate: chat('Lucie') },
  { name: 'chats-none-open', as: 'maya', path: '/chats', ready: 'nav' },
  {
    name: 'chat-offline',
    as: 'maya',
    path: '/chats',
    ready: '[role=log]',
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
  { name: 'contacts', as: 'maya', path: '/contacts', ready: 'nav' },
  { name: 'groups-directory', as: 'maya', path: '/groups', ready: 'main h1' },
  { name: 'settings', as: 'maya', path: '/settings', ready: 'main' },
  { name: 'owner-chat', as: 'lucie', path: '/chats', ready: '[role=log]', locate: chat('Night Runners'), only: 'wide' },
  { name: 'partner-chat', as: 'tom', path: '/chats', ready: '[role=log]', locate: chat('Ruth'), only: 'wide' },
]
