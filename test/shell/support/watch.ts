import type { Running } from './runtime.ts'

/** What the program did to the desktop around it. */
export interface Seen {
  /** Addresses given to the system's browser. */
  external: string[]
  notifications: { title: string; body: string; silent: boolean; isOpen: boolean }[]
  tooltip: string
  /** Whether the tray's picture could be loaded. */
  hasTrayPicture: boolean
  badge: number
  /** The tray's menu: ids, and the id that is ticked. */
  menu: string[]
  ticked: string | null
}

export interface Watched {
  seen: () => Promise<Seen>
  clickNotification: (index: number) => Promise<void>
  /** Picks an entry of the tray's menu. */
  pick: (id: string) => Promise<void>
}

interface Notes extends Seen {
  clicks: (() => void)[]
  picks: Record<string, () => void>
}

/** Watches the few places where the program touches the desktop; nothing of it reaches the person at the computer. */
export async function watchDesktop({ evaluate }: Running): Promise<Watched> {
  await evaluate(({ app, Notification, shell, Tray }) => {
    const notes: Notes = {
      external: [],
      notifications: [],
      tooltip: '',
      hasTrayPicture: false,
      badge: 0,
      menu: [],
      ticked: null,
      clicks: [],
      picks: {},
    }
    Object.assign(globalThis, { notes })
    shell.openExternal = async (url) => void notes.external.push(url)
    app.setBadgeCount = (count = 0) => {
      notes.badge = count
      return true
    }
    Notification.isSupported = () => true
    Notification.prototype.show = function show() {
      const { title, body, silent } = this
      const entry = { title, body, silent, isOpen: true }
      this.on('close', () => {
        entry.isOpen = false
      })
      notes.notifications.push(entry)
      notes.clicks.push(() => this.emit('click', {}))
    }
    Notification.prototype.close = function close() {
      this.emit('close', {})
    }
    Tray.prototype.setToolTip = (text) => {
      notes.tooltip = text
    }
    Tray.prototype.setImage = (image) => {
      notes.hasTrayPicture = typeof image !== 'string' && !image.isEmpty()
    }
    Tray.prototype.setContextMenu = (menu) => {
      const items = (menu?.items ?? []).flatMap((item) => [item, ...(item.submenu?.items ?? [])])
      notes.menu = items.map((item) => item.id).filter((id) => typeof id === 'string')
      notes.ticked = items.find((item) => item.checked)?.id ?? null
      notes.picks = Object.fromEntries(items.map((item) => [item.id, () => item.click()]))
    }
  })
  return {
    seen: () =>
      evaluate(() => {
        const { notes } = globalThis as unknown as { notes: Notes }
        return JSON.parse(JSON.stringify(notes)) as Seen
      }),
    clickNotification: (index) =>
      evaluate((_electron, at: number) => {
        ;(globalThis as unknown as { notes: Notes }).notes.clicks[at]?.()
      }, index),
    pick: (id) =>
      evaluate((_electron, wanted: string) => {
        ;(globalThis as unknown as { notes: Notes }).notes.picks[wanted]?.()
      }, id),
  }
}
