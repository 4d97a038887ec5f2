import { afterAll, beforeAll, expect, it } from 'vitest'
import { composer, openStage, write, type Stage } from '#test/support/browsing.ts'
import { createGroup, joinAll } from '#test/support/groups.ts'
import { register } from '#test/support/wire.ts'

let stage: Stage

beforeAll(async () => {
  stage = await openStage()
})

afterAll(() => stage.close())

it('a member loses a right for an hour and gets it back; a moderator gets one; the group changes hands and back', async () => {
  const { url } = stage.server
  const [ana, ben, cem] = await Promise.all([
    register(url, { displayName: 'Ana Souza' }),
    register(url, { displayName: 'Ben 李' }),
    register(url, { displayName: 'Cem Aksoy' }),
  ])
  const group = await createGroup(ana, { name: 'Lane walkers' })
  await joinAll(group, [ben, cem])
  const [anas, bens] = [await stage.signIn(ana), await stage.signIn(ben)]
  await bens.goto(`${url}/#/chats/${group.conversationId}`)
  await composer(bens).waitFor()
  await anas.goto(`${url}/#/groups/${group.id}/manage/rights`)
  await anas.getByText('Nobody helps you run this group yet.').waitFor()

  // An exception with an end, seen where it matters.
  await anas.getByRole('button', { name: 'Add an exception' }).click()
  const exception = anas.getByRole('dialog', { name: 'Exception for a member' })
  await exception.getByRole('button', { name: 'Set exception' }).click()
  await exception.getByText('Choose a member.').waitFor()
  await exception.getByRole('radio', { name: /Ben 李/ }).click()
  await exception.getByRole('combobox', { name: 'Until' }).click()
  await anas.getByRole('option', { name: 'In an hour' }).click()
  await exception.getByRole('button', { name: 'Set exception' }).click()
  await anas.getByText('May not: Send links').waitFor()
  await bens
    .getByText(/^Until .*\d\d:\d\d you cannot send links here: those who run this group have decided so\.$/)
    .waitFor()
  const send = bens.getByRole('button', { name: 'Send', exact: true })
  await composer(bens).fill('Look: https://example.org/flats')
  await expect.poll(() => send.isDisabled()).toBe(true)
  await anas.getByRole('button', { name: 'Take back: Send links, Ben 李' }).click()
  await anas.getByText('No member has an exception.').waitFor()
  await expect.poll(() => bens.getByText(/^Until .* you cannot send links here/).count()).toBe(0)
  await expect.poll(() => send.isEnabled()).toBe(true)

  // What holds for everybody, and back.
  await anas.getByRole('switch', { name: 'Write messages' }).click()
  await bens.getByText('Members of this group cannot write here.').waitFor()
  await anas.getByRole('switch', { name: 'Write messages' }).click()
  await expect.poll(() => bens.getByText('Members of this group cannot write here.').count()).toBe(0)

  // A role, and one right more than it has.
  await anas.getByRole('link', { name: 'Open the member list' }).click()
  await anas.getByRole('button', { name: 'More about Ben 李' }).click()
  await anas.getByRole('menuitem', { name: 'Make moderator' }).click()
  await anas.getByRole('dialog').getByRole('button', { name: 'Change role' }).click()
  await bens.goto(`${url}/#/groups/${group.id}/manage`)
  await bens.getByRole('link', { name: 'Moderation', exact: true }).waitFor()
  expect(await bens.getByRole('link', { name: 'Roles and rights' }).count()).toBe(0)
  await anas.goto(`${url}/#/groups/${group.id}/manage/rights`)
  await anas.getByRole('checkbox', { name: 'Set rights: Ben 李' }).click()
  await bens.getByRole('link', { name: 'Roles and rights' }).waitFor()

  // A role of the group's own: made, given, shown beside what its holder writes, and switched for them at once.
  await anas.getByRole('button', { name: 'Make a role' }).click()
  const making = anas.getByRole('dialog', { name: 'Make a role' })
  await making.getByRole('button', { name: 'Make role' }).click()
  await making.getByText('Give the role a name.').waitFor()
  await making.getByRole('textbox', { name: 'Name' }).fill('Night team 夜班')
  await making.getByRole('combobox', { name: 'Rank' }).click()
  await anas.getByRole('option', { name: /^Member/ }).click()
  await making.getByRole('button', { name: 'Violet' }).click()
  await making.getByRole('button', { name: 'Make role' }).click()
  await anas.getByRole('checkbox', { name: 'Mention everybody at once: Night team 夜班' }).click()
  await anas.getByText('differs from the rank', { exact: true }).waitFor({ state: 'attached' })
  await anas.goto(`${url}/#/groups/${group.id}/members`)
  await anas.getByRole('button', { name: 'More about Cem Aksoy' }).click()
  await anas.getByRole('menuitem', { name: 'Give a role of the group' }).click()
  const giving = anas.getByRole('dialog', { name: 'A role for Cem Aksoy' })
  await giving.getByText('Mention everybody at once').waitFor()
  await giving.getByRole('button', { name: 'Give role' }).click()
  await anas
    .getByRole('listitem')
    .filter({ hasText: 'Cem Aksoy' })
    .getByText('Night team 夜班', { exact: true })
    .waitFor()
  const cems = await stage.signIn(cem)
  await cems.goto(`${url}/#/chats/${group.conversationId}`)
  await cems.getByText('Ana Souza gave you the role “Night team 夜班”').waitFor()
  await write(cems, 'On my way')
  await anas.goto(`${url}/#/chats/${group.conversationId}`)
  const log = anas.getByRole('log')
  await log.getByText('On my way').waitFor()
  await log.getByText('Night team 夜班', { exact: true }).waitFor()
  await anas.goto(`${url}/#/groups/${group.id}/manage/rights`)
  await anas.getByRole('checkbox', { name: 'Send links: Night team 夜班' }).click()
  await cems.getByText('Your role in this group does not let you send links.').waitFor()
  await anas.getByRole('button', { name: 'Change the role “Night team 夜班”' }).click()
  await anas.getByRole('dialog').getByRole('button', { name: 'Delete role' }).click()
  const gone = anas.getByRole('dialog', { name: 'Delete the role “Night team 夜班”?' })
  await gone.getByText('1 person').waitFor()
  await gone.getByRole('button', { name: 'Delete role' }).click()
  await anas.getByText('This group has no roles of its own yet').waitFor()
  await expect.poll(() => cems.getByText('Your role in this group does not let you send links.').count()).toBe(0)

  // The group changes hands, and back within its time.
  await anas.getByRole('button', { name: 'Hand over the group' }).click()
  const offer = anas.getByRole('dialog', { name: 'Hand over Lane walkers' })
  await offer.getByRole('radio', { name: /Ben 李/ }).click()
  await offer.getByRole('button', { name: 'Offer the group' }).click()
  await anas.getByText('You have offered Lane walkers to Ben 李. Nothing changes until they accept.').waitFor()
  const banner = bens.getByRole('region', { name: 'Ownership of Lane walkers' })
  await banner.getByRole('button', { name: 'Accept' }).click()
  await bens.getByRole('dialog').getByRole('button', { name: 'Accept' }).click()
  await bens.getByText('You own Lane walkers now. Ana Souza can still take it back.').waitFor()
  const back = anas.getByRole('region', { name: 'Ownership of Lane walkers' })
  await back.getByRole('button', { name: 'Undo' }).click()
  await anas.getByRole('dialog', { name: 'Take Lane walkers back?' }).getByRole('button', { name: 'Undo' }).click()
  await expect.poll(() => banner.count()).toBe(0)
  await anas.goto(`${url}/#/groups/${group.id}`)
  await anas.getByText('Your role: Owner').waitFor()
})
