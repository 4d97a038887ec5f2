import { beforeAll, expect, test } from 'vitest'
import { matchName, matchNames } from './match-name.ts'
import { loadPinyin } from './pinyin.ts'

beforeAll(loadPinyin)

test.each([
  ['Lucie Chen', 'lucie chen', 5],
  ['Lucie Chen', 'luc', 4],
  ['Lucie Chen', 'chen', 3],
  ['João Oliveira', 'joao', 4],
  ['魏明', '魏', 4],
  ['魏明', 'wm', 3],
  ['魏明', 'weim', 3],
  ['魏明', 'wei ming', 3],
  ['Wei 魏明', '魏', 3],
  ['Night Runners 夜跑', 'yep', 1],
  ['안기우', '안', 4],
  ['はると Haruto', 'はる', 4],
  ['Lucie Chen', 'cie', 2],
  ['Lucie Chen', 'xyz', 0],
  ['魏明', 'm', 1],
  ['Lucie', '  ', 0],
])('%s by "%s": %s', (name, query, score) => {
  expect(matchName(name, query)).toBe(score)
})

test('a surname with several readings is read as a surname', () => {
  expect(matchName('单雄信', 'sxx')).toBe(3)
})

test('the best of several names counts', () => {
  expect(matchNames(['Lucie Chen', 'My landlady', null, '10002'], '10002')).toBe(5)
})
