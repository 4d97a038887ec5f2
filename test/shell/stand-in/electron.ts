/**
 * A small stand-in for the `electron` module, so that the built main and preload scripts run where Electron's program
 * is not to be had: the main script in Node.js, the windows as pages of a real Chromium. What it shows of Chromium
 * (policy, isolation, navigation) is real; what it keeps in place of a desktop (tray, notifications, windows) is
 * bookkeeping. It says nothing about Electron itself.
 */
import { app, settleInstance } from './process.ts'
import { debuggingAddress, startBrowser } from './browser.ts'
import { listenToTests } from './control.ts'

export { app, ipcMain } from './process.ts'
export { BrowserWindow } from './browser-window.ts'
export { protocol, session } from './session.ts'
export {
  clipboard,
  dialog,
  Menu,
  nativeImage,
  nativeTheme,
  Notification,
  powerMonitor,
  screen,
  shell,
  Tray,
} from './desktop-parts.ts'

const profile = process.env.GUANXI_PROFILE_DIR
if (!profile) throw new Error('The stand-in needs a profile of its own in GUANXI_PROFILE_DIR.')
app.setPath('userData', profile)
await settleInstance()
if (app.requestSingleInstanceLock()) {
  process.on('SIGINT', () => app.quit())
  process.on('SIGTERM', () => app.quit())
  await startBrowser(profile)
  listenToTests(await debuggingAddress(profile))
  setImmediate(() => app.becomeReady())
}
