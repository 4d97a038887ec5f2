import { describe, expect, test } from 'vitest'
import { versionFor } from './version.ts'

const versions = [{ language: 'en' }, { language: 'zh-Hans' }, { language: 'fr' }]

describe('the version of an announcement that a reader sees', () => {
  test.each([
    [['fr', 'en'], 'fr'],
    [['de', 'fr'], 'fr'],
    [['zh-Hans'], 'zh-Hans'],
    [['zh-Hant', 'en'], 'zh-Hans'],
    [['en-GB'], 'en'],
    [['ko'], 'en'],
    [[], 'en'],
  ])('for %j is %s', (languages, language) => {
    expect(versionFor(versions, languages)).toEqual({ language })
  })
})
