import { afterAll, beforeAll, expect, it } from 'vitest'
import { routes } from '#shared/protocol/routes.ts'
import { messagesOf, openStage, write, type Stage } from '#test/support/browsing.ts'
import { createGroup, joinAll } from '#test/support/groups.ts'
import { register } from '#test/support/wire.ts'

let stage: Stage

beforeAll(async () => {
  stage = await openStage()
})

afterAll(() => stage.close())

it('two moderators share a queue: one claims, the other waits, both see what became of it, and the author is told', async () => {
  const { url } = stage.server
  const [ana, ben, cem, dao] = await Promise.all([
    register(url, { displayName: 'Ana Souza' }),
    register(url, { displayName: 'Ben 李' }),
    register(url, { displayName: 'Cem Aksoy' }),
    register(url, { displayName: 'Dao Srisuk' }),
  ])
  const group = await createGroup(ana, { name: 'Flat hunters' })
  await joinAll(group, [ben, cem, dao])
  const params = { id: group.id, userId: ben.id }
  await ana.call(routes.updateMember, { params, body: { role: 'moderator' } })
  await ana.call(routes.createRule, {
    params: { id: group.id },
    body: {
      name: 'No agents',
      on: true,
      dryRun: false,
      events: ['send'],
      triggers: [{ type: 'words', words: ['agency'] }],
      exemptRoles: ['owner', 'moderator'],
      exemptUserIds: [],
      actions: [{ type: 'hold' }],
    },
  })
  const [anas, bens, cems, daos] = [
    await stage.signIn(ana),
    await stage.signIn(ben),
    await stage.signIn(cem),
    await stage.signIn(dao),
  ]
  for (const page of [anas, bens]) {
    await page.keyboard.press('Alt+5')
    await page.getByText('All clear').waitFor()
  }

  // A member reports, another is held: both windows know at once.
  for (const page of [cems, daos]) await page.goto(`${url}/#/chats/${group.conversationId}`)
  await write(cems, 'Key money 2,000 to my own account, then the door opens')
  const message = daos.getByRole('article').filter({ hasText: 'Key money' })
  await message.click({ button: 'right' })
  await daos.getByRole('menuitem', { name: 'Report' }).click()
  const report = daos.getByRole('dialog')
  await report.getByRole('radio', { name: 'Scam or fraud' }).click()
  await report.getByRole('button', { name: 'Send report' }).click()
  await write(cems, 'My agency has twelve flats')
  for (const page of [anas, bens]) await page.locator('main [data-key]').nth(1).waitFor()

  // Ana claims by key; Ben sees it and can decide nothing of it.
  await anas.getByRole('button', { name: /Message: Scam or fraud/ }).click()
  await anas.getByRole('button', { name: /Remove message/ }).waitFor()
  await anas.keyboard.press('c')
  await anas.getByText(/^Kept for you until/).waitFor()
  await bens.getByText('Ana Souza works on it').waitFor()
  await bens.getByRole('button', { name: /Message: Scam or fraud/ }).click()
  await bens.getByText(/^Ana Souza works on this and has it until/).waitFor()
  expect(await bens.getByRole('button', { name: /Remove message/ }).isDisabled()).toBe(true)

  // She removes it and mutes its author; Ben is told and goes on with the rest.
  await anas.keyboard.press('r')
  const removal = anas.getByRole('dialog', { name: 'Remove the message by Cem Aksoy?' })
  await removal.getByRole('button', { name: /Remove message/ }).click()
  await removal.getByText('Give a rule or a reason: the person has a right to know why.').waitFor()
  await removal.getByRole('combobox', { name: 'What becomes of Cem Aksoy?' }).click()
  await anas.getByRole('option', { name: 'Mute for an hour' }).click()
  await removal.getByRole('textbox', { name: 'Reason' }).fill('Asks for money before a viewing')
  await removal.getByRole('button', { name: /Remove message/ }).click()
  await bens.getByText('Ana Souza has removed the message.').waitFor()
  await expect.poll(async () => (await messagesOf(daos)).join('\n')).not.toContain('Key money')
  await cems.getByText(/You are muted in this group until/).waitFor()
  await cems.getByRole('button', { name: /You are muted in Flat hunters/ }).click()
  await cems.getByRole('dialog').getByText('Asks for money before a viewing').waitFor()

  await bens.getByRole('button', { name: 'Go on with the next' }).click()
  await bens.getByText('My agency has twelve flats').last().waitFor()
  const refusal = bens.getByRole('dialog', { name: 'Refuse Cem Aksoy?' })
  // The key acts on what is open, and the next case opens in its own time.
  await expect
    .poll(
      async () => {
        if (!(await refusal.isVisible())) await bens.keyboard.press('x')
        return await refusal.isVisible()
      },
      { interval: 500 },
    )
    .toBe(true)
  await refusal.getByRole('textbox', { name: 'Reason' }).fill('No agents here')
  await refusal.getByRole('button', { name: /Refuse/ }).click()
  for (const page of [anas, bens]) await page.getByText('All clear').waitFor()
})
