import { expect, it } from 'vitest'
import { avatarColor, avatarColors, initials } from './avatar-color.ts'

it.each([
  ['Mary Kline', 'MK'],
  ['João Carlos de Oliveira', 'JO'],
  ['魏明', '魏'],
  ['Wei 魏明', 'W'],
  ['Lucie Chen 陈露西', 'LC'],
  ['Anna Abel', 'AA'],
  ['Ahn Ki-woo 안기우', 'AK'],
  ['안기우', '안'],
  ['夜跑 Night Runners', '夜'],
  ['  o’Neill ', 'O'],
  ['🦊 Fox', '🦊'],
  ['Åsa Öberg', 'ÅÖ'],
  ['!!!', '?'],
])('%s becomes %s', (name, expected) => {
  expect(initials(name)).toBe(expected)
})

it.each([
  ['Night Runners 夜跑', '夜'],
  ['夜跑 Night Runners', '夜'],
  ['Bund Badminton', 'BB'],
  ['Hikers 🥾', 'H'],
])('a group called %s becomes %s', (name, expected) => {
  expect(initials(name, true)).toBe(expected)
})

it('spreads neighbouring numbers over the colours and keeps each one', () => {
  const used = new Set(Array.from({ length: 60 }, (_, index) => avatarColor(10_001 + index)))
  expect(used.size).toBeGreaterThan(avatarColors.length / 2)
  expect(avatarColor(10_001)).toBe(avatarColor('10001'))
})
