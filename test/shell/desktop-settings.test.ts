import { describe, expect, it, onTestFinished } from 'vitest'
import { spawnServer } from '#test/support/process.ts'
import { register, type Person } from '#test/support/wire.ts'
import { startDesktop, type Desktop } from './support/desktop.ts'
import { runtimes } from './support/runtime.ts'

async function server(): Promise<string> {
  const process = await spawnServer()
  onTestFinished(() => process.dispose())
  return process.url
}

async function logIn({ page }: Desktop, person: Person): Promise<void> {
  await page.locator('input[name="login"]').fill(person.email)
  await page.locator('input[type="password"]').fill(person.password)
  await page.keyboard.press('Enter')
  await page.getByRole('navigation', { name: 'Main' }).waitFor()
}

async function openSettings({ page }: Desktop): Promise<void> {
  await page.getByRole('link', { name: 'Settings' }).click()
  await page.getByRole('link', { name: 'Desktop' }).click()
  await page.getByRole('heading', { name: 'Desktop' }).waitFor()
}

describe.each(runtimes)('the settings of the desktop program, on the %s', (runtime) => {
  it('are what the shell keeps, and start off', async () => {
    const url = await server()
    const person = await register(url)
    const desktop = await startDesktop(runtime, { client: 'real', env: { GUANXI_SERVER_URL: url } })
    await logIn(desktop, person)
    await openSettings(desktop)
    const { page } = desktop
    const atLogin = page.getByRole('switch', { name: /^Start when you sign in/ })
    expect(await atLogin.getAttribute('aria-checked')).toBe('false')
    await page.getByRole('radio', { name: /^Stay in the tray/ }).click()
    const kept = () => page.evaluate(() => window.shell?.preferences())
    await expect.poll(kept).toEqual({ onClose: 'tray', openAtLogin: false })
    await page.getByRole('radio', { name: 'Quit Guanxi' }).click()
    await expect.poll(kept).toEqual({ onClose: 'quit', openAtLogin: false })
  })

  it('lead to another server, which learns nothing of the session here', async () => {
    const [here, there] = [await server(), await server()]
    const [person, other] = [await register(here), await register(there)]
    const desktop = await startDesktop(runtime, { client: 'real', env: { GUANXI_SERVER_URL: here } })
    await logIn(desktop, person)
    await openSettings(desktop)
    const { page } = desktop
    await page.getByText(here).waitFor()
    await page.getByRole('button', { name: 'Change server' }).click()
    const address = page.getByRole('textbox', { name: 'Address of the server' })
    await address.fill('chat example')
    await page.getByRole('button', { name: 'Use this server' }).click()
    await page.getByText('This is not an address of a server.').waitFor()
    await address.fill(`${there}/`)
    await page.getByRole('button', { name: 'Use this server' }).click()
    await page.getByText(`Server: ${there}`).waitFor()
    expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain(person.token)
    await logIn(desktop, other)
  })
})
