import type { Page } from 'playwright'
import { routes } from '#shared/protocol/routes.ts'
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
  locate?: (person: Person, stage: Stage) => Promise<string>
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

/** Leads to the chat of this name. */
export const chat = (name: string) => async (person: Person) => `/chats/${await conversationNamed(person, name)}`

/** Leads to the page of the group whose name begins so, or to a tab of it. */
export const groupPage =
  (name: string, tab = '') =>
  async (person: Person) => {
    const { groups } = await person.call(routes.groups, { query: { query: name, limit: 5 } })
    const found = groups.find((group) => group.name.startsWith(name))
    if (!found) throw new Error(`There is no group called ${name}`)
    return `/groups/${found.id}${tab}`
  }

/** The number of somebody of the demo. */
export const userIdOf = async (stage: Stage, handle: string): Promise<number> => (await stage.person(handle)).id

/** Makes every call of these addresses fail as a dead line does. */
export const failing = (...addresses: string[]) =>
  async (page: Page): Promise<void> => {
    for (const address of addresses) await page.route(address, (route) => route.abort())
  }
