import { assert, integer, nat, property, tuple } from 'fast-check'
import { expect, test } from 'vitest'
import { changeOf } from './staging.ts'

const rows = (keys: string) => Array.from(keys).map((key) => ({ key }))
const keys = (list: readonly { key: string }[]) => list.map((row) => row.key).join('')

test.each([
  ['abc', 'abcd', 'tail'],
  ['abc', 'abc', 'tail'],
  ['abcd', 'abc', 'tail'],
  ['bc', 'abc', 'head'],
  ['abc', 'bc', 'head'],
  ['abc', 'xyz', 'replaced'],
  ['', 'abc', 'replaced'],
  ['bcd', 'abc', 'both'],
  ['abc', 'bcd', 'both'],
])('%s to %s: %s', (before, after, kind) => {
  expect(changeOf(rows(before), rows(after)).kind).toBe(kind)
})

test('the first of two steps keeps the old end', () => {
  const change = changeOf(rows('cdef'), rows('abcd'))
  expect(change.kind === 'both' && keys(change.first)).toBe('abcdef')
})

test('any window sliding over a history is reached by steps that move one end each', () => {
  const all = Array.from({ length: 60 }, (_, index) => ({ key: `k${index}` }))
  const windows = tuple(nat(40), integer({ min: 1, max: 19 })).map(([from, size]) => all.slice(from, from + size))
  assert(
    property(windows, windows, (before, after) => {
      const change = changeOf(before, after)
      if (change.kind !== 'both') return
      expect(changeOf(before, change.first).kind).toBe('head')
      expect(changeOf(change.first, after).kind).toBe('tail')
    }),
  )
})
