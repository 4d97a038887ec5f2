import { EventEmitter } from 'node:events'
import { readFile } from 'node:fs/promises'
import { randomBytes } from 'node:crypto'
import type { CDPSession, Page } from 'playwright'
import { shownOrigin, toReal, toShown } from './addresses.ts'
import { newPage } from './browser.ts'
import { codec, type Wire } from './codec.ts'
import { app, ipcMain } from './process.ts'
import { session } from './session.ts'
import { pageScript, preloadScript } from './worlds.ts'

const world = 'guanxi-preload'
const { encode, decode } = codec(null)

interface Frame {
  url: string
  origin: string
  parent: Frame | null
}

/** The stand-in for `webContents`: a page of the browser, and the preload script in an isolated world of it. */
export class WebContents extends EventEmitter {
  readonly session = session.defaultSession
  /** Resolves once the page is there. */
  readonly page: Promise<Page>
  readonly #token = `b${randomBytes(8).toString('hex')}`
  #cdp: CDPSession | null = null
  #preloadContext: number | null = null
  /** A navigation that the program itself has asked for. */
  #expected: string | null = null
  #openHandler: ((details: { url: string }) => { action: string }) | null = null
  #url = ''
  #isDestroyed = false

  constructor(preload: string) {
    super()
    this.page = this.#open(preload)
    app.emit('web-contents-created', {}, this)
  }

  async #open(preload: string): Promise<Page> {
    const page = await newPage(this)
    const cdp = await page.context().newCDPSession(page)
    this.#cdp = cdp
    cdp.on('Runtime.executionContextCreated', ({ context }) => {
      if (context.name === world) this.#preloadContext = context.id
    })
    cdp.on('Runtime.bindingCalled', ({ payload, executionContextId }) => {
      void this.#answer(payload, executionContextId)
    })
    cdp.on('Page.windowOpen', ({ url }) => this.#askToOpen(toReal(url)))
    await cdp.send('Runtime.enable')
    await cdp.send('Page.enable')
    await cdp.send('Runtime.addBinding', { name: `${this.#token}_send`, executionContextName: world })
    await cdp.send('Page.addScriptToEvaluateOnNewDocument', { source: pageScript(this.#token) })
    const source = preloadScript(this.#token, await readFile(preload, 'utf8'))
    await cdp.send('Page.addScriptToEvaluateOnNewDocument', { source, worldName: world })
    page.on('framenavigated', (frame) => {
      if (frame === page.mainFrame()) this.#url = toReal(frame.url())
    })
    page.on('domcontentloaded', () => this.emit('dom-ready'))
    return page
  }

  /** The frame that called. Preload scripts run in main frames alone, so it is one. */
  async #callingFrame(contextId: number): Promise<Frame> {
    const expression = 'JSON.stringify([location.href, self.origin])'
    const { result } = (await this.#cdp?.send('Runtime.evaluate', { expression, contextId })) ?? {}
    const [url, origin] = JSON.parse(String(result?.value)) as [string, string]
    return { url: toReal(url), origin: origin === shownOrigin ? toReal(origin) : origin, parent: null }
  }

  async #answer(payload: string, contextId: number): Promise<void> {
    const { id, channel, args } = JSON.parse(payload) as { id: number; channel: string; args: Wire }
    const senderFrame = await this.#callingFrame(contextId)
    let reply: [Wire | null, string]
    try {
      const value = await ipcMain.invoke(channel, { sender: this, senderFrame }, decode(args) as unknown[])
      reply = [encode(value), '']
    } catch (error) {
      reply = [null, `Error invoking remote method '${channel}': ${String(error)}`]
    }
    const expression = `${this.#token}_settle(${[id, ...reply].map((part) => JSON.stringify(part)).join(', ')})`
    await this.#evaluate(expression, contextId)
  }

  async #evaluate(expression: string, contextId: number): Promise<void> {
    // A page that has gone on in the meantime takes no answer.
    await this.#cdp?.send('Runtime.evaluate', { expression, contextId }).catch(() => undefined)
  }

  send(channel: string, payload: unknown): void {
    if (this.#preloadContext === null) return
    const args = [channel, encode(payload)].map((part) => JSON.stringify(part)).join(', ')
    void this.#evaluate(`${this.#token}_deliver(${args})`, this.#preloadContext)
  }

  async loadURL(url: string): Promise<void> {
    const page = await this.page
    this.#expected = url
    await page.goto(toShown(url))
  }

  reload(): void {
    this.#expected = this.#url
    void this.page.then((page) => page.reload()).catch(() => undefined)
  }

  /** Asks the program's listeners, as Electron does before a page may navigate. */
  mayNavigate(url: string, isMainFrame: boolean): boolean {
    let isPrevented = false
    const details = { url, isMainFrame, isSameDocument: false, preventDefault: () => void (isPrevented = true) }
    const isExpected = isMainFrame && this.#expected !== null && new URL(this.#expected).href === new URL(url).href
    if (isExpected) {
      this.#expected = null
    } else {
      this.emit('will-frame-navigate', details)
      if (isMainFrame && !isPrevented) this.emit('will-navigate', details)
    }
    if (!isPrevented) this.emit('did-start-navigation', details)
    return !isPrevented
  }

  /** A page wants a window; nothing but a refusal is supported. */
  #askToOpen(url: string): void {
    if (this.#openHandler?.({ url }).action !== 'deny') throw new Error('The stand-in opens no windows from pages.')
  }

  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }): void {
    this.#openHandler = handler
  }

  getURL(): string {
    return this.#url
  }

  isDestroyed(): boolean {
    return this.#isDestroyed
  }

  async destroy(): Promise<void> {
    this.#isDestroyed = true
    await (await this.page).close()
  }
}
