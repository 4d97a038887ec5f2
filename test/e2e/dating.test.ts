import { afterAll, beforeAll, expect, it } from 'vitest'
import { composer, openStage, write, type Stage } from '#test/support/browsing.ts'
import { createGroup, joinAll } from '#test/support/groups.ts'
import { photo, upload } from '#test/support/media.ts'
import { send } from '#test/support/talk.ts'
import { cardsSeenBy } from '#test/support/dating.ts'
import { register } from '#test/support/wire.ts'

let stage: Stage

beforeAll(async () => {
  stage = await openStage()
})

afterAll(() => stage.close())

it('two take part, one writes through a card, a picture waits to be accepted, a block hides both', async () => {
  const person = (displayName: string) =>
    register(stage.server.url, { displayName, birthDate: '1993-03-03', city: 'Shanghai' })
  const [owner, ana, ben] = [await person('Olga'), await person('Ana Souza'), await person('Ben 李')]
  const group = await createGroup(owner, { name: 'Slow tea', category: 'personal-dating' })
  await joinAll(group, [ana, ben])
  const cards = `${stage.server.url}/#/groups/${group.id}/cards`
  const [anas, bens] = [await stage.signIn(ana), await stage.signIn(ben)]
  for (const [page, words] of [
    [anas, 'Long walks along the river.'],
    [bens, 'Short films, long dinners.'],
  ] as const) {
    await page.goto(cards)
    await page.getByRole('heading', { name: 'Meet people of this group' }).waitFor()
    await page.getByRole('button', { name: 'Take part' }).click()
    await page.getByRole('checkbox', { name: 'Dates' }).click()
    await page.getByRole('textbox', { name: /^A few lines/ }).fill(words)
    await page.getByRole('combobox', { name: /^Languages/ }).fill('English')
    await page.getByRole('option', { name: /English/ }).click()
    await page.getByRole('button', { name: 'Take part' }).click()
    await page.getByText('You take part').first().waitFor()
  }

  const card = bens.getByRole('article', { name: 'Ana Souza' })
  await card.getByText('Long walks along the river.').waitFor()
  await card.getByRole('button', { name: 'Write' }).click()
  await bens.getByRole('textbox', { name: 'Your first message' }).fill('Shall we have a tea?')
  await bens.getByRole('dialog').getByRole('button', { name: 'Send' }).click()
  await composer(bens).waitFor()
  await write(bens, 'Are you there?')
  await bens
    .getByText(/once they answer/)
    .first()
    .waitFor()

  const conversationId = (await cardsSeenBy(ana, group))[0]?.conversationId ?? ''
  const line = await ana.connect()
  await send(line, conversationId, 'With pleasure')
  const picture = await upload(ana, { bytes: await photo(600, 400), kind: 'image' })
  const asked: string[] = []
  bens.on('request', (request) => {
    if (request.url().includes(picture.id)) asked.push(request.url())
  })
  await send(line, conversationId, { type: 'image', fileId: picture.id })
  await bens.getByRole('button', { name: 'Always from Ana Souza' }).waitFor()
  expect(asked).toEqual([])
  await bens.getByRole('button', { name: 'Show', exact: true }).click()
  await bens.getByRole('img', { name: 'Picture' }).waitFor()
  expect(asked).not.toEqual([])
  line.close()

  await anas.goto(cards)
  await anas.reload()
  await anas.getByRole('button', { name: 'More about Ben 李' }).click()
  await anas.getByRole('menuitem', { name: 'Block' }).click()
  await anas
    .getByRole('dialog')
    .getByRole('button', { name: /^Block/ })
    .click()
  await anas.getByText('Nobody else takes part yet').waitFor()
  await bens.goto(cards)
  await bens.getByText('Nobody else takes part yet').waitFor()
}, 90_000)
