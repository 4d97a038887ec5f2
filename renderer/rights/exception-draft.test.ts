import { expect, test } from 'vitest'
import { endOf } from './exception-draft.ts'

const now = new Date(2026, 10, 20, 15, 30)

test('an exception ends after a time, with a day, or not by itself', () => {
  expect(endOf('hour', '', now)).toBe(new Date(2026, 10, 20, 16, 30).toISOString())
  expect(endOf('month', '', now)).toBe(new Date(2026, 11, 20, 15, 30).toISOString())
  expect(endOf('never', '2026-11-01', now)).toBeNull()
  expect(endOf('date', '2026-11-20', now)).toBe(new Date(2026, 10, 21).toISOString())
  expect(endOf('date', '2026-12-31', now)).toBe(new Date(2027, 0, 1).toISOString())
})

test('a day that is over, or none, is no end', () => {
  expect(endOf('date', '2026-11-19', now)).toBeUndefined()
  expect(endOf('date', '', now)).toBeUndefined()
})
