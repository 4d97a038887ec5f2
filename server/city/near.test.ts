import { describe, expect, test } from 'vitest'
import { isSameStory, marksOf } from './near.ts'

const item = (more: Partial<Parameters<typeof marksOf>[0]> = {}) => ({
  id: 'a',
  title: 'The night market on Lantern Street opens again',
  summary:
    'After two years of works the stalls are back from Friday on, with noodles, skewers and live music until two.',
  url: 'https://a.example/market',
  published_at: 1_790_000_000_000,
  event_start: null,
  ...more,
})

const reworded = item({
  title: 'Night market on Lantern Street opens again this Friday',
  url: 'https://b.example/news/7',
})

describe('isSameStory', () => {
  test.each([
    [
      'the same page under two counting links',
      item({ summary: 'x', url: 'https://a.example/market?utm_source=b' }),
      true,
    ],
    ['nearly the same words', reworded, true],
    [
      'the same words in traditional characters',
      item({ ...chinese('夜市週五重新開放，麵條和音樂都回來了'), url: null }),
      false,
    ],
    ['other words', item({ title: 'Ten cafés', summary: 'Where to sit with a book on a rainy day', url: null }), false],
    ['the same words a month later', { ...reworded, published_at: 1_790_000_000_000 + 30 * 86_400_000 }, false],
    ['another evening of the same event', item({ event_start: 5 }), false],
  ])('%s', (_what, other, expected) => {
    expect(isSameStory(item(), other)).toBe(expected)
  })

  test('reads simplified and traditional Chinese as one', () => {
    const one = item({ ...chinese('夜市周五重新开放，面条和音乐都回来了'), url: null })
    const other = item({ ...chinese('夜市週五重新開放，麵條和音樂都回來了'), url: null })
    expect(isSameStory(one, other)).toBe(true)
  })
})

function chinese(text: string) {
  return { title: text, summary: text }
}

test('what is alike has a mark in common', () => {
  const marks = new Set(marksOf(item()))
  expect(marksOf(reworded).some((mark) => marks.has(mark))).toBe(true)
  expect(marksOf(item({ title: 'Hi', summary: '', url: null }))).toEqual([])
})
