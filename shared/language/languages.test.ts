import { expect, it } from 'vitest'
import { languageCode, countryCode } from '../protocol/primitives.ts'
import { countries } from './countries.ts'
import { countryName, languageName, languages, languageTag } from './languages.ts'

it('holds codes the wire accepts, once each', () => {
  for (const { code } of languages) expect(languageCode.safeParse(code).success).toBe(true)
  for (const code of countries) expect(countryCode.safeParse(code).success).toBe(true)
  expect(new Set(languages.map(({ code }) => code)).size).toBe(languages.length)
  expect(new Set(countries).size).toBe(countries.length)
})

it('names languages and countries for the reader', () => {
  expect(languageName('ko', 'en-GB')).toBe('Korean')
  expect(languageName('not a code', 'en-GB')).toBe('not a code')
  expect(languageTag('zh-Hans')).toBe('中文')
  expect(languageTag('cy')).toBe('CY')
  expect(countryName('SE', 'en-GB')).toBe('Sweden')
  expect(countries.filter((code) => countryName(code, 'en-GB') === code)).toEqual([])
})
