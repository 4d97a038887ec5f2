import { app, nativeImage, type BrowserWindow } from 'electron'
import type { Badge } from '#shared/ipc/schemas.ts'
import { iconFile } from './paths.ts'
import { texts } from './texts.ts'

/** Unread messages on the dock (macOS), the launcher (Linux) and the taskbar (Windows). */
export function showBadge(window: BrowserWindow, { unread, mentioned }: Badge): void {
  if (process.platform === 'win32') {
    const dot = unread > 0 ? nativeImage.createFromPath(iconFile('unread-dot.png')) : null
    window.setOverlayIcon(dot, texts.tooltip(unread, mentioned))
  } else {
    app.setBadgeCount(unread)
  }
}
