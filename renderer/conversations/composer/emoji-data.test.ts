import { expect, test } from 'vitest'
import { emojiData } from './emoji-data.ts'

test('every emoji stands under a heading and can be found by its name', () => {
  const known = new Set(emojiData.categories.map((category) => category.index))
  expect(emojiData.emojis.length).toBeGreaterThan(1_500)
  expect(emojiData.emojis.filter((emoji) => !known.has(emoji.category) || emoji.label === '')).toEqual([])
})

test('a hand comes in five skin tones', () => {
  const hand = emojiData.emojis.find((emoji) => emoji.label === 'Waving hand')
  expect(hand?.skins).toMatchObject({ light: '👋🏻', dark: '👋🏿' })
  expect(Object.keys(emojiData.skinTones).sort()).toEqual(['dark', 'light', 'medium', 'medium-dark', 'medium-light'])
})
