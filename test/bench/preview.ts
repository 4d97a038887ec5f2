import type { Locator, Page } from 'playwright'
import { sessionKey } from '#renderer/app/session/token.ts'
import { rssFeed, rssItem } from '#test/fixtures/partners/writing.ts'
import { launchBrowser } from '#test/support/browser.ts'
import { startServer } from '#test/support/server.ts'
import { register } from '#test/support/wire.ts'
import { atMost, median, percentile, type Measure, type Options, type Subject } from './subject.ts'

const items = 100

type Watched = typeof globalThis & { drawn: Promise<number> }

function draft(): string {
  const now = Date.now()
  const list = Array.from({ length: items }, (_, index) => rssItem(now, { guid: `draft-${index}` }))
  return rssFeed(now, { items: list })
}

const letters = 'abcdefghij'

/** Puts the cursor in front of the first item's title. */
const atFirstTitle = (source: Locator) =>
  source.evaluate((field: HTMLTextAreaElement) => {
    const start = field.value.indexOf('<title>', field.value.indexOf('<item>')) + '<title>'.length
    field.focus()
    field.setSelectionRange(start, start)
  })

/**
 * Types a letter into the first title, and waits for the card to show it.
 * @returns milliseconds from the key to the frame that shows it
 */
async function typeTimed(page: Page, letter: string): Promise<number> {
  // Keys overtake scripts on their way to the page: what waits for one stands there before it is pressed.
  await page.evaluate((wanted) => {
    ;(globalThis as Watched).drawn = new Promise((resolve) => {
      const look = (began: number) => {
        const title = document.querySelector('[role="feed"] article h3')?.textContent ?? ''
        if (title.startsWith(wanted)) requestAnimationFrame(() => resolve(performance.now() - began))
        else requestAnimationFrame(() => look(began))
      }
      document.addEventListener('keydown', () => look(performance.now()), { once: true, capture: true })
    })
  }, letter)
  await page.keyboard.type(letter)
  return await page.evaluate(() => (globalThis as Watched).drawn)
}

/** What a partner waits for who types into a draft: by the built client, from the key to the drawn card. */
export const preview: Subject = {
  name: 'preview',
  async run({ rounds, say }: Options): Promise<Measure[]> {
    const server = await startServer()
    const browser = await launchBrowser()
    try {
      const person = await register(server.url)
      const look = { name: 'Bench', about: '', initials: 'B', color: '#000000', languages: ['en'] }
      const { id } = await server.app.city.addPartner({ ...look, ownerId: person.id })
      const page = await browser.newPage({ viewport: { width: 1_440, height: 900 } })
      const session = JSON.stringify({ token: person.token, userId: person.id, sharedComputer: false })
      await page.addInitScript(([key, value]) => localStorage.setItem(key, value), [sessionKey, session] as const)
      await page.goto(`${server.url}/#/studio/${id}/preview`)
      const source = page.getByRole('textbox', { name: 'Text of the feed' })
      say(`typing into a draft of ${items} items`)
      await source.fill(draft())
      await page.getByRole('feed').getByRole('article').first().waitFor()
      const times: number[] = []
      for (let count = 0; count < 10 * rounds + 3; count += 1) {
        await atFirstTitle(source)
        times.push(await typeTimed(page, letters[count % letters.length] ?? ''))
      }
      // The first ones start the process that reads, and compile.
      const warm = times.slice(3)
      return [
        {
          name: `draft of ${items} items: key to drawn card`,
          unit: 'ms',
          value: median(warm),
          target: atMost(300, 'ms'),
          details: { first: times[0] ?? 0, p95: percentile(warm, 0.95) },
        },
      ]
    } finally {
      await browser.close()
      await server.stop()
    }
  },
}
