import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { startDesktop, type Desktop } from './support/desktop.ts'
import { runtimes } from './support/runtime.ts'
import { webServer } from './support/web-server.ts'

/** Calls the shell as a page that does not keep to the types, and gives back what it says. */
const call = ({ page }: Desktop, name: string, args?: unknown): Promise<unknown> =>
  page.evaluate(
    async ([method, value]) => {
      const shell = window.shell as unknown as Record<string, (args: unknown) => Promise<unknown>>
      try {
        return { value: await shell[method as string]?.(value) }
      } catch (error) {
        return { error: error instanceof Error ? error.message : 'no error' }
      }
    },
    [name, args],
  )

const refusal = (words: string) => ({ error: expect.stringContaining(words) as unknown })

describe.each(runtimes)('a call from the client, on the %s', (runtime) => {
  it('is refused where its arguments are not those of the map', async () => {
    const desktop = await startDesktop(runtime)
    const cannotRead = refusal('The desktop program cannot read this')
    expect(await call(desktop, 'notify', { title: 'A' })).toEqual(cannotRead)
    expect(await call(desktop, 'notify', null)).toEqual(cannotRead)
    expect(await call(desktop, 'setBadge', { unread: -1, mentioned: 0 })).toEqual(refusal('unread'))
    expect(await call(desktop, 'setBadge', 'many')).toEqual(cannotRead)
    expect(await call(desktop, 'openExternal', { url: 'file:///etc/passwd' })).toEqual(refusal('url'))
    expect(await call(desktop, 'setServer', { server: 'https://a.example;x' })).toEqual(refusal('server'))
    expect(await call(desktop, 'info', { more: true })).toEqual(cannotRead)
    const { external, notifications, badge } = await desktop.seen()
    expect({ external, notifications, badge }).toEqual({ external: [], notifications: [], badge: 0 })
    expect(await call(desktop, 'windowState')).toEqual({ value: { focused: true, visible: true } })
  })

  it('is refused to a foreign page, even where one should ever stand in the window', async () => {
    const desktop = await startDesktop(runtime)
    const foreign = await webServer('<p>foreign</p>')
    await desktop.evaluate(async ({ BrowserWindow }, url: string) => {
      await BrowserWindow.getAllWindows()[0]?.loadURL(url)
    }, foreign.origin)
    await desktop.page.getByText('foreign').waitFor()
    const refused = { error: 'This page may not call the desktop program.' }
    expect(await call(desktop, 'info')).toEqual(refused)
    expect(await call(desktop, 'openExternal', { url: 'https://example.com/' })).toEqual(refused)
    expect((await desktop.seen()).external).toEqual([])
  })

  it('sets the theme, which is kept and told', async () => {
    const first = await startDesktop(runtime)
    const dark = { choice: 'dark', dark: true }
    expect(await call(first, 'setTheme', { theme: 'dark' })).toMatchObject({ value: dark })
    await expect.poll(async () => (await first.told('theme-changed')).at(-1)).toMatchObject(dark)
    await first.quit()
    const second = await startDesktop(runtime, { profile: first.profile })
    expect(await call(second, 'info')).toMatchObject({ value: { theme: dark } })
  })

  it('keeps what a person prefers', async () => {
    const first = await startDesktop(runtime)
    expect(await call(first, 'setPreferences', { onClose: 'explode' })).toEqual(refusal('onClose'))
    expect(await call(first, 'setPreferences', { onClose: 'tray' })).toMatchObject({ value: { onClose: 'tray' } })
    await first.quit()
    const second = await startDesktop(runtime, { profile: first.profile })
    expect(await call(second, 'preferences')).toMatchObject({ value: { onClose: 'tray', openAtLogin: false } })
  })

  // Elsewhere the system itself keeps what starts with it, and a test must not change that.
  it.skipIf(process.platform !== 'linux')('starts Guanxi with the system where that is chosen, hidden', async () => {
    const desktop = await startDesktop(runtime)
    const folder = await desktop.evaluate(({ app }) => app.getPath('appData'))
    const entry = () => readFile(join(folder, 'autostart/guanxi.desktop'), 'utf8')
    expect(await call(desktop, 'setPreferences', { openAtLogin: true })).toMatchObject({ value: { openAtLogin: true } })
    expect(await entry()).toMatch(/^Exec="[^"]+" .*"--hidden"$/m)
    expect(await call(desktop, 'setPreferences', { openAtLogin: false })).toMatchObject({
      value: { openAtLogin: false },
    })
    await expect(entry()).rejects.toThrow('ENOENT')
  })

  it('knows only the events of the map', async () => {
    const { page } = await startDesktop(runtime)
    const error = await page.evaluate(() => {
      try {
        const name: string = 'everything'
        window.shell?.on(name as 'resumed', () => {})
        return null
      } catch (reason) {
        return (reason as Error).message
      }
    })
    expect(error).toContain('no such event')
  })

  it('stops to hear an event once it has stopped listening', async () => {
    const { page, evaluate } = await startDesktop(runtime)
    await page.evaluate(() => {
      const heard: string[] = []
      const stop = window.shell?.on('resumed', () => heard.push('stopped'))
      window.shell?.on('resumed', () => heard.push('listening'))
      stop?.()
      Object.assign(window, { heard })
    })
    await evaluate(({ powerMonitor }) => void powerMonitor.emit('resume'))
    const heard = () => page.evaluate(() => (window as unknown as { heard: string[] }).heard)
    await expect.poll(heard).toEqual(['listening'])
  })
})
