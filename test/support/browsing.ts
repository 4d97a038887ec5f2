import type { Browser, Page } from 'playwright'
import { launchBrowser } from './browser.ts'
import { spawnServer, type ServerProcess } from './process.ts'
import type { Person } from './wire.ts'

/** A real server, a real browser, and everybody's windows in it; each window has a computer of its own. */
export interface Stage {
  server: ServerProcess
  browser: Browser
  /** Opens a new window for a person, on a computer that nobody has used, and signs in. */
  signIn(person: Pick<Person, 'email' | 'password'>, options?: { isSharedComputer?: boolean }): Promise<Page>
  /** Opens the first screen on a computer that nobody has used. */
  openClient(): Promise<Page>
  /** Ends all of it; throws where any window had an uncaught error or refused content. */
  close(): Promise<void>
}

/** Starts server and browser, with switches of the latter; to be closed at the end of the test file. */
export async function openStage(env: Record<string, string> = {}, switches: string[] = []): Promise<Stage> {
  const [server, browser] = await Promise.all([spawnServer(env), launchBrowser(switches)])
  const problems: string[] = []

  async function openClient(): Promise<Page> {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' })
    const page = await context.newPage()
    page.on('pageerror', (error) => problems.push(error.stack ?? error.message))
    page.on('console', (message) => {
      if (/Content Security Policy|Minified React error/.test(message.text())) problems.push(message.text())
    })
    await page.goto(server.url)
    return page
  }

  return {
    server,
    browser,
    openClient,
    async signIn({ email, password }, { isSharedComputer = false } = {}) {
      const page = await openClient()
      await page.locator('input[name="login"]').fill(email)
      await page.locator('input[type="password"]').fill(password)
      if (isSharedComputer) await page.getByRole('checkbox', { name: 'This is a shared computer' }).click()
      await page.getByRole('button', { name: 'Sign in' }).click()
      await page.getByRole('navigation', { name: 'Main' }).waitFor()
      return page
    },
    async close() {
      await browser.close()
      await server.dispose()
      if (problems.length > 0) throw new Error(`Windows had problems:\n${problems.join('\n')}`)
    },
  }
}

/** Opens a chat from the list by the name it has there. */
export async function openChat(page: Page, name: string): Promise<void> {
  await page.getByRole('link', { name: 'Chats' }).click()
  await page.getByRole('group', { name: 'Chats' }).getByText(name, { exact: true }).first().click()
  await composer(page).waitFor()
}

export const composer = (page: Page) => page.getByRole('textbox', { name: /^Write to / })

/** Writes a message and sends it by Enter. */
export async function write(page: Page, text: string): Promise<void> {
  await composer(page).fill(text)
  await composer(page).press('Enter')
}

/** The texts of the messages on screen, from top to bottom. */
export async function messagesOf(page: Page): Promise<string[]> {
  return await page.getByRole('log').getByRole('article').allInnerTexts()
}

/** What the drafts of a person hold on the window's computer, as JSON. */
export function storedDrafts(page: Page, userId: number): Promise<string> {
  return page.evaluate(
    (name) =>
      new Promise<string>((resolve, reject) => {
        const opening = indexedDB.open(name)
        opening.addEventListener('error', () => reject(opening.error))
        opening.addEventListener('success', () => {
          const reading = opening.result.transaction('drafts').objectStore('drafts').getAll()
          reading.addEventListener('success', () => {
            opening.result.close()
            resolve(JSON.stringify(reading.result))
          })
        })
      }),
    `guanxi-${userId}`,
  )
}
