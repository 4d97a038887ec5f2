import { array, assert, constantFrom, property, string } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createAutomaton } from './automaton.ts'
import { foldText } from './fold.ts'
import { readings } from './squeeze.ts'
import { createWordFinder, isFindable } from './words.ts'

function search(words: string[], text: string): { word: string; original: string }[] {
  const found: { word: string; original: string }[] = []
  const folded = foldText(text)
  createWordFinder(words).search(folded, readings(text, folded), (word, { start, end }) =>
    found.push({ word: words[word] ?? '', original: text.slice(start, end) }),
  )
  return found
}
const finds = (words: string[], text: string) => search(words, text).length > 0

test('the automaton finds exactly what looking for each term by itself finds', () => {
  const letters = constantFrom('a', 'b', 'c', '微')
  const term = string({ unit: letters, minLength: 1, maxLength: 5 })
  assert(
    property(array(term, { maxLength: 12 }), string({ unit: letters, maxLength: 60 }), (terms, text) => {
      const found: string[] = []
      const units = Uint16Array.from(text, (letter) => letter.charCodeAt(0))
      createAutomaton(terms).search(units, (number, end) => found.push(`${number} ${end}`))
      const expected = terms.flatMap((each, number) =>
        Array.from({ length: text.length }, (_, at) => at + each.length)
          .filter((end) => text.slice(end - each.length, end) === each)
          .map((end) => `${number} ${end}`),
      )
      expect(found.toSorted()).toEqual(expected.toSorted())
    }),
  )
})

test('no trick with one kind of separator, width or case hides a word, whatever stands around it', () => {
  const around = constantFrom('', 'Hello, ', '你好，', '🎲 ', '(')
  const separator = constantFrom('', '.', '-', '*', ' ', '\u200b', '\u00ad', '·', '_', '~')
  const look = constantFrom(
    (letter: string) => letter,
    (letter: string) => letter.toUpperCase(),
    (letter: string) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0),
    (letter: string) => `${letter}\u0301`,
  )
  const word = constantFrom('casino', 'viagra', 'crypto')
  assert(
    property(word, around, separator, look, (secret, before, between, change) => {
      const written = Array.from(secret, change).join(between)
      const [first] = search([secret], `${before}${written} tonight`)
      expect(first).toMatchObject({ word: secret })
      expect(written.startsWith(first?.original ?? '?')).toBe(true)
    }),
  )
})

describe('wildcards', () => {
  test.each([
    ['cat', 'a cat sat', true],
    ['cat', 'concatenate', false],
    ['cat*', 'category', true],
    ['cat*', 'concat', false],
    ['*cat', 'concat', true],
    ['*cat', 'category', false],
    ['*cat*', 'concatenate', true],
    ['出租', '房子出租吗', true],
    ['vip加', '进vip加群', true],
    ['加v', '加value', false],
  ])('%s in “%s”: %s', (word, text, expected) => expect(finds([word], text)).toBe(expected))

  test('a word of marks alone could never be found', () => {
    expect(isFindable('…')).toBe(false)
    expect(isFindable('*')).toBe(false)
    expect(isFindable('c*')).toBe(true)
  })
})

test('spans point into the text as it was written', () => {
  expect(search(['微信'], '请加微\u200b信。')).toEqual([{ word: '微信', original: '微\u200b信' }])
  expect(search(['casino'], '🎰𝓬𝓪𝓼𝓲𝓷𝓸🎰')).toEqual([{ word: 'casino', original: '𝓬𝓪𝓼𝓲𝓷𝓸' }])
})

test('folding loses no place and never grows beyond reason', () => {
  assert(
    property(string({ unit: 'binary', maxLength: 200 }), (text) => {
      const { text: folded, starts, ends } = foldText(text)
      expect(starts).toHaveLength(folded.length)
      const isSound = (at: number) =>
        (starts[at] ?? 0) < (ends[at] ?? 0) &&
        (ends[at] ?? 0) <= text.length &&
        (at === 0 || (starts[at] ?? 0) >= (starts[at - 1] ?? 0))
      expect(Array.from(starts.keys()).filter((at) => !isSound(at))).toEqual([])
    }),
  )
})
