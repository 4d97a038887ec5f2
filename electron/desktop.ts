import { app, nativeTheme, powerMonitor } from 'electron'
import type { DeepLink } from '#shared/ipc/deep-link.ts'
import type { CloseChoice, Preferences } from '#shared/ipc/schemas.ts'
import { type AppWindow, openAppWindow, showWindow } from './app-window.ts'
import { opensAtLogin, setOpensAtLogin } from './login-item.ts'
import { Notifications } from './notifications.ts'
import type { ServerAddress } from './server-address.ts'
import type { SettingsFile } from './settings.ts'
import { texts } from './texts.ts'
import { paper, themeState } from './theme.ts'
import { TrayIcon } from './tray.ts'

/** Closing hides where a tray is sure to be there to come back from. */
const closeDefault: CloseChoice = process.platform === 'linux' ? 'quit' : 'tray'

/** The running program: its one window, which comes and goes, and what stays: tray, notifications, settings. */
export class Desktop {
  readonly settings: SettingsFile
  readonly server: ServerAddress
  readonly notifications = new Notifications((conversationId) => {
    this.show().mailbox.deliver('notification-clicked', { conversationId })
  })
  readonly tray: TrayIcon | null
  #appWindow: AppWindow | null = null
  #isQuitting = false

  constructor(settings: SettingsFile, server: ServerAddress) {
    this.settings = settings
    this.server = server
    nativeTheme.themeSource = settings.get('theme') ?? 'system'
    this.tray = TrayIcon.place({
      open: () => this.show(),
      choose: (status) => this.#appWindow?.mailbox.deliver('presence-chosen', { status }),
      quit: () => app.quit(),
    })
    app.on('before-quit', () => {
      this.#isQuitting = true
    })
    nativeTheme.on('updated', () => {
      this.#appWindow?.window.setBackgroundColor(paper())
      this.#appWindow?.mailbox.tell('theme-changed', themeState())
    })
    powerMonitor.on('resume', () => this.#appWindow?.mailbox.tell('resumed', {}))
  }

  /** The window, opened anew where it was closed. */
  open(isHidden = false): AppWindow {
    if (this.#appWindow) return this.#appWindow
    const appWindow = openAppWindow(this.settings, isHidden)
    appWindow.window.on('close', (event) => {
      if (this.#isQuitting || !this.#staysInTray()) return
      event.preventDefault()
      appWindow.window.hide()
      this.#tellOfTray()
    })
    appWindow.window.on('closed', () => {
      this.#appWindow = null
    })
    this.#appWindow = appWindow
    return appWindow
  }

  /** The window, in front. */
  show(): AppWindow {
    const existing = this.#appWindow
    if (existing) showWindow(existing.window)
    return existing ?? this.open()
  }

  follow(link: DeepLink): void {
    this.show().mailbox.deliver('deep-link', link)
  }

  get preferences(): Preferences {
    return { onClose: this.settings.get('onClose') ?? closeDefault, openAtLogin: opensAtLogin() }
  }

  /** @throws where the system does not let the program start with it */
  prefer(changes: Partial<Preferences>): void {
    if (changes.onClose) this.settings.set({ onClose: changes.onClose })
    if (changes.openAtLogin !== undefined) setOpensAtLogin(changes.openAtLogin)
  }

  #staysInTray(): boolean {
    return process.platform === 'darwin' || (this.tray !== null && this.preferences.onClose === 'tray')
  }

  /** Once: a window that goes away without a word looks like a program that ended. */
  #tellOfTray(): void {
    if (process.platform === 'darwin' || this.settings.get('wasToldOfTray')) return
    this.settings.set({ wasToldOfTray: true })
    this.notifications.show({ ...texts.stillRunning, conversationId: 'tray', silent: true })
  }
}
