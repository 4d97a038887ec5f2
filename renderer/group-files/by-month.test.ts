import { describe, expect, test } from 'vitest'
import { byMonth } from './by-month.ts'

describe('an album', () => {
  test('stands under its months, each with its year', () => {
    const pictures = ['2026-11-20T12:00:00Z', '2026-11-02T12:00:00Z', '2025-11-15T12:00:00Z'].map((at) => ({ at }))
    expect(byMonth(pictures, 'en').map(({ key, title, items }) => [key, title, items.length])).toEqual([
      ['2026-11', 'November 2026', 2],
      ['2025-11', 'November 2025', 1],
    ])
  })
})
