import { describe, expect, test } from 'vitest'
import { nextOccurrence, type Repetition } from './next.ts'

const next = (repetition: Repetition, after: string) =>
  new Date(nextOccurrence(repetition, Date.parse(after))).toISOString()

describe('the next occurrence of a repeating message', () => {
  const daily: Repetition = { every: 'day', on: [], time: '09:30' }
  const weekly: Repetition = { every: 'week', on: [1, 5], time: '00:10' }

  test.each([
    // 09:30 in Shanghai is 01:30 in UTC.
    [daily, '2026-11-21T01:29:59.999Z', '2026-11-21T01:30:00.000Z'],
    [daily, '2026-11-21T01:30:00.000Z', '2026-11-22T01:30:00.000Z'],
    [daily, '2026-11-20T20:00:00.000Z', '2026-11-21T01:30:00.000Z'],
    // Saturday; the next Monday begins in Shanghai while it is Sunday in UTC.
    [weekly, '2026-11-21T12:00:00.000Z', '2026-11-22T16:10:00.000Z'],
    [weekly, '2026-11-22T16:10:00.000Z', '2026-11-26T16:10:00.000Z'],
    [{ ...weekly, on: [6] }, '2026-11-20T16:10:00.000Z', '2026-11-27T16:10:00.000Z'],
  ] satisfies [Repetition, string, string][])('%j after %s is %s', (repetition, after, expected) => {
    expect(next(repetition, after)).toBe(expected)
  })

  test('always lies ahead, by no more than a week', () => {
    const start = Date.parse('2026-01-01T00:00:00Z')
    for (let hour = 0; hour < 24 * 60; hour += 1) {
      const after = start + hour * 3_600_000
      for (const repetition of [daily, weekly]) {
        const at = nextOccurrence(repetition, after)
        expect(at).toBeGreaterThan(after)
        expect(at - after).toBeLessThanOrEqual(7 * 24 * 3_600_000)
      }
    }
  })
})
