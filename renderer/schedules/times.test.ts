import { describe, expect, test } from 'vitest'
import { quickTimes } from './times.ts'

const on = (text: string) => quickTimes(new Date(text)).map(({ key, at }) => [key, at.getDay(), at.getHours()])

describe('times that are often meant', () => {
  test('are in an hour, tomorrow morning and Monday morning', () => {
    // A Wednesday.
    expect(on('2026-11-18T15:20:30')).toEqual([
      ['hour', 3, 16],
      ['tomorrow', 4, 9],
      ['monday', 1, 9],
    ])
  })

  test('name next week on a Monday, and no day twice on a Sunday', () => {
    const [, , monday] = quickTimes(new Date('2026-11-16T08:00:00'))
    expect(monday?.at.getDate()).toBe(23)
    expect(on('2026-11-22T08:00:00').map(([key]) => key)).toEqual(['hour', 'tomorrow'])
  })
})
