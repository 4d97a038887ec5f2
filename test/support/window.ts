import type { Browser, BrowserContext, Page } from 'playwright'
import { sessionKey } from '#renderer/app/session/token.ts'
import type { Person } from './wire.ts'

/** A window of the real client in a browser context of its own. */
export interface Window {
  page: Page
  context: BrowserContext
  /** Faults the page has reported; a test ends with none. */
  faults: string[]
}

interface WindowOptions {
  /** Where to open, such as `/chats/ID`. */
  at?: string
  width?: number
  height?: number
}

/** Opens the client of a server; signed in as a person, or at the door where none is given. */
export async function openWindow(
  browser: Browser,
  url: string,
  person?: Person,
  { at = '/', width = 1_280, height = 800 }: WindowOptions = {},
): Promise<Window> {
  const context = await browser.newContext({ viewport: { width, height }, locale: 'en-GB' })
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  if (person) {
    const session = { token: person.token, userId: person.id, sharedComputer: false }
    await context.addInitScript(
      ([key, value]) => {
        if (localStorage.getItem(key) === null) localStorage.setItem(key, value)
      },
      [sessionKey, JSON.stringify(session)] as const,
    )
  }
  const page = await context.newPage()
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(error.stack ?? error.message))
  await page.goto(`${url}/#${at}`)
  return { page, context, faults }
}
