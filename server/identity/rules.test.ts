import { expect, test } from 'vitest'
import { checkAge, checkName } from './rules.ts'

const today = Date.parse('2026-11-20T12:00:00Z')

test('the 14th birthday opens the door', () => {
  expect(() => checkAge('2012-11-20', today)).not.toThrow()
  expect(() => checkAge('2012-11-21', today)).toThrow('at least 14')
  expect(() => checkAge('2030-01-01', today)).toThrow('future')
})

test('names of every script stay as they were typed', () => {
  for (const name of ["Siobhán O'Neill", '王小明', 'María José', '안기우', 'محمد', 'Björk', '😀', '👩‍🚀 Ana']) {
    expect(checkName(name)).toBe(name)
  }
})

test('a name that nobody sees is refused, and turning marks are dropped', () => {
  expect(() => checkName('\u200b\u200d')).toThrow('can be seen')
  expect(() => checkName('\u202e')).toThrow('can be seen')
  expect(checkName('\u202eana')).toBe('ana')
})
