import { describe, expect, it } from 'vitest'
import { callNames } from '#shared/ipc/names.ts'
import { startDesktop } from './support/desktop.ts'
import { runtimes } from './support/runtime.ts'
import { webServer } from './support/web-server.ts'

describe.each(runtimes)('the window, on the %s', (runtime) => {
  it('opens on the own scheme, in front', async () => {
    const { evaluate } = await startDesktop(runtime)
    const state = await evaluate(({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows()
      return { url: window?.webContents.getURL(), isVisible: window?.isVisible() }
    })
    expect(state).toEqual({ url: 'app://guanxi/', isVisible: true })
  })

  it('runs no inline script and no text as code', async () => {
    const { page } = await startDesktop(runtime)
    expect(await page.evaluate(() => 'ranInline' in window)).toBe(false)
    const violation = await page.evaluate(
      () =>
        new Promise<string>((resolve) => {
          document.addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective))
          const script = document.createElement('script')
          script.textContent = 'window.ranInline = true'
          document.body.append(script)
        }),
    )
    expect(violation).toBe('script-src-elem')
    expect(await page.evaluate(() => 'ranInline' in window)).toBe(false)
  })

  it('reaches the configured server and no other', async () => {
    const own = await webServer('own')
    const other = await webServer('other')
    const { page } = await startDesktop(runtime, { env: { GUANXI_SERVER_URL: own.origin } })
    expect(await page.evaluate(async () => (await window.shell?.info())?.server)).toBe(own.origin)
    const ask = (origin: string) =>
      page.evaluate(
        (url) =>
          fetch(url).then(
            (response) => response.text(),
            () => 'refused',
          ),
        `${origin}/healthz`,
      )
    expect(await ask(own.origin)).toBe('own')
    expect(await ask(other.origin)).toBe('refused')
    expect(other.asked).toEqual([])
  })

  it('shows the page the calls of the map, and nothing else of the shell or of Node.js', async () => {
    const { page } = await startDesktop(runtime)
    const found = await page.evaluate(() => ({
      shell: Object.keys(window.shell ?? {}),
      isFrozen: Object.isFrozen(window.shell),
      node: ['require', 'process', 'Buffer', 'module', 'global', 'ipcRenderer', 'electron'].filter(
        (name) => name in window,
      ),
    }))
    expect(found.shell.sort()).toEqual([...callNames, 'on'].sort())
    expect(found).toMatchObject({ isFrozen: true, node: [] })
  })

  it('keeps the preload script in a world that the page cannot change', async () => {
    const { page } = await startDesktop(runtime)
    const outcome = await page.evaluate(() => {
      // A page that is taken over bends everything within its reach; the preload script looks names up with `find`.
      Object.assign(Array.prototype, { find: () => 'resumed' })
      const listen = (name: string) => {
        try {
          window.shell?.on(name as 'resumed', () => {})
          return 'accepted'
        } catch {
          return 'refused'
        }
      }
      return { bent: [1].find(() => false), unknown: listen('anything'), known: listen('resumed') }
    })
    expect(outcome).toEqual({ bent: 'resumed', unknown: 'refused', known: 'accepted' })
  })

  it('gives frames within the page no shell', async () => {
    const { page } = await startDesktop(runtime)
    const hasShell = await page.evaluate(() => {
      const frame = document.createElement('iframe')
      document.body.append(frame)
      return 'shell' in (frame.contentWindow ?? {})
    })
    expect(hasShell).toBe(false)
  })

  it('denies what the client never asks for', async () => {
    const { page } = await startDesktop(runtime)
    const states = await page.evaluate(async () => {
      const names = ['geolocation', 'notifications', 'camera', 'midi', 'microphone']
      const all = names.map(async (name) => {
        const { state } = await navigator.permissions.query({ name: name as PermissionName })
        return [name, state]
      })
      return Object.fromEntries(await Promise.all(all)) as Record<string, string>
    })
    expect(states).toEqual({
      geolocation: 'denied',
      notifications: 'denied',
      camera: 'denied',
      midi: 'denied',
      microphone: 'granted',
    })
    const place = await page.evaluate(
      () =>
        new Promise((resolve) =>
          navigator.geolocation.getCurrentPosition(
            () => resolve('told'),
            (error) => resolve(error.code === error.PERMISSION_DENIED ? 'denied' : error.message),
          ),
        ),
    )
    expect(place).toBe('denied')
  })

  it('comes back by itself after a crash', async () => {
    const { page, evaluate } = await startDesktop(runtime)
    await page.evaluate(() => document.querySelector('#ready')?.replaceChildren('before the crash'))
    await evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents
      contents?.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 })
    })
    await expect.poll(() => page.locator('#ready').textContent()).toBe('ready')
  })

  it('changes the server, keeps it, and loads anew with its policy', async () => {
    const next = await webServer('next')
    const first = await startDesktop(runtime)
    await first.page.evaluate(() => document.querySelector('#ready')?.replaceChildren('before'))
    // The answer may be lost with the page that asked.
    await first.page.evaluate((server) => void window.shell?.setServer({ server }), next.origin)
    await first.page.getByText('ready', { exact: true }).waitFor()
    expect(await first.page.evaluate(async (url) => (await fetch(url)).text(), next.origin)).toBe('next')
    await first.quit()
    const second = await startDesktop(runtime, { profile: first.profile })
    expect(await second.page.evaluate(async () => (await window.shell?.info())?.server)).toBe(next.origin)
  })
})
