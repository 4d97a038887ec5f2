import { once } from 'node:events'
import { describe, expect, it } from 'vitest'
import { appFolder } from './support/app-folder.ts'
import { startDesktop, type Desktop } from './support/desktop.ts'
import { runtimes } from './support/runtime.ts'
import { spawnSecond } from './support/second.ts'

const url = ({ evaluate }: Desktop) =>
  evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((window) => window.webContents.getURL()))

describe.each(runtimes)('a link to Guanxi, on the %s', (runtime) => {
  it('that started the program leads to its place', async () => {
    const desktop = await startDesktop(runtime, { args: ['guanxi://group/g-running'] })
    await expect.poll(() => desktop.told('deep-link')).toEqual([{ kind: 'group', groupId: 'g-running' }])
  })

  it('that invites into a group leads to the invitation', async () => {
    const desktop = await startDesktop(runtime, { args: ['guanxi://invite/Ab-_cdefGhijklmn'] })
    await expect.poll(() => desktop.told('deep-link')).toEqual([{ kind: 'invite', code: 'Ab-_cdefGhijklmn' }])
  })

  it('that came while the program ran leads to its place, in the same window', async () => {
    const desktop = await startDesktop(runtime)
    await desktop.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize())
    const second = spawnSecond(runtime, await appFolder(), desktop.profile, ['guanxi://user/10042'])
    await once(second, 'exit')
    await expect.poll(() => desktop.told('deep-link')).toEqual([{ kind: 'user', userId: 10_042 }])
    const isMinimized = () => desktop.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isMinimized())
    await expect.poll(isMinimized).toBe(false)
    expect(await url(desktop)).toEqual(['app://guanxi/'])
  })

  it('that makes no sense is ignored', async () => {
    const desktop = await startDesktop(runtime, {
      args: ['guanxi://group/../../etc', 'guanxi://user/me', 'guanxi://invite/short'],
    })
    await desktop.evaluate(({ app }) => void app.emit('open-url', { preventDefault: () => {} }, 'guanxi://user/1'))
    await desktop.evaluate(({ app }) => void app.emit('open-url', { preventDefault: () => {} }, 'guanxi://user/10001'))
    await expect.poll(() => desktop.told('deep-link')).toEqual([{ kind: 'user', userId: 10_001 }])
  })
})

describe.each(runtimes)('a second start, on the %s', (runtime) => {
  it('ends at once and brings the first window to the front', async () => {
    const desktop = await startDesktop(runtime)
    await desktop.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide())
    const second = spawnSecond(runtime, await appFolder(), desktop.profile, [])
    expect(await once(second, 'exit')).toEqual([0, null])
    const isVisible = () => desktop.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible())
    await expect.poll(isVisible).toBe(true)
  })
})

describe.each(runtimes)('a link that leads out, on the %s', (runtime) => {
  it('opens in the system browser; the window stays', async () => {
    const desktop = await startDesktop(runtime)
    await desktop.page.click('#out')
    await expect.poll(async () => (await desktop.seen()).external).toEqual(['https://example.com/out'])
    expect(await url(desktop)).toEqual(['app://guanxi/'])
    expect(await desktop.page.evaluate(() => 'seen' in window)).toBe(true)
  })

  it('opens no window of its own', async () => {
    const desktop = await startDesktop(runtime)
    await desktop.page.click('#new')
    await expect.poll(async () => (await desktop.seen()).external).toEqual(['https://example.com/new'])
    await desktop.page.evaluate(() => void window.open('https://example.com/opened'))
    await expect.poll(async () => (await desktop.seen()).external.at(-1)).toBe('https://example.com/opened')
    expect(await url(desktop)).toEqual(['app://guanxi/'])
  })

  it('opens in the system browser by the call of the map', async () => {
    const desktop = await startDesktop(runtime)
    await desktop.page.evaluate(() => window.shell?.openExternal({ url: 'https://example.com/item?id=1' }))
    expect((await desktop.seen()).external).toEqual(['https://example.com/item?id=1'])
  })
})
