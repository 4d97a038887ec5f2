import { app, BrowserWindow, dialog, screen } from 'electron'
import { appOrigin } from '#shared/ipc/origin.ts'
import type { WindowState } from '#shared/ipc/schemas.ts'
import { offerContextMenu } from './context-menu.ts'
import { logProblem } from './log.ts'
import { Mailbox } from './mailbox.ts'
import { iconFile, preloadFile } from './paths.ts'
import type { SettingsFile } from './settings.ts'
import { texts } from './texts.ts'
import { paper } from './theme.ts'
import { placeToOpen, smallestSize } from './window-place.ts'

/** A window that crashes more often than this within a minute is not loaded again by itself. */
const crashesToForgive = 3
const placeIsSavedAfterMs = 500

/** Whether somebody can see the window, and whether it has the keyboard. */
export const stateOf = (window: BrowserWindow): WindowState => ({
  focused: window.isFocused(),
  visible: window.isVisible() && !window.isMinimized(),
})

/** Brings the window to the front from wherever it is. */
export function showWindow(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}

function rememberPlace(window: BrowserWindow, settings: SettingsFile): void {
  let timer: NodeJS.Timeout | undefined
  const save = (): void => {
    clearTimeout(timer)
    if (window.isDestroyed()) return
    settings.set({ window: { bounds: window.getNormalBounds(), isMaximized: window.isMaximized() } })
  }
  const saveSoon = (): void => {
    clearTimeout(timer)
    timer = setTimeout(save, placeIsSavedAfterMs)
  }
  window.on('resize', saveSoon)
  window.on('move', saveSoon)
  window.on('close', save)
}

function reloadAfterCrash(window: BrowserWindow): void {
  let crashes: number[] = []
  window.webContents.on('render-process-gone', (_event, details) => {
    if (details.reason === 'clean-exit' || window.isDestroyed()) return
    logProblem(`the window stopped (${details.reason}, ${details.exitCode})`)
    crashes = [...crashes.filter((time) => time > Date.now() - 60_000), Date.now()]
    if (crashes.length <= crashesToForgive) {
      window.webContents.reload()
      return
    }
    const { title, message, detail, reload, quit } = texts.windowCrashed
    const options = { type: 'error' as const, title, message, detail, buttons: [reload, quit], defaultId: 0 }
    void dialog.showMessageBox(window, options).then(({ response }) => {
      if (response === 0) window.webContents.reload()
      else app.quit()
    })
  })
}

function tellState(window: BrowserWindow, mailbox: Mailbox): void {
  const tell = (): void => {
    if (!window.isDestroyed()) mailbox.tell('window-state', stateOf(window))
  }
  window.on('focus', tell)
  window.on('blur', tell)
  window.on('show', tell)
  window.on('hide', tell)
  window.on('minimize', tell)
  window.on('restore', tell)
}

/** The program's window, which shows the client and nothing else. */
export interface AppWindow {
  window: BrowserWindow
  mailbox: Mailbox
}

/**
 * Opens the window where it was last.
 *
 * @param isHidden stays in the tray until asked for, as after a start with the system
 */
export function openAppWindow(settings: SettingsFile, isHidden: boolean): AppWindow {
  const last = settings.get('window')
  const workAreas = screen.getAllDisplays().map((display) => display.workArea)
  const window = new BrowserWindow({
    ...placeToOpen(last, workAreas),
    minWidth: smallestSize.width,
    minHeight: smallestSize.height,
    show: false,
    title: texts.appName,
    backgroundColor: paper(),
    autoHideMenuBar: true,
    ...(process.platform === 'linux' ? { icon: iconFile('icon.png') } : {}),
    webPreferences: {
      preload: preloadFile,
      contextIsolation: true,
      nodeIntegration: false,
      sandbox: true,
      webviewTag: false,
      navigateOnDragDrop: false,
      // Elsewhere Chromium would fetch dictionaries from a host that is not reachable in China.
      spellcheck: process.platform === 'darwin',
    },
  })
  const mailbox = new Mailbox(window.webContents)
  rememberPlace(window, settings)
  reloadAfterCrash(window)
  tellState(window, mailbox)
  offerContextMenu(window)
  window.once('ready-to-show', () => {
    if (isHidden) return
    if (last?.isMaximized) window.maximize()
    window.show()
  })
  // Nothing is lost by closing: drafts and unsent messages are kept. No page may hold the program open.
  window.webContents.on('will-prevent-unload', (event) => event.preventDefault())
  window.loadURL(`${appOrigin}/`).catch((error: unknown) => {
    // The page was loaded anew before it had come, as after a change of the server.
    if (error instanceof Error && 'code' in error && error.code === 'ERR_ABORTED') return
    logProblem('the client cannot be loaded', error)
    dialog.showErrorBox(texts.clientMissing.title, texts.clientMissing.detail)
  })
  return { window, mailbox }
}
