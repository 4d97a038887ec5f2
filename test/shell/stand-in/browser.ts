import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { chromium, type BrowserContext, type Page, type Route } from 'playwright'
import { findBrowser, quietArgs } from '#test/support/browser.ts'
import { shownOrigin, toReal, toShown } from './addresses.ts'
import { permissionsFor, schemeHandlers } from './session.ts'
import type { WebContents } from './web-contents.ts'

let context: BrowserContext | null = null
const contentsOf = new Map<Page, WebContents>()
let pagesInTheMaking = 0

/** Servers see the client's own origin, and the browser sees their answer to it as one to the origin it shows. */
async function passOn(route: Route): Promise<void> {
  const sent = await route.request().allHeaders()
  if (sent['origin'] !== shownOrigin) {
    await route.continue()
    return
  }
  const response = await route.fetch({ headers: { ...sent, origin: toReal(shownOrigin) }, maxRedirects: 0 })
  const headers = response.headers()
  const allowed = headers['access-control-allow-origin']
  if (allowed) headers['access-control-allow-origin'] = toShown(allowed)
  await route.fulfill({ response, headers })
}

async function serve(route: Route): Promise<void> {
  const request = route.request()
  const url = toReal(request.url())
  const handler = schemeHandlers.get(new URL(url).protocol.replace(':', ''))
  if (!handler) {
    // A request that its page has given up in the meantime has no answer to wait for.
    await passOn(route).catch(() => route.abort('failed').catch(() => undefined))
    return
  }
  const response = await handler(new Request(url, { method: request.method() }))
  const headers = Object.fromEntries(response.headers)
  await route.fulfill({ status: response.status, headers, body: Buffer.from(await response.arrayBuffer()) })
}

function frameOf(route: Route): { page: Page; isMain: boolean } | null {
  try {
    const frame = route.request().frame()
    return { page: frame.page(), isMain: frame.parentFrame() === null }
  } catch {
    // A window that a page has just opened has no frame yet.
    return null
  }
}

/** Every request of every page: navigations pass the program's guards, the program's scheme is served by it. */
async function onRequest(route: Route): Promise<void> {
  const request = route.request()
  if (request.isNavigationRequest()) {
    const frame = frameOf(route)
    const contents = frame && contentsOf.get(frame.page)
    const url = toReal(request.url())
    // A window that a page has opened is not the program's: it loads nothing and goes.
    if (!frame || !contents?.mayNavigate(url, frame.isMain)) {
      await route.abort('aborted')
      return
    }
  }
  await serve(route)
}

async function applyPermissions(browser: BrowserContext): Promise<void> {
  const page = browser.pages()[0] ?? (await browser.newPage())
  const session = await browser.newCDPSession(page)
  for (const [name, isGranted] of permissionsFor(toReal(`${shownOrigin}/`))) {
    const setting = isGranted ? 'granted' : 'denied'
    await session.send('Browser.setPermission', { permission: { name }, setting, origin: shownOrigin })
  }
}

/** Starts the browser with the profile of the program; ready once it can be connected to. */
export async function startBrowser(profile: string): Promise<void> {
  const folder = join(profile, 'chromium')
  context = await chromium.launchPersistentContext(folder, {
    executablePath: findBrowser(),
    args: [...quietArgs, '--remote-debugging-port=0'],
    viewport: null,
  })
  await context.route('**/*', onRequest)
  context.on('page', (page) => {
    if (pagesInTheMaking > 0) pagesInTheMaking -= 1
    else void page.close()
  })
}

/** Where another program may connect to the browser by the DevTools protocol. */
export async function debuggingAddress(profile: string): Promise<string> {
  const [port] = (await readFile(join(profile, 'chromium', 'DevToolsActivePort'), 'utf8')).split('\n')
  return `http://127.0.0.1:${port}`
}

/** A page for a new window. */
export async function newPage(contents: WebContents): Promise<Page> {
  if (!context) throw new Error('A BrowserWindow is made before the app is ready.')
  await applyPermissions(context)
  pagesInTheMaking += 1
  const page = await context.newPage()
  contentsOf.set(page, contents)
  page.on('close', () => contentsOf.delete(page))
  return page
}

export async function stopBrowser(): Promise<void> {
  await context?.close()
}
