import type { Browser, BrowserContext, CDPSession, Page } from 'playwright'
import { sessionKey } from '#renderer/app/session/token.ts'
import type { Member } from './community.ts'

/** Marks that a page leaves of itself, in milliseconds since it began to load. */
interface Marks {
  /** The first frame with a row of the chat list. */
  list?: number
  /** Bytes of page, code and styles that had come by then, as they travelled. */
  code?: number
}

type Marked = typeof globalThis & { benchMarks: Marks }

/** The built client in a window of its own, with what the browser itself says of it. */
export interface ClientPage {
  page: Page
  context: BrowserContext
  cdp: CDPSession
  /** Kilobytes of page, code and styles that have come so far, as they travelled. */
  codeFetched: () => number
  /** When the chat list was painted, in milliseconds since the page began to load. */
  listPainted: () => Promise<number>
  /** Kilobytes of page, code and styles that had come when the chat list was painted. */
  codeBeforeList: () => Promise<number>
  /** Resolves once the chat list lies in the cache of this computer, from which the next start paints it. */
  listKept: () => Promise<void>
  /** Megabytes of JavaScript heap after everything unreachable has been collected. */
  heap: () => Promise<number>
  /** The longest task of the page's main thread while something runs. Milliseconds. */
  longestTask: (run: () => Promise<unknown>) => Promise<number>
}

const rowSelector = '[role="group"][aria-label="Chats"] button'

/** Opens the client on a computer that nobody has used; signed in where a person is given. */
export async function openClientPage(browser: Browser, url: string, person?: Member): Promise<ClientPage> {
  const context = await browser.newContext({ viewport: { width: 1_440, height: 900 }, locale: 'en-GB' })
  if (person) {
    const session = JSON.stringify({ token: person.token, userId: person.id, sharedComputer: false })
    await context.addInitScript(([key, value]) => localStorage.setItem(key, value), [sessionKey, session] as const)
  }
  return await openIn(context, url)
}

/** Another window of the same computer. */
export async function openIn(context: BrowserContext, url: string): Promise<ClientPage> {
  const page = await context.newPage()
  await page.addInitScript((selector) => {
    const marks: Marks = {}
    ;(globalThis as Marked).benchMarks = marks
    const mark = () => {
      marks.list = performance.now()
      const files = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
      const code = files.filter(({ name }) => /\/(?:[^/]+\.(?:js|css))?$/.test(new URL(name).pathname))
      marks.code = code.reduce((sum, file) => sum + (file as PerformanceResourceTiming).transferSize, 0)
    }
    const look = () => {
      // A frame is on screen when the next one begins.
      if (document.querySelector(selector)) requestAnimationFrame(mark)
      else requestAnimationFrame(look)
    }
    look()
  }, rowSelector)
  const cdp = await context.newCDPSession(page)
  await cdp.send('Network.enable')
  await cdp.send('Performance.enable')
  const code = new Set<string>()
  let bytes = 0
  cdp.on('Network.responseReceived', ({ requestId, type }) => {
    if (type === 'Document' || type === 'Script' || type === 'Stylesheet') code.add(requestId)
  })
  cdp.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (code.has(requestId)) bytes += encodedDataLength
  })
  await page.goto(url)
  return {
    page,
    context,
    cdp,
    codeFetched: () => bytes / 1_000,
    async listPainted() {
      const mark = await page.waitForFunction(() => (globalThis as Marked).benchMarks.list)
      return (await mark.jsonValue()) as number
    },
    async codeBeforeList() {
      return (await page.evaluate(() => (globalThis as Marked).benchMarks.code ?? 0)) / 1_000
    },
    async listKept() {
      await page.waitForFunction(isListKept, undefined, { polling: 200 })
    },
    async heap() {
      await cdp.send('HeapProfiler.collectGarbage')
      const { metrics } = await cdp.send('Performance.getMetrics')
      return (metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? 0) / 1_000_000
    },
    async longestTask(run) {
      const browser = context.browser()
      if (!browser) throw new Error('The context has no browser to trace')
      await browser.startTracing(page, { categories: ['toplevel', '__metadata'] })
      await run()
      return longestTaskIn(await browser.stopTracing())
    },
  }
}

/** Runs in the page: whether the database of whoever is signed in holds a chat list. */
async function isListKept(): Promise<boolean> {
  const name = (await indexedDB.databases()).find((each) => each.name?.startsWith('guanxi-'))?.name
  if (name === undefined) return false
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open(name)
    opening.addEventListener('success', () => resolve(opening.result))
    opening.addEventListener('error', () => reject(opening.error ?? new Error('The database cannot be opened')))
  })
  try {
    const counting = db.transaction('snapshot').objectStore('snapshot').count()
    await new Promise((resolve, reject) => {
      counting.addEventListener('success', resolve)
      counting.addEventListener('error', reject)
    })
    return counting.result > 0
  } finally {
    db.close()
  }
}

interface TraceEvent {
  name: string
  pid: number
  tid: number
  /** Microseconds. */
  dur?: number
  args?: { name?: string }
}

/** The longest task of any page's main thread in a trace. Milliseconds. */
function longestTaskIn(trace: Buffer): number {
  const { traceEvents } = JSON.parse(trace.toString()) as { traceEvents: TraceEvent[] }
  const threadOf = ({ pid, tid }: TraceEvent) => `${pid}:${tid}`
  const main = new Set(
    traceEvents.filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain').map(threadOf),
  )
  const tasks = traceEvents.filter((event) => event.name.endsWith('RunTask') && main.has(threadOf(event)))
  if (tasks.length === 0) throw new Error('The trace holds no task of the page')
  return tasks.reduce((longest, { dur = 0 }) => Math.max(longest, dur), 0) / 1_000
}
