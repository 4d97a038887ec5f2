import { expect, it } from 'vitest'
import { readingMinutes } from './reading-time.ts'

it.each([
  ['', 0],
  ['  …', 0],
  ['Noodles', 1],
  ['word '.repeat(690), 3],
  ['面'.repeat(960), 3],
  [`${'word '.repeat(460)}${'面'.repeat(320)}`, 3],
])('tells how long a text takes', (text, minutes) => {
  expect(readingMinutes(text)).toBe(minutes)
})
