import { EventEmitter } from 'node:events'
import { existsSync } from 'node:fs'
import type { MenuItemConstructorOptions, Rectangle } from 'electron'

class NativeImage {
  readonly #path: string
  #isTemplate = false
  constructor(path: string) {
    this.#path = path
  }
  isEmpty = () => !existsSync(this.#path)
  setTemplateImage(isTemplate: boolean): void {
    this.#isTemplate = isTemplate
  }
  isTemplateImage = () => this.#isTemplate
}

export const nativeImage = { createFromPath: (path: string) => new NativeImage(path) }

class MenuItem {
  readonly id: string | undefined
  readonly label: string
  readonly checked: boolean
  readonly submenu: Menu | undefined
  readonly click: () => void
  constructor({ id, label, checked, submenu, click }: MenuItemConstructorOptions) {
    this.id = id
    this.label = label ?? ''
    this.checked = checked === true
    this.submenu = Array.isArray(submenu) ? Menu.buildFromTemplate(submenu) : undefined
    // The program's handlers look at none of Electron's arguments.
    this.click = () => (click as (() => void) | undefined)?.()
  }
}

export class Menu {
  readonly items: MenuItem[]
  private constructor(items: MenuItem[]) {
    this.items = items
  }
  static applicationMenu: Menu | null = null
  static buildFromTemplate(template: MenuItemConstructorOptions[]): Menu {
    return new Menu(template.map((item) => new MenuItem(item)))
  }
  static setApplicationMenu(menu: Menu | null): void {
    Menu.applicationMenu = menu
  }
  static getApplicationMenu = () => Menu.applicationMenu
  getMenuItemById(id: string): MenuItem | null {
    for (const item of this.items) {
      const found = item.id === id ? item : item.submenu?.getMenuItemById(id)
      if (found) return found
    }
    return null
  }
  popup(): void {}
}

export class Tray extends EventEmitter {
  image: NativeImage
  constructor(image: NativeImage) {
    super()
    if (image.isEmpty()) throw new Error('Failed to load image')
    this.image = image
  }
  setImage(image: NativeImage): void {
    this.image = image
  }
  setToolTip(_text: string): void {}
  setTitle(_text: string): void {}
  setContextMenu(_menu: Menu): void {}
}

export class Notification extends EventEmitter {
  readonly title: string
  readonly body: string
  readonly silent: boolean
  static isSupported = () => true
  constructor({ title, body, silent }: { title: string; body: string; silent: boolean }) {
    super()
    this.title = title
    this.body = body
    this.silent = silent
  }
  show(): void {
    this.emit('show', {})
  }
  close(): void {
    this.emit('close', {})
  }
}

class NativeTheme extends EventEmitter {
  #source: 'system' | 'light' | 'dark' = 'system'
  readonly shouldUseHighContrastColors = false
  get themeSource() {
    return this.#source
  }
  set themeSource(source) {
    this.#source = source
    this.emit('updated')
  }
  get shouldUseDarkColors() {
    return this.#source === 'dark'
  }
}
export const nativeTheme = new NativeTheme()

export const powerMonitor = Object.assign(new EventEmitter(), { getSystemIdleTime: () => 0 })

const area: Rectangle = { x: 0, y: 0, width: 1440, height: 900 }
export const screen = { getAllDisplays: () => [{ workArea: area }] }

export const shell = { openExternal: async (_url: string): Promise<void> => {} }
export const clipboard = { writeText: async (_text: string): Promise<void> => {} }
export const dialog = {
  showErrorBox: (title: string, detail: string) => void process.stderr.write(`${title}: ${detail}\n`),
  showMessageBox: async () => ({ response: 0, checkboxChecked: false }),
}
