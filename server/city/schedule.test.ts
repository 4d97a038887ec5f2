import { describe, expect, test } from 'vitest'
import { nextFetchAt, type FetchOutcome } from './schedule.ts'

const minutes = (count: number) => count * 60_000
const middle = 0.5

function wait(outcome: Partial<FetchOutcome>, random = middle): number {
  const now = 1_790_000_000_000
  const whole = { now, failures: 0, retryAfterMs: null, maxAgeMs: null, ttlMs: null, ...outcome }
  return nextFetchAt(whole, random) - now
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
})
