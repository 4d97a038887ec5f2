import { describe, expect, it, onTestFinished } from 'vitest'
import { routes } from '#shared/protocol/routes.ts'
import { spawnServer } from '#test/support/process.ts'
import { openDirect, becomeContacts } from '#test/support/talk.ts'
import { register, type Person } from '#test/support/wire.ts'
import { startDesktop, type Desktop } from './support/desktop.ts'
import { runtimes } from './support/runtime.ts'

async function server(): Promise<string> {
  const process = await spawnServer()
  onTestFinished(() => process.dispose())
  return process.url
}

const place = ({ page }: Desktop) => page.evaluate(() => location.hash)

async function logIn({ page }: Desktop, person: Person): Promise<void> {
  await page.locator('input[name="login"]').fill(person.email)
  await page.locator('input[type="password"]').fill(person.password)
  await page.keyboard.press('Enter')
  await page.getByRole('navigation').first().waitFor()
}

describe.each(runtimes)('the real client in the shell, on the %s', (runtime) => {
  it('logs in, is told of a message, and opens its chat by a click on the notification', async () => {
    const url = await server()
    const [reader, writer] = [await register(url), await register(url, { displayName: 'Mei' })]
    await becomeContacts(writer, reader)
    const conversationId = await openDirect(writer, reader)
    const desktop = await startDesktop(runtime, { client: 'real', env: { GUANXI_SERVER_URL: url } })
    const refusals: string[] = []
    desktop.page.on('console', (message) => {
      if (/Content Security Policy|CORS policy/.test(message.text())) refusals.push(message.text())
    })
    await logIn(desktop, reader)
    await expect.poll(async () => (await desktop.seen()).menu).toContain('status')

    const line = await writer.connect()
    onTestFinished(() => line.close())
    const send = (text: string) =>
      line.call('message:send', { conversationId, clientId: crypto.randomUUID(), body: { type: 'text', text } })
    // What came before the line stood is counted and not announced; once it is counted, the line stands.
    await send('Hello')
    await expect.poll(async () => (await desktop.seen()).tooltip).toBe('Guanxi: 1 unread message')
    await send('The train leaves at nine')
    const last = async () => (await desktop.seen()).notifications.at(-1)
    await expect.poll(last).toMatchObject({ title: 'Mei', body: 'The train leaves at nine', isOpen: true })
    await expect.poll(async () => (await desktop.seen()).tooltip).toBe('Guanxi: 2 unread messages')
    await desktop.clickNotification((await desktop.seen()).notifications.length - 1)
    await expect.poll(() => place(desktop)).toBe(`#/chats/${conversationId}`)
    expect(refusals).toEqual([])
  })

  it('follows a link to a group', async () => {
    const url = await server()
    const owner = await register(url)
    const body = { name: 'Bund runners', category: 'travel-leisure' as const }
    const { group } = await owner.call(routes.createGroup, { body })
    const options = { client: 'real' as const, env: { GUANXI_SERVER_URL: url }, args: [`guanxi://group/${group.id}`] }
    const desktop = await startDesktop(runtime, options)
    await logIn(desktop, owner)
    await expect.poll(() => place(desktop)).toBe(`#/groups/${group.id}`)
  })
})
