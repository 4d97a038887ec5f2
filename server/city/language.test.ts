import { describe, expect, test } from 'vitest'
import { loadLanguageGuess } from './language-guess.ts'
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

describe('guessing', () => {
  test.each([
    ['The night market opens again on Friday, and the noodles are as good as ever.', 'en'],
    ['Le marché du matin ouvre ses portes demain, avec des fruits et des légumes.', 'fr'],
    ['Der Markt öffnet am Freitag wieder, und die Nudeln sind so gut wie immer.', 'de'],
    ['El mercado nocturno abre de nuevo el viernes y los fideos siguen siendo buenos.', 'es'],
    ['Ночной рынок снова открывается в пятницу, и лапша там всё так же хороша.', 'ru'],
    ['这个周末的夜市又开了，面条还是一样好吃', 'zh-Hans'],
    ['這個週末的夜市又開了，麵條還是一樣好吃', 'zh-Hant'],
    ['金曜日に夜市がまた開きます。麺は相変わらず美味しいです', 'ja'],
    ['금요일에 야시장이 다시 열립니다', 'ko'],
    ['In Xintiandi 新天地 the new noodle place opens on Friday night', 'en'],
    ['OK', null],
    ['', null],
  ])('%s', async (text, expected) => {
    const guess = await loadLanguageGuess()
    expect(guess(text)).toBe(expected)
  })
})
