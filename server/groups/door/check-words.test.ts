import { expect, test } from 'vitest'
import { sumQuestion, wordQuestion } from './check-words.ts'

const languages = ['en', 'zh-Hans', 'zh-Hant', 'ja', 'ko', 'fr', 'de', 'es']

/** Draws that walk through their range, so that every word comes up. */
function walking() {
  let step = 0
  return (most: number) => (step++ * 7) % most
}

test('a sum is asked in words of the language and answered by a figure', () => {
  expect(sumQuestion('en', () => 2)).toEqual({ question: 'How much is three plus three?', answer: '6' })
  expect(sumQuestion('zh-Hans', () => 8)).toEqual({ question: '九加九等于几？', answer: '18' })
})

test('an unknown language is asked in English, a region in its language', () => {
  expect(sumQuestion('sv', () => 0).question).toBe('How much is one plus one?')
  expect(sumQuestion('fr-CA', () => 0).question).toBe('Combien font un plus un ?')
})

test.each(languages)('the words to pick from in %s are four different ones with the answer among them', (language) => {
  const draw = walking()
  for (let turn = 0; turn < 60; turn += 1) {
    const { options = [], answer } = wordQuestion(language, draw)
    expect(new Set(options).size).toBe(4)
    expect(options).toContain(answer)
  }
})
