import { app } from 'electron'
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Where Linux desktops look for what starts with the session (XDG autostart). */
const autostartFile = () => join(app.getPath('appData'), 'autostart', 'guanxi.desktop')

/** An AppImage is started by its own file, not by the one it unpacks for this run. */
const executable = () => process.env.APPIMAGE ?? process.execPath

/** From a checkout the program is Electron's, and is told which folder to run. */
const startArgs = () => [...(app.isPackaged ? [] : [app.getAppPath()]), '--hidden']

/** Quotes an argument for the `Exec` key of a desktop entry. */
const quote = (arg: string) => `"${arg.replaceAll(/["`$\\]/g, '\\$&').replaceAll('%', '%%')}"`

const entry = () => `[Desktop Entry]
Type=Application
Name=Guanxi
Exec=${[executable(), ...startArgs()].map(quote).join(' ')}
Terminal=false
`

/** Whether Guanxi starts with the system; off unless chosen. */
export function opensAtLogin(): boolean {
  if (process.platform === 'linux') return existsSync(autostartFile())
  // Windows compares the arguments too.
  return app.getLoginItemSettings({ args: startArgs() }).openAtLogin
}

/** @throws where the autostart folder cannot be written */
export function setOpensAtLogin(openAtLogin: boolean): void {
  if (process.platform !== 'linux') {
    app.setLoginItemSettings({ openAtLogin, args: startArgs() })
  } else if (openAtLogin) {
    mkdirSync(join(autostartFile(), '..'), { recursive: true })
    writeFileSync(autostartFile(), entry())
  } else {
    rmSync(autostartFile(), { force: true })
  }
}
