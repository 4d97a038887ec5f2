import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { startDesktop, type Desktop } from './support/desktop.ts'
import { runtimes } from './support/runtime.ts'

const windows = ({ evaluate }: Desktop) =>
  evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((window) => window.isVisible()))

const close = ({ evaluate }: Desktop) =>
  evaluate(({ BrowserWindow }) => void setImmediate(() => BrowserWindow.getAllWindows()[0]?.close()))

describe.each(runtimes)('closing the window, on the %s', (runtime) => {
  it('keeps the program in the tray where that is chosen, and says so once', async () => {
    const desktop = await startDesktop(runtime)
    await desktop.page.evaluate(() => window.shell?.setPreferences({ onClose: 'tray' }))
    await close(desktop)
    await expect.poll(() => windows(desktop)).toEqual([false])
    await desktop.page.evaluate(() => window.shell?.setPresence({ status: 'online' }))
    await desktop.pick('open')
    await expect.poll(() => windows(desktop)).toEqual([true])
    await close(desktop)
    await expect.poll(() => windows(desktop)).toEqual([false])
    const titles = (await desktop.seen()).notifications.map(({ title }) => title)
    expect(titles).toEqual(process.platform === 'darwin' ? [] : ['Guanxi keeps running'])
  })

  it.skipIf(process.platform === 'darwin')('ends the program where that is chosen', async () => {
    const desktop = await startDesktop(runtime)
    await desktop.page.evaluate(() => window.shell?.setPreferences({ onClose: 'quit' }))
    await close(desktop)
    await expect(desktop.ended).resolves.toBeUndefined()
  })

  it('is where a start with the system leaves it: in the tray, ready', async () => {
    const desktop = await startDesktop(runtime, { args: ['--hidden'] })
    expect(await windows(desktop)).toEqual([false])
    await desktop.page.evaluate(() => window.shell?.setPresence({ status: 'online' }))
    await desktop.pick('open')
    await expect.poll(() => windows(desktop)).toEqual([true])
  })

  it('is not in the way of quitting from the tray', async () => {
    const desktop = await startDesktop(runtime)
    await desktop.page.evaluate(() => window.shell?.setPreferences({ onClose: 'tray' }))
    await desktop.page.evaluate(() => window.shell?.setPresence({ status: 'online' }))
    await desktop.evaluate(() => {
      const { notes } = globalThis as unknown as { notes: { picks: Record<string, () => void> } }
      setImmediate(() => notes.picks['quit']?.())
    })
    await expect(desktop.ended).resolves.toBeUndefined()
  })
})

describe.each(runtimes)('the place of the window, on the %s', (runtime) => {
  const bounds = ({ evaluate }: Desktop) =>
    evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getNormalBounds())

  it('is the same after a restart', async () => {
    const first = await startDesktop(runtime)
    await first.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()[0]?.setBounds({ x: 120, y: 90, width: 900, height: 640 })
    })
    const place = await bounds(first)
    await first.quit()
    const second = await startDesktop(runtime, { profile: first.profile })
    expect(await bounds(second)).toEqual(place)
  })

  it('is kept also where the program is killed', async () => {
    const first = await startDesktop(runtime)
    await first.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()[0]?.setBounds({ x: 130, y: 80, width: 880, height: 620 })
    })
    const kept = async () => JSON.parse(await readFile(join(first.profile, 'shell.json'), 'utf8')) as unknown
    const place = await bounds(first)
    await expect.poll(kept, { timeout: 5_000 }).toMatchObject({ window: { bounds: place } })
    first.kill('SIGKILL')
    await first.ended
    const second = await startDesktop(runtime, { profile: first.profile })
    expect(await bounds(second)).toEqual(place)
  })

  it('is on a screen, whatever was remembered', async () => {
    const first = await startDesktop(runtime)
    await first.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()[0]?.setBounds({ x: -9_000, y: -9_000, width: 900, height: 640 })
    })
    await first.quit()
    const second = await startDesktop(runtime, { profile: first.profile })
    const { x = -9_000, y = -9_000 } = (await bounds(second)) ?? {}
    expect(x).toBeGreaterThanOrEqual(0)
    expect(y).toBeGreaterThanOrEqual(0)
  })
})
