import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { routes } from '#shared/protocol/routes.ts'
import { messagesOf, openStage, write, type Stage } from '#test/support/browsing.ts'
import { createGroup } from '#test/support/groups.ts'
import { register } from '#test/support/wire.ts'

let stage: Stage

beforeAll(async () => {
  stage = await openStage()
})

afterAll(() => stage.close())

const person = (displayName: string) => register(stage.server.url, { displayName })

const save = async (page: Page) => {
  await page.getByRole('button', { name: 'Save changes' }).click()
  await page.getByText('The changes are saved.').first().waitFor()
}

it('owners ask by link: a stranger answers, is let in with others, introduces themselves and accepts what changes', async () => {
  const [ana, ben, cem] = [await person('Ana Souza'), await person('Ben 李'), await person('Cem')]
  const group = await createGroup(ana, { name: 'Lane walkers' })
  const owner = await stage.signIn(ana)
  const part = (id: string) => owner.goto(`${stage.server.url}/#/groups/${group.id}/manage/${id}`)
  const faults = async (page: Page) => {
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.map(({ id, nodes }) => [page.url(), id, nodes.map((node) => node.html)])).toEqual([])
  }

  await part('entry')
  await owner.getByRole('radio', { name: /^Questions/ }).click()
  await owner.getByRole('button', { name: 'Save changes' }).click()
  await owner.getByText('Write at least one question.').waitFor()
  await owner.getByRole('textbox', { name: 'Question 1' }).fill('Why would you walk with us?')
  await owner.getByRole('button', { name: 'Add a choice' }).click()
  await owner.getByRole('textbox', { name: 'Question 2' }).fill('Which pace?')
  await owner.getByRole('textbox', { name: 'Answer 1' }).fill('Slow')
  await owner.getByRole('textbox', { name: 'Answer 2' }).fill('Slower')
  await save(owner)
  await faults(owner)

  await part('guidelines')
  await owner.getByRole('button', { name: 'Write the first' }).click()
  await owner.getByRole('textbox', { name: 'Guideline 1' }).fill('We wait for each other.')
  await owner.getByRole('button', { name: 'Save changes' }).click()
  await owner.getByRole('dialog').getByRole('button', { name: 'Publish' }).click()
  await owner.getByText('Version 1 of the guidelines holds now.').waitFor()

  await part('newcomers')
  await owner.getByRole('checkbox', { name: 'Ask for an introduction first' }).click()
  await owner.getByRole('checkbox', { name: 'Greet newcomers' }).click()
  await owner.getByRole('textbox', { name: 'Message' }).fill('Hello {name}, this is {group}.')
  await owner.getByText('Hello Ana Souza, this is Lane walkers.').waitFor()
  await save(owner)
  await faults(owner)

  await part('links')
  await owner.getByRole('button', { name: 'Make a link' }).click()
  await owner.getByRole('textbox', { name: /^Name/ }).fill('Poster')
  await owner.getByRole('checkbox', { name: 'Ask first' }).click()
  await owner.getByRole('button', { name: 'Make the link' }).click()
  await owner.getByRole('img', { name: /^QR code of / }).waitFor()
  const address = await owner.getByRole('textbox', { name: 'Link' }).inputValue()
  await faults(owner)
  await owner.getByRole('button', { name: 'Done' }).click()

  const stranger = await stage.openClient()
  await stranger.goto(address)
  await stranger.getByRole('article', { name: 'Lane walkers' }).getByText('Ana Souza invites you to').waitFor()
  await faults(stranger)
  await stranger.locator('input[name="login"]').fill(ben.email)
  await stranger.locator('input[type="password"]').fill(ben.password)
  await stranger.getByRole('button', { name: 'Sign in' }).click()
  await stranger.getByRole('button', { name: 'Ask to join' }).click()
  const dialog = stranger.getByRole('dialog', { name: 'Ask to join Lane walkers' })
  await dialog.getByRole('textbox', { name: 'Why would you walk with us?' }).fill('I live in a lane')
  await dialog.getByRole('button', { name: 'Send request' }).click()
  await dialog.getByText('Choose one of the answers.').waitFor()
  await dialog.getByText('Joining takes that you accept this.').waitFor()
  await dialog.getByRole('radio', { name: 'Slower' }).click()
  await dialog.getByRole('checkbox', { name: 'I have read these guidelines and accept them' }).click()
  await dialog.getByRole('button', { name: 'Send request' }).click()
  await stranger.getByRole('button', { name: 'My groups and requests' }).click()
  await stranger.getByText('Waits for an answer').waitFor()

  await cem.call(routes.joinGroup, { params: { id: group.id }, body: { answers: ['Fresh air', 'Slow'] } })
  await part('requests')
  await owner.getByText('Came by a link of Ana Souza: Poster').waitFor()
  await owner.getByRole('checkbox', { name: 'Choose all 2' }).click()
  await owner.getByRole('button', { name: 'Accept 2' }).click()
  await owner.getByText('2 people are now members.').waitFor()
  await part('links')
  await owner.getByRole('button', { name: 'Who came by Poster' }).click()
  await owner.getByRole('listitem').getByText('Ben 李').waitFor()

  await stranger.getByRole('button', { name: 'Open chat: Lane walkers' }).click()
  await stranger.getByText('Hello Ben 李, this is Lane walkers.').waitFor()
  await stranger.getByRole('textbox', { name: 'Your introduction' }).fill('I am Ben and I walk slowly.')
  await stranger.getByRole('button', { name: 'Post my introduction' }).click()
  await write(stranger, 'When do we start?')
  await expect.poll(() => messagesOf(stranger)).toHaveLength(2)

  await part('guidelines')
  await owner.getByRole('button', { name: 'Add a guideline' }).click()
  await owner.getByRole('textbox', { name: 'Guideline 2' }).fill('No phones in the lanes.')
  await owner.getByRole('button', { name: 'Save changes' }).click()
  await owner.getByRole('dialog').getByRole('button', { name: 'Publish' }).click()
  await stranger.getByRole('listitem').getByText('No phones in the lanes.').waitFor()
  await stranger.getByRole('button', { name: 'I accept the guidelines' }).click()
  await write(stranger, 'Understood')
  await expect.poll(() => messagesOf(stranger)).toHaveLength(3)

  await part('links')
  await owner.getByRole('button', { name: 'Revoke Poster' }).click()
  await owner.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click()
  await owner.getByText('The link no longer works.').waitFor()
  const late = await stage.openClient()
  await late.goto(address)
  await late.getByText('This invitation was taken back.').waitFor()
})
