import { expect, test } from 'vitest'
import { readLanguage } from './language.ts'

test.each([
  ['en', 'en'],
  ['en-us', 'en'],
  ['EN_GB', 'en'],
  ['zh', 'zh'],
  ['zh-cn', 'zh-Hans'],
  ['zh-TW', 'zh-Hant'],
  ['zh-Hans-CN', 'zh-Hans'],
  ['pt-BR', 'pt'],
  ['fil', 'fil'],
  ['English please', null],
  ['<script>', null],
  ['', null],
  [null, null],
])('%s is %s', (tag, expected) => {
  expect(readLanguage(tag)).toBe(expected)
})
