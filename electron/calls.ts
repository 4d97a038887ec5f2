import { app, nativeTheme, powerMonitor } from 'electron'
import { shellInfo } from '#shared/ipc/schemas.ts'
import { showWindow, stateOf } from './app-window.ts'
import { showBadge } from './badge.ts'
import type { Desktop } from './desktop.ts'
import { handle } from './ipc.ts'
import { openExternal } from './open-external.ts'
import { themeState } from './theme.ts'

/** Answers every call of the map. */
export function answerCalls(desktop: Desktop): void {
  const { notifications, server, settings, tray } = desktop

  handle('info', (_none, window) => ({
    version: app.getVersion(),
    platform: shellInfo.shape.platform.parse(process.platform),
    server: server.current,
    theme: themeState(),
    window: stateOf(window),
  }))
  handle('ready', () => desktop.open().mailbox.open())
  handle('notify', (notification) => ({ shown: notifications.show(notification) }))
  handle('closeNotifications', ({ conversationId }) => notifications.close(conversationId))
  handle('setBadge', (badge, window) => {
    showBadge(window, badge)
    tray?.showBadge(badge)
  })
  handle('setPresence', ({ status }) => tray?.showStatus(status))
  handle('setTheme', ({ theme }) => {
    nativeTheme.themeSource = theme
    settings.set({ theme })
    return themeState()
  })
  handle('openExternal', ({ url }) => openExternal(url))
  handle('windowState', (_none, window) => stateOf(window))
  handle('showWindow', (_none, window) => showWindow(window))
  handle('idleTime', () => ({ seconds: powerMonitor.getSystemIdleTime() }))
  handle('preferences', () => desktop.preferences)
  handle('setPreferences', (changes) => {
    desktop.prefer(changes)
    return desktop.preferences
  })
  handle('setServer', (change, window) => {
    server.change(change.server)
    window.webContents.reload()
  })
}
