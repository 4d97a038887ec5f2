import { expect, test } from 'vitest'
import { writtenItem } from '#shared/protocol/written-items.ts'
import { blankDraft, draftOf, itemOf } from './item-draft.ts'

test('an item goes through its form and back unchanged, with what the form does not show', () => {
  const item = writtenItem.parse({
    kind: 'event',
    title: 'Quiz night',
    html: '<p>Bring a pencil.</p>',
    authors: ['Mei'],
    from: '2026-12-01T00:00:00.000Z',
    event: { start: '2026-12-05T11:30:00.000Z', end: '2026-12-05T13:00:00.000Z', location: 'Xintiandi 新天地' },
  })
  expect(writtenItem.parse(itemOf(draftOf(item), item))).toMatchObject(item)
})

test('empty fields are left out, and an article has no event', () => {
  const item = writtenItem.parse(itemOf({ ...blankDraft, title: 'News', text: ' ', start: '2026-12-05T19:30' }))
  expect(item).toMatchObject({ title: 'News', markdown: null, url: null, event: null, from: null })
})
