import { expect, it } from 'vitest'
import { changesOf } from './use-draft.ts'

it('sends what differs and nothing else', () => {
  const before = { name: 'Runners', tags: ['night'], gate: { introduce: true, minutes: 10 } }
  expect(changesOf({ ...before, tags: ['night'] }, before)).toEqual({})
  expect(changesOf({ ...before, tags: [], gate: { introduce: false, minutes: 10 } }, before)).toEqual({
    tags: [],
    gate: { introduce: false, minutes: 10 },
  })
})
