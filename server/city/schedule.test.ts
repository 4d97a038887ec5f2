import { describe, expect, test } from 'vitest'
import { nextFetchAt, publishingPace, type FetchOutcome } from './schedule.ts'

const minutes = (count: number) => count * 60_000
const middle = 0.5

function wait(outcome: Partial<FetchOutcome>, random = middle): number {
  const now = 1_790_000_000_000
  const whole = { now, failures: 0, retryAfterMs: null, maxAgeMs: null, ttlMs: null, ...outcome }
  return nextFetchAt(whole, random) - whole.now
}

describe('nextFetchAt', () => {
  test('is hourly where nobody asks for anything', () => {
    expect(wait({})).toBe(minutes(60))
  })

  test('spreads by a tenth either way', () => {
    expect(wait({}, 0)).toBe(minutes(54))
    expect(wait({}, 1)).toBe(minutes(66))
  })

  test.each([
    ['max-age', { maxAgeMs: minutes(180) }],
    ['ttl', { ttlMs: minutes(180) }],
  ])('is slower where %s asks for it', (_name, asked) => {
    expect(wait(asked)).toBe(minutes(180))
  })

  test.each([
    ['max-age', { maxAgeMs: 0 }],
    ['ttl', { ttlMs: minutes(1) }],
    ['Retry-After', { retryAfterMs: 0, failures: 1 }],
  ])('is not faster where %s asks for it', (_name, asked) => {
    expect(wait(asked)).toBe(minutes(60))
  })

  test('takes no feed out of sight for longer than a day because of its ttl', () => {
    expect(wait({ ttlMs: minutes(60 * 24 * 365) })).toBe(minutes(60 * 24))
  })

  test('doubles while the feed fails, up to a day', () => {
    expect([1, 2, 3, 4, 5, 6, 50].map((failures) => wait({ failures }) / minutes(60))).toEqual([1, 2, 4, 8, 16, 24, 24])
  })

  test('never comes before Retry-After, whatever the chance', () => {
    expect(wait({ failures: 1, retryAfterMs: minutes(300) }, 0)).toBe(minutes(300))
  })

  test.each([
    ['often', minutes(20), 30],
    ['every three hours', minutes(180), 90],
    ['once a week', minutes(60 * 24 * 7), 240],
  ])('goes by how often the feed publishes: %s', (_how, publishesEveryMs, expected) => {
    expect(wait({ publishesEveryMs })).toBe(minutes(expected))
  })

  test('is half as often at night in China', () => {
    expect(wait({ now: Date.parse('2026-11-20T19:00:00Z') })).toBe(minutes(120))
  })

  test('is once a day where a hub tells what is new', () => {
    expect(wait({ isQuiet: true })).toBe(minutes(60 * 24))
  })

  test('keeps out of the hours and days that the feed names', () => {
    const at = (text: string, more: Partial<FetchOutcome>) => {
      const now = Date.parse(text)
      return new Date(now + wait({ now, ...more })).toISOString()
    }
    expect(at('2026-11-20T08:30:00Z', { skipHours: [9, 10] })).toMatch(/^2026-11-20T11:0/)
    expect(at('2026-11-20T23:30:00Z', { skipHours: [24] })).toMatch(/^2026-11-21T01:/)
    expect(at('2026-11-20T12:30:00Z', { skipDays: ['Friday'] })).toMatch(/^2026-11-21T00:0/)
    const always = Array.from({ length: 24 }, (_, hour) => hour)
    expect(at('2026-11-20T12:30:00Z', { skipHours: always })).toBe('2026-11-20T13:30:00.000Z')
  })
})

describe('publishingPace', () => {
  test('is the middle gap between the newest items', () => {
    expect(publishingPace([0, 10, 20, 30, 900])).toBe(10)
    expect(publishingPace([0, 10, 20])).toBeNull()
    expect(publishingPace([5, 5, 5, 5])).toBeNull()
  })
})
