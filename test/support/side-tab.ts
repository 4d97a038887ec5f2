import type { Browser, Page } from 'playwright'
import { vi } from 'vitest'
import { sessionKey } from '#renderer/app/session/token.ts'
import { launchBrowser } from './browser.ts'
import { PartnerSite } from './partner.ts'
import { startServer, type TestServer } from './server.ts'
import { becomeContacts, openDirect } from './talk.ts'
import { register, type Person } from './wire.ts'

const hour = 3_600_000

export const item = (id: string, title: string, more: string) =>
  `<item><title>${title}</title><guid isPermaLink="false">${id}</guid><link>https://lantern.example/${id}</link>${more}</item>`

export const feed = (items: string) => `<?xml version="1.0"?>
  <rss version="2.0" xmlns:ev="http://purl.org/rss/1.0/modules/event/" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd">
  <channel><title>Feed</title><link>https://lantern.example/</link><description>d</description><language>en</language>
  ${items}</channel></rss>`

export const ago = (hours: number) => `<pubDate>${new Date(Date.now() - hours * hour).toUTCString()}</pubDate>`

const noodles = item(
  'noodles',
  'Noodles worth the queue',
  `${ago(2)}<category>Food</category><description><![CDATA[<p>Dough on marble, <a href="https://lantern.example/map">twice a second</a>.</p>]]></description>`,
)
const metro = item('metro', 'Six new stations', `${ago(3)}<category>City</category><description>Line 20.</description>`)
export const start = new Date(Math.ceil(Date.now() / hour) * hour + 30 * hour)
const jazz = item(
  'jazz',
  'Jazz on the Bund',
  `${ago(1)}<ev:startdate>${start.toISOString()}</ev:startdate><ev:location>Xintiandi 新天地</ev:location><description>Two sets.</description>`,
)
/** Two people in contact, with the chat of the two. */
export interface Pair {
  mary: Person
  wei: Person
  chatId: string
}

/** A browser, a server with a partner whose three items are read, and windows of it. */
export class SideTabStage {
  readonly browser: Browser
  readonly site: PartnerSite
  readonly server: TestServer
  readonly #faults: string[] = []

  private constructor(browser: Browser, site: PartnerSite, server: TestServer) {
    this.browser = browser
    this.site = site
    this.server = server
  }

  static async open(): Promise<SideTabStage> {
    const browser = await launchBrowser(['--autoplay-policy=no-user-gesture-required'])
    const site = await PartnerSite.open()
    const server = await startServer({ env: { FEEDS_ALLOW_PRIVATE_NETWORK: '1' } })
    const stage = new SideTabStage(browser, site, server)
    await stage.addPartner('Lantern Street', '/city.xml', feed(noodles + metro + jazz))
    return stage
  }

  async close(): Promise<void> {
    await this.browser.close()
    await this.server.stop()
    await this.site.close()
  }

  /** Two who have seen, kept and chosen nothing yet. */
  async pair(): Promise<Pair> {
    const { url } = this.server
    const [mary, wei] = await Promise.all([
      register(url, { displayName: 'Mary Kline' }),
      register(url, { displayName: '魏明' }),
    ])
    await becomeContacts(mary, wei)
    return { mary, wei, chatId: await openDirect(mary, wei) }
  }

  /** Adds a partner and waits until its feed is read. A test that is run again finds its partner. */
  async addPartner(name: string, path: string, body: string, kind?: 'lesson'): Promise<void> {
    this.site.serve(path, body)
    const { id } = await this.server.app.city.addPartner({
      id: name.toLowerCase().replace(' ', '-'),
      name,
      about: 'About it',
      initials: name.slice(0, 2).toUpperCase(),
      color: '#7a2e1d',
      languages: ['en'],
      city: 'Shanghai',
    })
    await this.server.app.city.addFeed({ partnerId: id, url: this.site.url + path, ...(kind ? { kind } : {}) })
    await vi.waitFor(
      async () => {
        const row = await this.server.app.platform.db
          .selectFrom('feeds')
          .select('last_success_at')
          .where('partner_id', '=', id)
          .executeTakeFirstOrThrow()
        if (row.last_success_at === null) throw new Error('The feed is not read yet')
      },
      { timeout: 15_000, interval: 50 },
    )
  }

  /** A window on a computer that nobody has used, with the chat of the two open. */
  async windowOf(person: Person, chatId: string, width = 1_440): Promise<Page> {
    const context = await this.browser.newContext({
      viewport: { width, height: 900 },
      timezoneId: 'Asia/Shanghai',
      locale: 'en-GB',
    })
    const session = { token: person.token, userId: person.id, sharedComputer: false }
    await context.addInitScript(
      ([key, value]) => {
        // Frames of other sites have a storage of their own, or none.
        if (window === window.top) localStorage.setItem(key, value)
      },
      [sessionKey, JSON.stringify(session)] as const,
    )
    const page = await context.newPage()
    page.on('pageerror', (error) => this.#faults.push(error.stack ?? error.message))
    await page.goto(`${this.server.url}/#/chats/${chatId}`)
    await page.getByRole('log').waitFor()
    return page
  }

  /**
   * Closes the windows of a test.
   * @throws where a script failed in one of them
   */
  async closeWindows(): Promise<void> {
    for (const context of this.browser.contexts()) await context.close()
    const found = this.#faults.splice(0)
    if (found.length > 0) throw new Error(`Windows had faults:\n${found.join('\n')}`)
  }
}

export const side = (page: Page) => page.getByRole('complementary', { name: 'City news and lessons' })
export const panel = (page: Page) => side(page).getByRole('tabpanel')
export const partner = (page: Page, name: string) => side(page).getByRole('tab', { name: new RegExp(`^${name}`) })
export const card = (page: Page, title: string) => panel(page).getByRole('button', { name: title, exact: true })
export const reader = (page: Page, title: string) => panel(page).getByRole('article', { name: title, exact: true })

/** Opens an item of a partner to be read. */
export async function read(page: Page, name: string, title: string): Promise<void> {
  await partner(page, name).click()
  await card(page, title).click()
  await reader(page, title).waitFor()
}
