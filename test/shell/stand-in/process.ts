import { createHash } from 'node:crypto'
import { EventEmitter, once } from 'node:events'
import { mkdirSync, rmSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { stopBrowser } from './browser.ts'

interface Closable {
  close: () => void
}

/** The windows that are open. */
export const openWindows = new Set<Closable>()

class StandInApp extends EventEmitter {
  readonly #paths: Record<string, string> = {}
  #isReady = false
  isPackaged = process.env.STAND_IN_IS_PACKAGED === '1'
  badgeCount = 0
  protocolClients: string[] = []
  isSandboxed = false

  enableSandbox(): void {
    if (this.#isReady) throw new Error('app.enableSandbox() can only be called before app is ready')
    this.isSandboxed = true
  }
  getVersion(): string {
    return process.env.npm_package_version ?? '0.0.0'
  }
  setPath(name: string, path: string): void {
    mkdirSync(path, { recursive: true })
    this.#paths[name] = path
  }
  getPath(name: string): string {
    return this.#paths[name] ?? join(this.#paths['userData'] ?? tmpdir(), name)
  }
  getAppPath(): string {
    return dirname(dirname(dirname(process.argv[1] ?? '')))
  }
  setAppUserModelId(): void {}
  setAsDefaultProtocolClient(scheme: string): boolean {
    this.protocolClients.push(scheme)
    return true
  }
  getLoginItemSettings() {
    return { openAtLogin: false }
  }
  setBadgeCount(count: number): boolean {
    this.badgeCount = count
    return true
  }
  async whenReady(): Promise<void> {
    if (!this.#isReady) await once(this, 'ready')
  }
  becomeReady(): void {
    this.#isReady = true
    this.emit('ready', {})
  }

  /** One program a profile: a second one tells the first its arguments, over a local socket, and gets `false`. */
  requestSingleInstanceLock(): boolean {
    return instance === 'first'
  }

  quit(): void {
    this.emit('before-quit', {})
    for (const window of openWindows) window.close()
    if (openWindows.size > 0) return
    this.emit('will-quit', {})
    void stopBrowser().then(() => process.exit(0))
  }
}

/** The stand-in for `app`. */
export const app = new StandInApp()

/** Local sockets are files but on Windows, where they have names of their own. */
function socket(): string {
  const profile = app.getPath('userData')
  if (process.platform !== 'win32') return join(profile, 'instance.sock')
  return `\\\\.\\pipe\\guanxi-${createHash('sha256').update(profile).digest('hex').slice(0, 16)}`
}

let instance: 'first' | 'second' = 'first'

/** Finds out, before the program's main script runs, whether another one already uses its profile. */
export async function settleInstance(): Promise<void> {
  const other = connect(socket())
  const isThere = await once(other, 'connect').then(
    () => true,
    () => false,
  )
  if (isThere) {
    instance = 'second'
    other.end(JSON.stringify(process.argv))
    await once(other, 'close')
    return
  }
  rmSync(socket(), { force: true })
  const server = createServer((client) => {
    let text = ''
    client.on('data', (chunk) => (text += String(chunk)))
    client.on('end', () => app.emit('second-instance', {}, JSON.parse(text), process.cwd(), null))
  })
  server.listen(socket())
  server.unref()
  await once(server, 'listening')
}

type Handler = (event: unknown, ...args: unknown[]) => unknown

/** The stand-in for `ipcMain`. */
export const ipcMain = {
  handlers: new Map<string, Handler>(),
  handle(channel: string, handler: Handler): void {
    if (this.handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`)
    this.handlers.set(channel, handler)
  },
  async invoke(channel: string, event: unknown, args: unknown[]): Promise<unknown> {
    const handler = this.handlers.get(channel)
    if (!handler) throw new Error(`No handler registered for '${channel}'`)
    return handler(event, ...args)
  },
}
