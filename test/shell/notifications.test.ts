import { describe, expect, it } from 'vitest'
import type { Badge, ShellNotification } from '#shared/ipc/schemas.ts'
import { startDesktop, type Desktop } from './support/desktop.ts'
import { runtimes } from './support/runtime.ts'

const notify = ({ page }: Desktop, notification: ShellNotification) =>
  page.evaluate((args) => window.shell?.notify(args), notification)
const setBadge = ({ page }: Desktop, badge: Badge) => page.evaluate((args) => window.shell?.setBadge(args), badge)

const fromMei = { title: 'Mei', body: 'Are you there?', conversationId: 'c-mei', silent: false }
const fromTom = { title: 'Tom', body: 'Lunch?', conversationId: 'c-tom', silent: true }

describe.each(runtimes)('new messages, on the %s', (runtime) => {
  it('show a notification whose click opens their chat', async () => {
    const desktop = await startDesktop(runtime)
    expect(await notify(desktop, fromMei)).toEqual({ shown: true })
    await notify(desktop, fromTom)
    expect((await desktop.seen()).notifications).toEqual([
      { title: 'Mei', body: 'Are you there?', silent: false, isOpen: true },
      { title: 'Tom', body: 'Lunch?', silent: true, isOpen: true },
    ])
    await desktop.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide())
    await desktop.clickNotification(0)
    await expect.poll(() => desktop.told('notification-clicked')).toEqual([{ conversationId: 'c-mei' }])
    const isVisible = () => desktop.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible())
    await expect.poll(isVisible).toBe(true)
  })

  it('take the place of the last notification of the same chat, and go once it is read', async () => {
    const desktop = await startDesktop(runtime)
    await notify(desktop, fromMei)
    await notify(desktop, { ...fromMei, body: 'Hello?' })
    const open = async () => (await desktop.seen()).notifications.map(({ body, isOpen }) => [body, isOpen])
    expect(await open()).toEqual([
      ['Are you there?', false],
      ['Hello?', true],
    ])
    await desktop.page.evaluate(() => window.shell?.closeNotifications({ conversationId: 'c-mei' }))
    expect((await open()).at(-1)).toEqual(['Hello?', false])
  })

  it('are counted in the tray and on the badge, until they are read', async () => {
    const desktop = await startDesktop(runtime)
    await setBadge(desktop, { unread: 3, mentioned: 1 })
    expect(await desktop.seen()).toMatchObject({
      tooltip: 'Guanxi: 3 unread messages, 1 for you',
      hasTrayPicture: true,
      badge: 3,
    })
    await setBadge(desktop, { unread: 0, mentioned: 0 })
    expect(await desktop.seen()).toMatchObject({ tooltip: 'Guanxi', hasTrayPicture: true, badge: 0 })
  })

  it('find the client also where it was still loading when the notification was clicked', async () => {
    const desktop = await startDesktop(runtime)
    await notify(desktop, fromMei)
    await desktop.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents
      contents?.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 })
    })
    await desktop.clickNotification(0)
    await expect.poll(() => desktop.told('notification-clicked')).toEqual([{ conversationId: 'c-mei' }])
  })
})

describe.each(runtimes)('the menu of the tray, on the %s', (runtime) => {
  it('offers the statuses to a person who is signed in, and ticks theirs', async () => {
    const desktop = await startDesktop(runtime)
    await desktop.page.evaluate(() => window.shell?.setPresence({ status: 'busy' }))
    const { menu, ticked } = await desktop.seen()
    expect(menu).toEqual(['open', 'status', 'online', 'away', 'busy', 'dnd', 'invisible', 'quit'])
    expect(ticked).toBe('busy')
    await desktop.pick('dnd')
    await expect.poll(() => desktop.told('presence-chosen')).toEqual([{ status: 'dnd' }])
    await desktop.page.evaluate(() => window.shell?.setPresence({ status: null }))
    expect((await desktop.seen()).menu).toEqual(['open', 'quit'])
  })
})
