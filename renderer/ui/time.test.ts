import { expect, it } from 'vitest'
import { dayLine, listTime, relativeTime } from './time.ts'

const now = new Date(2026, 10, 20, 20, 30)
const at = (month: number, date: number, hour = 12, minute = 0, year = 2026) =>
  new Date(year, month - 1, date, hour, minute)

it.each([
  [at(11, 20, 20, 14), '20:14'],
  [at(11, 20, 0, 1), '00:01'],
  [at(11, 19, 23, 59), 'Thu'],
  [at(11, 14), 'Sat'],
  [at(11, 13), '13 Nov'],
  [at(3, 1, 12, 0, 2025), '1 Mar 2025'],
  [at(11, 20, 22), '22:00'],
  [at(11, 22, 9, 5), 'Sun 09:05'],
  [at(12, 3, 9, 5), '3 Dec, 09:05'],
  [at(1, 3, 9, 5, 2027), '3 Jan 2027, 09:05'],
])('a row of %s shows %s', (date, text) => {
  expect(listTime(date, now, 'en-GB')).toBe(text)
})

it('names the day between messages', () => {
  expect(dayLine(at(11, 20, 3), now, 'en-GB')).toBe('Today')
  expect(dayLine(at(11, 19, 23, 59), now, 'en-GB')).toBe('Yesterday')
  expect(dayLine(at(11, 12), now, 'en-GB')).toBe('Thursday 12 November')
  expect(dayLine(at(11, 12, 1, 0, 2025), now, 'en-GB')).toBe('Wednesday, 12 November 2025')
  expect(dayLine(at(11, 19), now, 'zh-CN')).toBe('昨天')
})

it('says how long ago', () => {
  expect(relativeTime(new Date(now.getTime() - 20_000), now, 'en-GB')).toBe('now')
  expect(relativeTime(at(11, 20, 20, 18), now, 'en-GB')).toBe('12 min ago')
  expect(relativeTime(at(11, 20, 18), now, 'en-GB')).toMatch(/^[23] hr ago$/)
  expect(relativeTime(at(11, 19, 18), now, 'en-GB')).toBe('yesterday')
  expect(relativeTime(at(9, 2), now, 'en-GB')).toBe('2 Sept')
})
