import { app, Menu, type MenuItemConstructorOptions } from 'electron'

/** The application menu: the system's own roles, which bring the usual shortcuts and are translated by the system. */
export function setApplicationMenu(): void {
  const view: MenuItemConstructorOptions = {
    role: 'viewMenu',
    submenu: [
      { role: 'resetZoom' },
      { role: 'zoomIn' },
      { role: 'zoomOut' },
      { type: 'separator' },
      { role: 'togglefullscreen' },
      ...(app.isPackaged ? [] : ([{ type: 'separator' }, { role: 'reload' }, { role: 'toggleDevTools' }] as const)),
    ],
  }
  const template: MenuItemConstructorOptions[] =
    process.platform === 'darwin'
      ? [{ role: 'appMenu' }, { role: 'editMenu' }, view, { role: 'windowMenu' }]
      : [{ role: 'fileMenu' }, { role: 'editMenu' }, view]
  Menu.setApplicationMenu(Menu.buildFromTemplate(template))
}
