import { expect, test } from 'vitest'
import { inWords } from './quota.ts'

test.each([
  [0, '0 bytes'],
  [999, '999 bytes'],
  [1_536, '1.5 KB'],
  [100 * 1024 * 1024, '100 MB'],
  [2 * 1024 ** 3, '2 GB'],
  [5_000 * 1024 ** 3, '5000 GB'],
])('%d is %s', (bytes, words) => {
  expect(inWords(bytes)).toBe(words)
})
