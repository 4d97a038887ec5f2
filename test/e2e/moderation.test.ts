import { afterAll, beforeAll, expect, it } from 'vitest'
import { messagesOf, openStage, write, type Stage } from '#test/support/browsing.ts'
import { createGroup, joinAll } from '#test/support/groups.ts'
import { register } from '#test/support/wire.ts'

let stage: Stage

beforeAll(async () => {
  stage = await openStage()
})

afterAll(() => stage.close())

it('a rule is made and tried, holds a message, and slow mode shows where one writes', async () => {
  const { url } = stage.server
  const [ana, ben] = await Promise.all([
    register(url, { displayName: 'Ana Souza' }),
    register(url, { displayName: 'Ben 李' }),
  ])
  const group = await createGroup(ana, { name: 'Flat hunters' })
  await joinAll(group, [ben])
  const [anas, bens] = [await stage.signIn(ana), await stage.signIn(ben)]

  await anas.goto(`${url}/#/groups/${group.id}/manage/moderation`)
  await anas.getByText('No message waits for review.').waitFor()
  await anas.getByRole('button', { name: 'Add a rule' }).click()
  const editor = anas.getByRole('dialog', { name: 'New rule' })
  await editor.getByRole('textbox', { name: 'Name of the rule' }).fill('No agents')
  await editor.getByRole('button', { name: 'Save rule' }).click()
  await editor.getByText('List at least one word.').waitFor()
  await editor.getByRole('textbox', { name: /^Words, one a line/ }).fill('agent\n中介')
  await editor.getByRole('checkbox', { name: 'Dry run' }).click()
  await editor.getByRole('button', { name: 'Save rule' }).click()
  await anas.getByText('No agents').waitFor()

  await anas.getByRole('textbox', { name: /^A message by a member/ }).fill('I am an a.g.3.n.t')
  await anas.getByRole('button', { name: 'Try it' }).click()
  await anas.getByText('This message would be held for review.').waitFor()
  expect(await anas.locator('mark').allTextContents()).toEqual(['a.g.3.n.t'])

  await bens.goto(`${url}/#/chats/${group.conversationId}`)
  await write(bens, 'Good 中 介, call me')
  await bens.getByText('Held for review: a moderator looks at it before the group sees it.').waitFor()
  await anas.getByRole('link', { name: /^Moderation\D*1/ }).waitFor()
  await anas.getByRole('button', { name: 'Approve' }).click()
  await anas.getByText('No message waits for review.').waitFor()
  await expect.poll(() => messagesOf(bens)).toEqual([expect.stringContaining('Good 中 介, call me')])
  await expect.poll(() => bens.getByText('Held for review').count()).toBe(0)

  await anas.getByRole('combobox', { name: 'Slow mode' }).click()
  await anas.getByRole('option', { name: 'One message every 60 seconds' }).click()
  await bens.getByText('Slow mode: one message every 60 seconds.').waitFor()
  await write(bens, 'First')
  await bens.getByText(/^Slow mode: you can write again in 0:\d\d\.$/).waitFor()
  expect(await bens.getByRole('button', { name: 'Send', exact: true }).isDisabled()).toBe(true)
})
