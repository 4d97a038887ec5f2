import { Menu, nativeImage, Tray, type MenuItemConstructorOptions, type NativeImage } from 'electron'
import type { Badge } from '#shared/ipc/schemas.ts'
import { chosenStatus, type ChosenStatus } from '#shared/protocol/presence.ts'
import { logProblem } from './log.ts'
import { iconFile } from './paths.ts'
import { texts } from './texts.ts'

interface TrayActions {
  open: () => void
  choose: (status: ChosenStatus) => void
  quit: () => void
}

function picture(hasUnread: boolean): NativeImage {
  const variant = hasUnread ? 'tray-unread' : 'tray'
  const isMac = process.platform === 'darwin'
  const image = nativeImage.createFromPath(iconFile(isMac ? `${variant}-Template.png` : `${variant}.png`))
  image.setTemplateImage(isMac)
  return image
}

/** Guanxi's icon beside the clock: the unread messages, the own status, and the way back to the window. */
export class TrayIcon {
  readonly #tray: Tray
  readonly #actions: TrayActions
  #status: ChosenStatus | null = null

  private constructor(tray: Tray, actions: TrayActions) {
    this.#tray = tray
    this.#actions = actions
    tray.on('click', () => actions.open())
    this.showBadge({ unread: 0, mentioned: 0 })
    this.#drawMenu()
  }

  /** `null` on a desktop without a tray. */
  static place(actions: TrayActions): TrayIcon | null {
    try {
      return new TrayIcon(new Tray(picture(false)), actions)
    } catch (error) {
      logProblem('there is no tray here', error)
      return null
    }
  }

  showBadge({ unread, mentioned }: Badge): void {
    this.#tray.setImage(picture(unread > 0))
    this.#tray.setToolTip(texts.tooltip(unread, mentioned))
    if (process.platform === 'darwin') this.#tray.setTitle(unread > 0 ? String(unread) : '')
  }

  /** `null` while nobody is signed in: there is no status to choose. */
  showStatus(status: ChosenStatus | null): void {
    this.#status = status
    this.#drawMenu()
  }

  #drawMenu(): void {
    const statuses = chosenStatus.options.map((status): MenuItemConstructorOptions => ({
      id: status,
      label: texts.statuses[status],
      type: 'radio',
      checked: status === this.#status,
      click: () => this.#actions.choose(status),
    }))
    const menu: MenuItemConstructorOptions[] = [
      { id: 'open', label: texts.open, click: () => this.#actions.open() },
      ...(this.#status ? [{ id: 'status', label: texts.status, submenu: statuses }] : []),
      { type: 'separator' },
      { id: 'quit', label: texts.quit, click: () => this.#actions.quit() },
    ]
    this.#tray.setContextMenu(Menu.buildFromTemplate(menu))
  }
}
