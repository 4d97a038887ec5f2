import { afterAll, beforeAll, expect, it } from 'vitest'
import { composer, messagesOf, openStage, write, type Stage } from '#test/support/browsing.ts'
import { createGroup, joinAll } from '#test/support/groups.ts'
import { register } from '#test/support/wire.ts'

let stage: Stage

beforeAll(async () => {
  stage = await openStage()
})

afterAll(() => stage.close())

it('an announcement is confirmed, a poll is voted, a question answers itself, and a message waits for its time', async () => {
  const { url } = stage.server
  const [ana, ben] = await Promise.all([
    register(url, { displayName: 'Ana Souza' }),
    register(url, { displayName: 'Ben 李' }),
  ])
  const group = await createGroup(ana, { name: 'Lane walkers' })
  await joinAll(group, [ben])
  const [anas, bens] = [await stage.signIn(ana), await stage.signIn(ben)]
  await bens.goto(`${url}/#/chats/${group.conversationId}`)
  await composer(bens).waitFor()

  await anas.goto(`${url}/#/groups/${group.id}/manage/announcements`)
  await anas.getByText('Say what everybody should know').waitFor()
  await anas.getByRole('button', { name: 'New announcement' }).first().click()
  const form = anas.getByRole('dialog', { name: 'New announcement' })
  await form.getByRole('textbox', { name: 'Title' }).fill('We meet at the library')
  await form.getByRole('textbox', { name: 'Text' }).fill('The café is closed. Third floor, 15:00.')
  await form.getByRole('checkbox', { name: 'Ask members to confirm' }).click()
  await form.getByRole('button', { name: 'Announce now' }).click()
  await anas.getByText('Read by 0 of 1 member · nobody has confirmed').waitFor()
  await bens.getByRole('button', { name: 'I have read this' }).click()
  await bens.getByText('Thank you. Those who run the group see that you have read it.').waitFor()
  await expect.poll(() => bens.getByRole('button', { name: 'I have read this' }).count()).toBe(0)
  await anas.getByRole('button', { name: 'Who has read “We meet at the library”' }).click()
  const readers = anas.getByRole('dialog', { name: 'Who has confirmed' })
  await readers.getByRole('tab', { name: /^Confirmed/ }).click()
  await readers.getByText('Ben 李').waitFor()
  await anas.keyboard.press('Escape')

  await anas.getByRole('link', { name: 'Automatic answers' }).click()
  await anas.getByRole('button', { name: 'New answer' }).first().click()
  const reply = anas.getByRole('dialog', { name: 'New answer' })
  await reply.getByRole('textbox', { name: /^Words, one a line/ }).fill('where do we meet\n在哪里')
  await reply.getByRole('textbox', { name: 'Answer' }).fill('Third floor of the library.')
  await reply.getByRole('button', { name: 'Save' }).click()
  await anas.getByText('Never given so far.').waitFor()
  await write(bens, 'Hello, where do we meet?')
  await expect.poll(async () => (await messagesOf(bens)).join('\n')).toContain('Third floor of the library.')
  await bens.getByText('Automatic answer').waitFor()

  await anas.goto(`${url}/#/chats/${group.conversationId}`)
  await anas.getByRole('button', { name: 'Poll, send later and more' }).click()
  await anas.getByRole('menuitem', { name: 'New poll' }).click()
  const poll = anas.getByRole('dialog', { name: 'New poll' })
  await poll.getByRole('button', { name: 'Ask the group' }).click()
  await poll.getByText('Write what you want to ask').waitFor()
  await poll.getByRole('textbox', { name: 'Question' }).fill('Which evening?')
  await poll.getByRole('textbox', { name: 'Option 1' }).fill('Tuesday')
  await poll.getByRole('textbox', { name: 'Option 2' }).fill('Thursday')
  await poll.getByRole('button', { name: 'Ask the group' }).click()
  const asked = bens.getByRole('article', { name: 'Poll: Which evening?' })
  await asked.getByRole('button', { name: 'Thursday, 0 votes' }).click()
  await asked.getByRole('button', { name: 'Thursday, 1 vote, your choice' }).waitFor()
  const own = anas.getByRole('article', { name: 'Poll: Which evening?' })
  await own.getByText('1 person has voted').waitFor()
  await own.getByRole('button', { name: 'More about this poll' }).click()
  await anas.getByRole('menuitem', { name: 'End the poll' }).click()
  await anas.getByRole('dialog').getByRole('button', { name: 'End the poll' }).click()
  await asked.getByText('Ended').waitFor()
  expect(await asked.getByRole('button', { name: /^Tuesday/ }).isDisabled()).toBe(true)

  await composer(anas).fill('See you tomorrow')
  await anas.getByRole('button', { name: 'Poll, send later and more' }).click()
  await anas.getByRole('menuitem', { name: 'Send later' }).click()
  const later = anas.getByRole('dialog', { name: 'Send later' })
  await later.getByRole('button', { name: 'Tomorrow at 9' }).click()
  await later.getByRole('button', { name: 'Schedule' }).click()
  await expect.poll(() => composer(anas).inputValue()).toBe('')
  await anas.getByRole('button', { name: 'Poll, send later and more' }).click()
  await anas.getByRole('menuitem', { name: 'Scheduled messages' }).click()
  const list = anas.getByRole('dialog', { name: 'Scheduled messages' })
  await list.getByRole('button', { name: 'Delete “See you tomorrow”' }).click()
  await list.getByText('Nothing is scheduled in this chat').waitFor()
  expect((await messagesOf(bens)).join('\n')).not.toContain('See you tomorrow')
})
