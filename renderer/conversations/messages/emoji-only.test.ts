import { expect, test } from 'vitest'
import { isJumboEmoji } from './emoji-only.ts'

test.each(['👍', '🎉 🎉', '👩‍🍳👨‍👩‍👧', '🇫🇷', '👋🏽', '❤️'])('%s is drawn large', (text) => {
  expect(isJumboEmoji(text)).toBe(true)
})

test.each(['', '   ', '12', '#', 'ok 👍', '谢谢👍', '🎉🎉🎉🎉🎉🎉'])('%s is ordinary text', (text) => {
  expect(isJumboEmoji(text)).toBe(false)
})
