import { expect, test } from 'vitest'
import { firstMessageFault, nextNewPersonAt } from './approach.ts'
import { datingLimits } from './limits.ts'

test('a first message is words without links', () => {
  expect(firstMessageFault({ type: 'text', text: 'Shall we have a coffee at 7.30?' })).toBeNull()
  expect(firstMessageFault({ type: 'text', text: 'Look at example.com' })).toBe('link')
  expect(firstMessageFault({ type: 'text', text: 'Look at example[.]com' })).toBe('link')
  expect(firstMessageFault({ type: 'text', text: 'a'.repeat(datingLimits.firstMessage + 1) })).toBe('too-long')
  expect(firstMessageFault({ type: 'image' })).toBe('not-text')
  expect(firstMessageFault({ type: 'card' })).toBe('not-text')
})

test('ten new people a day, counted over the last 24 hours', () => {
  const hour = 3_600_000
  const now = 100 * hour
  const times = Array.from({ length: datingLimits.newPeople }, (_, index) => now - (index + 1) * hour)
  expect(nextNewPersonAt([], now)).toBeNull()
  expect(nextNewPersonAt(times.slice(1), now)).toBeNull()
  expect(nextNewPersonAt(times, now)).toBe(now + 14 * hour)
  expect(nextNewPersonAt(times, now + 14 * hour)).toBeNull()
})
