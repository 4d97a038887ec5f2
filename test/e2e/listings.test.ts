import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openChat, openStage, storedDrafts, type Stage } from '#test/support/browsing.ts'
import { createGroup, joinAll } from '#test/support/groups.ts'
import { register, type Person } from '#test/support/wire.ts'

let stage: Stage

beforeAll(async () => {
  stage = await openStage()
})

afterAll(() => stage.close())

const person = (displayName: string): Promise<Person> => register(stage.server.url, { displayName })

/** A day ahead as the browser's field takes it. */
const tomorrow = (time: string) => `${new Date(Date.now() + 32 * 3_600_000).toISOString().slice(0, 10)}T${time}`

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa']).analyze()
  expect(violations.map(({ id, nodes }) => ({ id, at: nodes.map(({ target }) => target) }))).toEqual([])
}

it('an event is announced, shared, filled, moved up in, and called off', async () => {
  const [ana, ben, cem] = [await person('Ana Souza'), await person('Ben 李'), await person('Cem Aydın')]
  const group = await createGroup(ana, { name: 'Quiz nights', category: 'nightlife-events' })
  await joinAll(group, [ben, cem])
  const board = `${stage.server.url}/#/groups/${group.id}/board`

  const anas = await stage.signIn(ana)
  await anas.goto(board)
  await anas.getByText('No events yet').waitFor()
  await anas.getByRole('button', { name: 'New event' }).first().click()
  await anas.getByRole('button', { name: 'Publish' }).click()
  await anas.getByText('3 fields need another look.').waitFor()
  await expectAccessible(anas)
  await anas.getByRole('textbox', { name: 'Title' }).fill('Pub quiz 问答之夜')
  await anas.getByLabel(/^Begins/).fill(tomorrow('20:00'))
  // What was typed outlives leaving the form and closing the window.
  await expect.poll(() => storedDrafts(anas, ana.id)).toContain('20:00')
  await anas.goto(board)
  await anas.reload()
  await anas.getByRole('button', { name: 'New event' }).first().click()
  await anas.getByText('What you began earlier is here again.').waitFor()
  await anas.getByRole('textbox', { name: 'Place', exact: true }).fill('The Pearl')
  await anas.getByRole('textbox', { name: /^How many can come/ }).fill('1')
  await anas.getByRole('button', { name: 'Publish' }).click()
  await anas.getByRole('heading', { name: 'Pub quiz 问答之夜' }).waitFor()
  await expectAccessible(anas)
  const download = anas.waitForEvent('download')
  await anas.getByRole('button', { name: 'Save to calendar' }).click()
  expect((await download).suggestedFilename()).toBe('pub-quiz-问答之夜.ics')
  await anas.getByRole('button', { name: 'Share to a chat' }).click()
  await anas.getByRole('dialog').getByText('Quiz nights').click()
  await anas.getByRole('button', { name: 'Share', exact: true }).click()
  await anas.getByText('Shared to 1 chat.').waitFor()
  await openChat(anas, 'Quiz nights')
  const card = (page: Page) => page.getByRole('article', { name: 'Pub quiz 问答之夜' })
  await card(anas).getByText('0 of 1 places').waitFor()

  const [bens, cems] = [await stage.signIn(ben), await stage.signIn(cem)]
  await openChat(bens, 'Quiz nights')
  await card(bens).getByRole('button', { name: 'I come' }).click()
  await card(bens).getByText('You come', { exact: true }).waitFor()
  await card(anas).getByText('1 of 1 places').waitFor()

  await cems.goto(board)
  await card(cems).getByRole('link').click()
  await cems.getByRole('button', { name: 'Put me on the waiting list' }).click()
  await cems.getByText(/You are number 1 on the waiting list/).waitFor()
  await card(bens).getByRole('button', { name: 'I come' }).click()
  await cems.getByText(/A place was free: you come to Pub quiz/).waitFor()
  await cems.getByRole('button', { name: 'I come', pressed: true }).waitFor()

  await card(anas).getByRole('button', { name: 'Look at it' }).click()
  await anas.getByRole('button', { name: 'More', exact: true }).click()
  await anas.getByRole('menuitem', { name: 'Cancel the event' }).click()
  await anas.getByRole('textbox', { name: /^Reason/ }).fill('The venue is flooded')
  await anas.getByRole('button', { name: 'Cancel the event' }).click()
  await cems.getByText(/was cancelled. “The venue is flooded”/).waitFor()
  await card(bens).getByText('Cancelled', { exact: true }).waitFor()
}, 90_000)
