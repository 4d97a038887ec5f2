import { expect, test } from 'vitest'
import { tell } from './stats.ts'

const open = (count: number) => ({ act: 'open', count, seconds: 0 })

test('fewer than three are none, and more are rounded down to a multiple of three', () => {
  expect([0, 1, 2, 3, 4, 5, 6, 100].map((count) => tell([open(count)]).opens)).toEqual([0, 0, 0, 3, 3, 3, 6, 99])
})

test('nobody can be worked out from a total and its parts', () => {
  // Of five, two are not shown: the total must not give them away.
  expect(tell([open(3), open(2)]).opens - tell([open(3)]).opens).toBe(0)
  for (let shown = 3; shown < 30; shown += 1) {
    for (let hidden = 0; hidden < 3; hidden += 1) {
      const left = tell([open(shown), open(hidden)]).opens - tell([open(shown)]).opens
      expect([0, 3]).toContain(left)
    }
  }
})

test('a reading is told by its average in steps of five seconds, from three readings on', () => {
  expect(tell([{ act: 'read', count: 2, seconds: 90 }]).readSeconds).toBeNull()
  expect(tell([{ act: 'read', count: 3, seconds: 100 }]).readSeconds).toBe(35)
})
