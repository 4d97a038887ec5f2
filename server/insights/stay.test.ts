import { expect, test } from 'vitest'
import { dayOf } from '../activity/calendar.ts'
import { medianOf, stayOf, type Newcomer } from './stay.ts'

const day = 86_400_000
const now = Date.parse('2026-05-31T04:00:00.000Z')
const came = (daysAgo: number, change: Partial<Newcomer> = {}): Newcomer => ({
  joinedAt: now - daysAgo * day,
  leftAt: null,
  wroteOn: null,
  ...change,
})

test('only those count who came long enough ago', () => {
  expect(stayOf([came(0), came(1), came(8)], 7, now)).toEqual({ of: 1, stayed: 1, wrote: 0 })
  expect(stayOf([], 1, now)).toEqual({ of: 0, stayed: 0, wrote: 0 })
})

test('who left before the day did not stay, who left after it did', () => {
  const gone = (afterDays: number) => came(10, { leftAt: now - 10 * day + afterDays * day })
  expect(stayOf([gone(6), gone(7), gone(8)], 7, now)).toEqual({ of: 3, stayed: 2, wrote: 0 })
})

test('who wrote on that day or later has taken part', () => {
  const wrote = (afterDays: number) => came(10, { wroteOn: dayOf(now - 10 * day) + afterDays })
  expect(stayOf([wrote(0), wrote(6), wrote(7), wrote(9)], 7, now)).toEqual({ of: 4, stayed: 4, wrote: 2 })
})

test('medians', () => {
  expect([[], [5], [9, 1], [3, 1, 2], [4, 1, 2, 10]].map(medianOf)).toEqual([null, 5, 5, 2, 3])
})
