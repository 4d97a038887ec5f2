import { describe, expect, test } from 'vitest'
import { readDate, readEventTime } from './dates.ts'

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
    ['Wed, 18 Nov 2026 09:00:00 GMT+0800', '2026-11-18T01:00:00.000Z'],
    ['18 Nov 2026 09:00:00 HKT', '2026-11-18T01:00:00.000Z'],
    ['18 Nov 2026 9:00 PM JST', '2026-11-18T12:00:00.000Z'],
    ['Mi, 18 Dez 2026 09:00:00 +0100', '2026-12-18T08:00:00.000Z'],
    ['18. März 2026 09:00', '2026-03-18T09:00:00.000Z'],
    ['mer., 18 août 2026 09:00:00 +0200', '2026-08-18T07:00:00.000Z'],
    ['18 juin 2026', '2026-06-18T00:00:00.000Z'],
    ['18 juillet 2026', '2026-07-18T00:00:00.000Z'],
    ['18 de noviembre de 2026 09:00', '2026-11-18T09:00:00.000Z'],
    ['18 мая 2026 09:00', '2026-05-18T09:00:00.000Z'],
    ['2026-11-18T09:00:00+08:00', '2026-11-18T01:00:00.000Z'],
    ['2026-11-18T09:00:00.250Z', '2026-11-18T09:00:00.250Z'],
    ['2026-11-18 09:00', '2026-11-18T09:00:00.000Z'],
    ['2026-11-18 09:00:00 UTC', '2026-11-18T09:00:00.000Z'],
    ['2026-11-18', '2026-11-18T00:00:00.000Z'],
    ['20261118T090000Z', '2026-11-18T09:00:00.000Z'],
    ['2026/11/18 09:00:00', '2026-11-18T09:00:00.000Z'],
    ['2026.11.8 9:05 +0800', '2026-11-08T01:05:00.000Z'],
    ['18.11.2026 09:00', '2026-11-18T09:00:00.000Z'],
    ['November 18, 2026 9:00 PM', '2026-11-18T21:00:00.000Z'],
    ['Nov 18th, 2026 at 12:30 a.m. EST', '2026-11-18T05:30:00.000Z'],
    ['Wed Nov 18 2026 09:00:00 GMT+0800 (China Standard Time)', '2026-11-18T01:00:00.000Z'],
    ['Wed Nov 18 09:00:00 2026', '2026-11-18T09:00:00.000Z'],
    ['Wed Nov 18 09:00:00 CST 2026', '2026-11-18T01:00:00.000Z'],
    ['2026年11月18日 09:00', '2026-11-18T09:00:00.000Z'],
    ['2026年11月18日（星期三）下午 3:05:07', '2026-11-18T15:05:07.000Z'],
    ['2026年11月8日 上午9时30分', '2026-11-08T09:30:00.000Z'],
    ['2026年11月18日（水） 午後3時05分', '2026-11-18T15:05:00.000Z'],
    ['2026년 11월 18일 오후 3시 05분', '2026-11-18T15:05:00.000Z'],
    ['1794992400', '2026-11-18T09:00:00.000Z'],
    ['1794992400000', '2026-11-18T09:00:00.000Z'],
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
    '2026年13月1日',
    'Wed Nov 31 2026',
    '12345678901',
    'x'.repeat(99),
  ])('finds no date in "%s"', (text) => {
    expect(readDate(text)).toBeNull()
  })

  test('notes the wrong day of the week and other liberties', () => {
    expect(readDate('Mon, 18 Nov 2026 09:00:00 GMT')).toMatchObject({ isWrongWeekday: true, isStandard: true })
    expect(readDate('2026-11-18 09:00')).toMatchObject({ isStandard: false, hasZone: false })
    expect(readDate('18 Nov 2026 09:00:00 MEZ')).toMatchObject({ isStandard: false, hasZone: true })
    expect(readDate('Wed, 18 Nov 2026 09:00:00 CST')).toMatchObject({ isStandard: true, isZoneUnclear: true })
    expect(readDate('2026年11月18日 09:00')).toMatchObject({ isStandard: false, form: 'other' })
  })

  test('events without a zone go by the clocks of China', () => {
    expect(readEventTime('2026-12-05T19:30')).toBe(Date.parse('2026-12-05T11:30:00Z'))
    expect(readEventTime('2026-12-05T19:30:00+01:00')).toBe(Date.parse('2026-12-05T18:30:00Z'))
    expect(readEventTime('soon')).toBeNull()
  })
})
