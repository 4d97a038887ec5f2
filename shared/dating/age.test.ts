import { describe, expect, test } from 'vitest'
import { ageAt, adultAge } from '../identity/limits.ts'
import { adultsBornBy, ageBandOf } from './age.ts'

const now = new Date('2026-11-21T12:00:00Z')

describe('the age others see', () => {
  test.each([
    ['2008-11-21', { from: 18, to: 24 }],
    ['2001-11-22', { from: 18, to: 24 }],
    ['2001-11-21', { from: 25, to: 29 }],
    ['1985-01-01', { from: 40, to: 49 }],
    ['1966-11-21', { from: 60, to: null }],
  ])('of who was born on %s', (birthDate, band) => {
    expect(ageBandOf(birthDate, now)).toEqual(band)
  })

  test('nobody under age has one', () => {
    expect(ageBandOf('2008-11-22', now)).toBeNull()
  })
})

test('who was born by the day of adults is one, and nobody later', () => {
  for (const at of [now, new Date('2026-02-28T23:59:59Z'), new Date('2028-02-29T00:00:00Z')]) {
    const day = adultsBornBy(at)
    expect(ageBandOf('2008-02-29', at) !== null).toBe('2008-02-29' <= day)
    const next = new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
    expect(ageAt(next, at)).toBeLessThan(adultAge)
  }
  expect(ageAt(adultsBornBy(now), now)).toBe(adultAge)
})
