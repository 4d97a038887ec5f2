import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { imageSigner } from '#server/city/image-address.ts'
import { sanitize } from '#server/city/sanitize.ts'
import { hostileHtml } from '#test/fixtures/feeds/hostile-html.ts'
import { launchBrowser } from '#test/support/browser.ts'

const base = { url: 'https://partner.example/feed.xml', own: false }

const pictures = 'http://reader.example/api/v1/city/images/'
const atOnce = 25

let browser: Browser
let page: Page
/** What ran, and every address that the page asked for. */
let fired: string[] = []
let asked: string[] = []
let written = ''

beforeAll(async () => {
  browser = await launchBrowser()
  page = await browser.newPage()
  await page.exposeFunction('canary', () => void fired.push('canary'))
  // The last line of defence is left out on purpose: what is rendered here has no policy around it.
  await page.route('**/*', (route) => {
    const url = route.request().url()
    asked.push(url)
    if (url === 'http://reader.example/') {
      return route.fulfill({ contentType: 'text/html; charset=utf-8', body: `<!doctype html><main>${written}</main>` })
    }
    return route.abort()
  })
  page.on('popup', (popup) => void fired.push(`opened ${popup.url()}`))
})
afterAll(() => browser.close())

/** Renders HTML in a fresh page, waits until it has settled, and clicks on whatever can be clicked. */
async function render(html: string): Promise<{ fired: string[]; asked: string[] }> {
  written = html
  fired = []
  asked = []
  // Parsed as a document and not as a part of one, so that scripts in it would run too.
  await page.goto('http://reader.example/')
  await page.evaluate(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
    await frame()
    for (const link of document.querySelectorAll<HTMLElement>('a, button, input, summary, [onclick]')) {
      link.removeAttribute('target')
      // Following a link to the web is what links are for; the event alone is of interest.
      link.addEventListener('click', (event) => {
        if (/^https?:|^mailto:/.test(link.getAttribute('href') ?? '')) event.preventDefault()
      })
      link.click()
    }
    for (const image of document.querySelectorAll('img')) image.loading = 'eager'
    await frame()
    await frame()
  })
  return { fired: [...fired], asked: [...asked] }
}

test('the canary sings where nothing is taken out', async () => {
  expect((await render('<img src=x onerror=canary()>')).fired).toEqual(['canary'])
  expect((await render('<img src="https://canary.example/x.png">')).asked).toContain('https://canary.example/x.png')
})

test('nothing of the corpus runs, loads or tells anything once it was sanitised', async () => {
  const sign = imageSigner('key')
  const clean = (html: string) => sanitize(`<p>before</p>${html}<p>after</p>`, { base, image: sign }).html
  for (const html of hostileHtml) {
    expect(clean(html)).not.toMatch(/<(?:script|style|iframe|svg|math|form|object|embed|base|meta|link)\b/i)
  }
  // What comes out is closed in itself, so that many pieces can stand on one page.
  for (let start = 0; start < hostileHtml.length; start += atOnce) {
    const some = hostileHtml.slice(start, start + atOnce)
    const result = await render(some.map(clean).join('\n'))
    expect([some, result.fired]).toEqual([some, []])
    // Pictures are asked of the reader's own server alone.
    const elsewhere = result.asked.slice(1).filter((url) => !url.startsWith(pictures))
    expect([some, elsewhere]).toEqual([some, []])
  }
})
