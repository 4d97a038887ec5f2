import { app, protocol, session } from 'electron'
import { join } from 'node:path'
import { deepLinkScheme, findDeepLink, parseDeepLink } from '#shared/ipc/deep-link.ts'
import { appScheme } from '#shared/ipc/origin.ts'
import { answerCalls } from './calls.ts'
import { Desktop } from './desktop.ts'
import { askWhereToSave } from './downloads.ts'
import { guardNavigation } from './guard.ts'
import { setApplicationMenu } from './menu.ts'
import { rendererFolder } from './paths.ts'
import { restrictPermissions } from './permissions.ts'
import { clientHandler } from './serve-client.ts'
import { ServerAddress } from './server-address.ts'
import { SettingsFile } from './settings.ts'

app.enableSandbox()
protocol.registerSchemesAsPrivileged([
  {
    scheme: appScheme,
    privileges: { standard: true, secure: true, supportFetchAPI: true, corsEnabled: true, codeCache: true },
  },
])
if (process.platform === 'win32') app.setAppUserModelId('im.guanxi.desktop')
// A second profile beside the first: two people on one computer, or a test.
if (process.env.GUANXI_PROFILE_DIR) app.setPath('userData', process.env.GUANXI_PROFILE_DIR)

/** Deep links that arrive before the window is there. */
let earlyLink = findDeepLink(process.argv)
let desktop: Desktop | null = null

function follow(url: string): void {
  const link = parseDeepLink(url)
  if (!link) return
  if (desktop) desktop.follow(link)
  else earlyLink = link
}

function start(): void {
  const settings = new SettingsFile(join(app.getPath('userData'), 'shell.json'))
  const server = new ServerAddress(settings, process.env.GUANXI_SERVER_URL)
  const ownSession = session.defaultSession
  restrictPermissions(ownSession)
  askWhereToSave(ownSession, () => server.current)
  ownSession.protocol.handle(
    appScheme,
    clientHandler(rendererFolder, () => server.current),
  )
  setApplicationMenu()
  desktop = new Desktop(settings, server)
  answerCalls(desktop)
  desktop.open(process.argv.includes('--hidden') && desktop.tray !== null)
  if (earlyLink) desktop.follow(earlyLink)
}

if (app.requestSingleInstanceLock()) {
  guardNavigation()
  // From a checkout the links of the system stay with the installed program.
  if (app.isPackaged) app.setAsDefaultProtocolClient(deepLinkScheme)
  app.on('open-url', (event, url) => {
    event.preventDefault()
    follow(url)
  })
  app.on('second-instance', (_event, argv) => {
    const link = findDeepLink(argv)
    if (link) desktop?.follow(link)
    else desktop?.show()
  })
  app.on('activate', () => desktop?.show())
  app.on('window-all-closed', () => app.quit())
  void app.whenReady().then(start)
} else {
  app.quit()
}
