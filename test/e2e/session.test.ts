import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { messagesOf, openChat, openStage, type Stage } from '#test/support/browsing.ts'
import { becomeContacts, openDirect, send } from '#test/support/talk.ts'
import { register, type Person } from '#test/support/wire.ts'

let stage: Stage

beforeAll(async () => {
  stage = await openStage()
})

afterAll(() => stage.close())

/** Somebody with one chat, in which Ben said hello. */
async function withChat(): Promise<Person> {
  const { url } = stage.server
  const ana = await register(url, { displayName: 'Ana Souza' })
  const ben = await register(url, { displayName: 'Ben 李' })
  await becomeContacts(ana, ben)
  const line = await ben.connect()
  await send(line, await openDirect(ben, ana), 'Hello')
  line.close()
  return ana
}

/** Names of the databases that people have on the window's computer, and what is stored beside them. */
const left = (page: Page) =>
  page.evaluate(async () => ({
    databases: (await indexedDB.databases()).map((each) => each.name).filter((name) => name?.startsWith('guanxi-')),
    session: localStorage.getItem('guanxi.session'),
  }))

async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Your status/ }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await page.getByRole('alertdialog').or(page.getByRole('dialog')).getByRole('button', { name: 'Sign out' }).click()
}

const signInForm = (page: Page) => page.locator('input[name="login"]')

describe('a session', () => {
  it('shows chats from this computer before the server answers', async () => {
    const page = await stage.signIn(await withChat())
    await openChat(page, 'Ben 李')
    await expect.poll(() => messagesOf(page)).toEqual(['Hello'])
    await expect.poll(() => storedPages(page)).toBe(1)
    await page.context().route(/\/(api|socket\.io)\//, (route) => route.abort())
    await page.context().routeWebSocket(/socket\.io/, (line) => line.close())
    await page.reload()
    await openChat(page, 'Ben 李')
    await expect.poll(() => messagesOf(page)).toEqual(['Hello'])
    await page
      .getByText(/^No connection/)
      .first()
      .waitFor()
  })

  it('ends in every window of the computer, and leaves nothing of the person behind', async () => {
    const ana = await withChat()
    const page = await stage.signIn(ana)
    const other = await page.context().newPage()
    await other.goto(stage.server.url)
    await other.getByRole('navigation', { name: 'Main' }).waitFor()
    await openChat(other, 'Ben 李')
    expect((await left(page)).databases).toEqual([`guanxi-${ana.id}`])
    await signOut(page)
    await signInForm(page).waitFor()
    await signInForm(other).waitFor()
    expect(await other.getByText('You signed out in another window.').count()).toBe(1)
    await expect.poll(() => left(page)).toEqual({ databases: [], session: null })
  })

  it('on a shared computer is gone with its window and writes nothing down', async () => {
    const page = await stage.signIn(await withChat(), { isSharedComputer: true })
    await openChat(page, 'Ben 李')
    await expect.poll(() => messagesOf(page)).toEqual(['Hello'])
    expect(await left(page)).toEqual({ databases: [], session: null })
    await page.reload()
    await page.getByRole('navigation', { name: 'Main' }).waitFor()
    const next = await page.context().newPage()
    await page.close()
    await next.goto(stage.server.url)
    await signInForm(next).waitFor()
    expect(await left(next)).toEqual({ databases: [], session: null })
  })
})

/** How many chats have their newest page kept on the window's computer. */
function storedPages(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const [database] = (await indexedDB.databases()).filter((each) => each.name?.startsWith('guanxi-'))
    return new Promise<number>((resolve, reject) => {
      const opening = indexedDB.open(database?.name ?? '')
      opening.addEventListener('error', () => reject(opening.error))
      opening.addEventListener('success', () => {
        const counting = opening.result.transaction('pages').objectStore('pages').count()
        counting.addEventListener('success', () => {
          opening.result.close()
          resolve(counting.result)
        })
      })
    })
  })
}
