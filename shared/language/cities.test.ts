import { expect, it } from 'vitest'
import { canonicalCity, cities, cityLabel, suggestCities } from './cities.ts'

it.each([
  ['上海', 'Shanghai'],
  ['shanghai', 'Shanghai'],
  [' ＳＨＡＮＧＨＡＩ ', 'Shanghai'],
  ['上海市', 'Shanghai'],
  ["xi'an", 'Xi’an'],
  ['Xian', 'Xi’an'],
  ['廣州', 'Guangzhou'],
  ['hongkong', 'Hong Kong'],
  ['Ürümqi', 'Urumqi'],
  ['Moganshan', 'Moganshan'],
  ['', ''],
])('%s is stored as %s', (text, name) => {
  expect(canonicalCity(text)).toBe(name)
})

it('gives every city by both of its names', () => {
  for (const city of cities) {
    expect(canonicalCity(city.english)).toBe(city.english)
    expect(canonicalCity(city.chinese)).toBe(city.english)
    expect(canonicalCity(canonicalCity(city.chinese))).toBe(city.english)
  }
})

it('suggests by either script, best first', () => {
  expect(suggestCities('sh').map((city) => city.english)).toEqual(
    expect.arrayContaining(['Shanghai', 'Shenzhen', 'Shenyang']),
  )
  expect(suggestCities('州')[0]?.english).toBe('Guangzhou')
  expect(suggestCities('').length).toBe(cities.length)
  expect(suggestCities('zzz')).toEqual([])
})

it('labels what it knows in both scripts and leaves the rest', () => {
  expect(cityLabel('shanghai')).toBe('Shanghai 上海')
  expect(cityLabel('Moganshan')).toBe('Moganshan')
})
