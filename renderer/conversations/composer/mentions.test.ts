import { describe, expect, test } from 'vitest'
import { insertMention, mentionAt, mentionsIn } from './mentions.ts'

describe('an @ opens the list', () => {
  test.each([
    ['@', { start: 0, query: '' }],
    ['hi @we', { start: 3, query: 'we' }],
    ['你好@魏', { start: 2, query: '魏' }],
    ['(@lu', { start: 1, query: 'lu' }],
    ['@Lucie Ch', { start: 0, query: 'Lucie Ch' }],
    ['＠はる', { start: 0, query: 'はる' }],
    ['@a\n@b', { start: 3, query: 'b' }],
  ])('%s', (text, expected) => {
    expect(mentionAt(text, text.length)).toEqual(expected)
  })
  test.each(['me@example', 'at 5 @ noon', '@Lucie Chen is here', 'hello', '@a\nb', `@${'x'.repeat(40)}`])(
    'but not in %s',
    (text) => {
      expect(mentionAt(text, text.length)).toBeNull()
    },
  )
  test('only before the caret', () => {
    expect(mentionAt('@we are', 3)).toEqual({ start: 0, query: 'we' })
    expect(mentionAt('say @we', 2)).toBeNull()
  })
})

test('a chosen name takes the place of what was typed, with one space after it', () => {
  expect(insertMention('hi @we!', { start: 3, query: 'we' }, 'Wei 魏明')).toEqual({ text: 'hi @Wei 魏明 !', caret: 11 })
  expect(insertMention('hi @we you', { start: 3, query: 'we' }, 'Wei')).toEqual({ text: 'hi @Wei you', caret: 8 })
})

describe('mentions that are sent', () => {
  const wei = { userId: 10_002, name: 'Wei' }
  test('are those that still stand in the text, once', () => {
    expect(mentionsIn('@Wei hello @Wei', [wei, wei, { userId: 10_003, name: 'Lucie' }])).toEqual([10_002])
    expect(mentionsIn('hello', [wei])).toBeUndefined()
  })
  test('everybody covers each one', () => {
    expect(mentionsIn('@all @Wei', [wei, { userId: 'all', name: 'all' }])).toBe('all')
  })
})
