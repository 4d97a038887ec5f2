import type { Page } from 'playwright'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { routes } from '#shared/protocol/routes.ts'
import { composer, messagesOf, openStage, write, type Stage } from '#test/support/browsing.ts'
import { createGroup, joinAll } from '#test/support/groups.ts'
import { register } from '#test/support/wire.ts'

let stage: Stage

beforeAll(async () => {
  stage = await openStage()
})

afterAll(() => stage.close())

const choose = async (page: Page, box: string, option: string | RegExp) => {
  await page.getByRole('combobox', { name: box }).click()
  await page.getByRole('option', { name: option }).click()
}

it('a newcomer is asked, let in, held, muted, told why, appeals, is heard by another moderator; the log shows it all', async () => {
  const { url } = stage.server
  const [ana, mei, ben] = await Promise.all([
    register(url, { displayName: 'Ana Souza' }),
    register(url, { displayName: 'Mei 梅' }),
    register(url, { displayName: 'Ben 李' }),
  ])
  const group = await createGroup(ana, { name: 'Flat hunters' })
  const params = { id: group.id }
  await joinAll(group, [mei])
  await ana.call(routes.updateMember, { params: { ...params, userId: mei.id }, body: { role: 'moderator' } })
  await ana.call(routes.updateGuidelines, { params, body: { rules: ['Be kind.', 'No agents, no adverts.'] } })
  await ana.call(routes.createRule, {
    params,
    body: {
      name: 'No agents',
      on: true,
      dryRun: false,
      events: ['send'],
      triggers: [{ type: 'words', words: ['agent'] }],
      exemptRoles: ['owner', 'admin', 'moderator'],
      exemptUserIds: [],
      actions: [{ type: 'hold' }],
    },
  })
  const [anas, meis, bens] = await Promise.all([stage.signIn(ana), stage.signIn(mei), stage.signIn(ben)])

  // The owner sets a question.
  await anas.goto(`${url}/#/groups/${group.id}/manage/entry`)
  await anas.getByRole('radio', { name: /^Questions/ }).click()
  await anas.getByRole('button', { name: 'Add a question' }).click()
  await anas.getByRole('textbox', { name: 'Question 1' }).fill('Which district do you look in?')
  await anas.getByRole('button', { name: 'Save changes' }).click()
  await anas.getByText('The changes are saved.').waitFor()

  // The newcomer answers it and accepts the guidelines; the owner lets them in.
  await bens.goto(`${url}/#/groups/${group.id}`)
  await bens.getByRole('button', { name: 'Ask to join Flat hunters' }).first().click()
  const asking = bens.getByRole('dialog', { name: 'Ask to join Flat hunters' })
  await asking.getByRole('textbox', { name: 'Which district do you look in?' }).fill('Jing’an')
  await asking.getByRole('checkbox', { name: 'I have read these guidelines and accept them' }).click()
  await asking.getByRole('button', { name: 'Send request' }).click()
  await anas.goto(`${url}/#/groups/${group.id}/manage/requests`)
  await anas.getByText('Jing’an').waitFor()
  await anas.getByRole('button', { name: 'Accept Ben 李' }).click()

  // They break a rule: the message is held.
  await bens.goto(`${url}/#/chats/${group.conversationId}`)
  await write(bens, 'I am an agent with ten flats')
  await bens.getByText('Held for review: a moderator looks at it before the group sees it.').waitFor()

  // The owner refuses it in the queue, citing the guideline, and mutes them for a day.
  await anas.goto(`${url}/#/queue`)
  await anas.locator('[data-key^="held:"]').first().click()
  await anas.getByRole('button', { name: /^Refuse/ }).click()
  const refusing = anas.getByRole('dialog', { name: 'Refuse Ben 李?' })
  await choose(anas, 'What becomes of Ben 李?', 'Mute for a day')
  await choose(anas, 'Which rule was broken', /Rule 2/)
  await refusing.getByRole('blockquote').getByText('No agents, no adverts.').waitFor()
  await refusing.getByRole('textbox', { name: /^Reason/ }).fill('Agents have their own group')
  await refusing.getByRole('button', { name: 'Refuse' }).click()

  // They are told in plain words, with the rule's text, and appeal.
  await bens.getByRole('button', { name: /You are muted in Flat hunters/ }).click()
  const notice = bens.getByRole('dialog', { name: 'You are muted in Flat hunters' })
  await notice.getByText('No agents, no adverts.').waitFor()
  await notice.getByText('Agents have their own group').waitFor()
  await notice.getByRole('textbox', { name: 'Your appeal' }).fill('I look for a flat myself, I only work as one')
  await notice.getByRole('button', { name: 'Send the appeal' }).click()
  await notice.getByText(/An answer is due by/).waitFor()
  await notice.getByRole('button', { name: 'Close' }).last().click()
  await composer(bens).fill('Thank you. Two rooms near Jing’an Temple?')
  const sending = bens.getByRole('button', { name: 'Send', exact: true })
  expect(await sending.isDisabled()).toBe(true)

  // Whoever muted does not judge it; the other moderator is told by number, sees the card, and lifts it.
  await meis.goto(`${url}/#/groups/${group.id}/manage/appeals`)
  await meis.getByRole('link', { name: /^Appeals\D*1/ }).waitFor()
  await meis.getByText('I look for a flat myself, I only work as one').waitFor()
  await meis.getByRole('textbox', { name: 'Your answer, which the member reads' }).fill('Then welcome')
  await meis.getByRole('button', { name: 'Take it back' }).click()
  await meis.getByText('No appeal waits.').waitFor()

  // They write again, and find what became of it among their notices.
  await expect.poll(() => sending.isDisabled()).toBe(false)
  await sending.click()
  await expect.poll(() => messagesOf(bens)).toContainEqual(expect.stringContaining('Thank you'))
  await bens.goto(`${url}/#/settings/notices`)
  await bens.getByText('You appealed: it was taken back.').waitFor()

  // An edited message shows those who run the group what it said before.
  await bens.goto(`${url}/#/chats/${group.conversationId}`)
  await bens.getByRole('log').getByText('Thank you. Two rooms').click({ button: 'right' })
  await bens.getByRole('menuitem', { name: /^Edit/ }).click()
  const editor = bens.getByRole('textbox', { name: 'Change your message' })
  await editor.fill('Thank you. One room will do')
  await editor.press('Enter')
  await meis.goto(`${url}/#/chats/${group.conversationId}`)
  await meis.getByRole('log').getByText('One room will do').click({ button: 'right' })
  await meis.getByRole('menuitem', { name: 'Earlier text' }).click()
  const past = meis.getByRole('dialog', { name: 'What a message by Ben 李 said before' })
  await past.getByText('Two rooms near Jing’an Temple?').waitFor()

  // The log tells all of it in plain sentences, the newest first.
  await anas.goto(`${url}/#/groups/${group.id}/manage/log`)
  await anas.getByText('Mei 梅 read what a message by Ben 李 said before').waitFor()
  const sentences = (
    await anas.getByRole('main').getByRole('listitem').locator('p:first-child').allInnerTexts()
  ).filter((text) => text.includes('Ben 李'))
  expect(sentences).toEqual([
    'Mei 梅 read what a message by Ben 李 said before',
    'Mei 梅 answered the appeal of Ben 李 against a mute',
    'Ben 李 appealed against a mute',
    'Ana Souza muted Ben 李',
    'Ana Souza refused a held message by Ben 李',
    'The rule “No agents” acted on Ben 李',
    'Ana Souza accepted the request of Ben 李',
  ])
  await choose(anas, 'What about', 'Warnings, mutes, bans, appeals')
  await expect.poll(() => anas.getByText('The rule “No agents” acted on Ben 李').count()).toBe(0)
  await anas.getByText('Ana Souza muted Ben 李').waitFor()
})
