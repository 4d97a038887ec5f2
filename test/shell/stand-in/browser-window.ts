import { EventEmitter } from 'node:events'
import type { BrowserWindowConstructorOptions, Rectangle } from 'electron'
import { app, openWindows } from './process.ts'
import { WebContents } from './web-contents.ts'

const windows: BrowserWindow[] = []

/** The stand-in for `BrowserWindow`: a window without a screen, whose state is kept as if it had one. */
export class BrowserWindow extends EventEmitter {
  readonly webContents: WebContents
  readonly options: BrowserWindowConstructorOptions
  #bounds: Rectangle
  #isVisible: boolean
  #isFocused = false
  #isMinimized = false
  #isMaximized = false
  #isDestroyed = false

  static getAllWindows = () => windows.filter((window) => !window.isDestroyed())
  static getFocusedWindow = () => windows.find((window) => window.isFocused()) ?? null
  static fromWebContents = (contents: WebContents) =>
    windows.find((window) => window.webContents === contents && !window.isDestroyed()) ?? null

  constructor(options: BrowserWindowConstructorOptions) {
    super()
    const { webPreferences } = options
    if (!webPreferences?.sandbox || !webPreferences.contextIsolation || webPreferences.nodeIntegration !== false) {
      throw new Error('The stand-in runs sandboxed, isolated windows without Node.js alone.')
    }
    this.options = options
    this.#bounds = {
      x: options.x ?? 80,
      y: options.y ?? 60,
      width: options.width ?? 800,
      height: options.height ?? 600,
    }
    this.#isVisible = options.show !== false
    windows.push(this)
    openWindows.add(this)
    this.webContents = new WebContents(webPreferences.preload ?? '')
    this.webContents.once('dom-ready', () => this.emit('ready-to-show', {}))
  }

  loadURL(url: string): Promise<void> {
    return this.webContents.loadURL(url)
  }

  getBounds = (): Rectangle => ({ ...this.#bounds })
  getNormalBounds = (): Rectangle => ({ ...this.#bounds })
  setBounds(bounds: Partial<Rectangle>): void {
    this.#bounds = { ...this.#bounds, ...bounds }
    this.emit('resize', {})
    this.emit('move', {})
  }

  isVisible = () => this.#isVisible
  isFocused = () => this.#isFocused
  isMinimized = () => this.#isMinimized
  isMaximized = () => this.#isMaximized
  isDestroyed = () => this.#isDestroyed

  show(): void {
    this.#isVisible = true
    this.emit('show', {})
    this.focus()
  }
  hide(): void {
    this.blur()
    this.#isVisible = false
    this.emit('hide', {})
  }
  focus(): void {
    if (!this.#isVisible || this.#isFocused) return
    this.#isFocused = true
    this.emit('focus', {})
  }
  blur(): void {
    if (!this.#isFocused) return
    this.#isFocused = false
    this.emit('blur', {})
  }
  minimize(): void {
    this.#isMinimized = true
    this.blur()
    this.emit('minimize', {})
  }
  restore(): void {
    this.#isMinimized = false
    this.emit('restore', {})
  }
  maximize(): void {
    this.#isMaximized = true
    this.emit('maximize', {})
  }
  setBackgroundColor(): void {}
  setOverlayIcon(): void {}

  close(): void {
    let isPrevented = false
    this.emit('close', { preventDefault: () => void (isPrevented = true) })
    if (isPrevented || this.#isDestroyed) return
    this.#isDestroyed = true
    openWindows.delete(this)
    void this.webContents.destroy().catch(() => undefined)
    this.emit('closed', {})
    if (openWindows.size === 0) app.emit('window-all-closed', {})
  }
}
