import { describe, expect, test } from 'vitest'
import { readDate } from './dates.ts'

const isoOf = (text: string) => {
  const date = readDate(text)
  return date && new Date(date.time).toISOString()
}

describe('readDate', () => {
  test.each([
    ['Wed, 18 Nov 2026 09:00:00 GMT', '2026-11-18T09:00:00.000Z'],
    ['Wed, 18 Nov 2026 09:00:00 +0800', '2026-11-18T01:00:00.000Z'],
    ['18 Nov 26 09:00 EST', '2026-11-18T14:00:00.000Z'],
    ['Wednesday, 18 November 2026 09:00:00 +08:00', '2026-11-18T01:00:00.000Z'],
    ['Wed, 18 Nov 2026', '2026-11-18T00:00:00.000Z'],
    ['2026-11-18T09:00:00+08:00', '2026-11-18T01:00:00.000Z'],
    ['2026-11-18T09:00:00.250Z', '2026-11-18T09:00:00.250Z'],
    ['2026-11-18 09:00', '2026-11-18T09:00:00.000Z'],
    ['2026-11-18', '2026-11-18T00:00:00.000Z'],
    ['20261118T090000Z', '2026-11-18T09:00:00.000Z'],
  ])('reads %s', (text, expected) => {
    expect(isoOf(text)).toBe(expected)
  })

  test.each([
    '',
    'next Tuesday',
    '31 Feb 2026 09:00:00 GMT',
    '2026-13-01',
    '2022-03-07T::',
    '18/11/2026',
    'x'.repeat(99),
  ])('finds no date in "%s"', (text) => {
    expect(readDate(text)).toBeNull()
  })

  test('notes the wrong day of the week and other liberties', () => {
    expect(readDate('Mon, 18 Nov 2026 09:00:00 GMT')).toMatchObject({ isWrongWeekday: true, isStandard: true })
    expect(readDate('2026-11-18 09:00')).toMatchObject({ isStandard: false })
    expect(readDate('18 Nov 2026 09:00:00 MEZ')).toMatchObject({ isStandard: false })
  })
})
