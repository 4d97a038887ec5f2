import { array, assert, constantFrom, nat, oneof, property, string } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { kindsOf, wordsOf } from './body.ts'
import { excerptOf } from './excerpt.ts'
import { findIn, needleOf, tokensFor } from './needle.ts'
import { parseQuery } from './query.ts'
import { tokensOf } from './tokens.ts'

const finds = (words: string, text: string) => findIn(needleOf(words), text) !== null
const marked = (words: string, text: string) =>
  findIn(needleOf(words), text)?.map(({ start, end }) => text.slice(start, end)) ?? null

/** Whether a text with these tokens comes up for a query, as an index would tell. */
function isCandidate(words: string, text: string): boolean {
  const tokens = tokensOf(text)
  return tokensFor(needleOf(words)).every(({ token, isPrefix }) =>
    isPrefix ? [...tokens].some((one) => one.startsWith(token)) : tokens.has(token),
  )
}

describe('words', () => {
  test.each([
    ['CAFÉ', 'a café in Wuhan'],
    ['cafe', 'CAFE\u0301'],
    ['strasse', 'Straße'],
    ['STRASSE', 'straße'],
    ['istanbul', 'İstanbul'],
    ['İSTANBUL', 'ıstanbul'],
    ['ｗｉｄｅ', 'wide'],
    ['wide', 'ＷＩＤＥ'],
    ['zero', 'ze\u200bro'],
    ['lukasz', 'Łukasz'],
    ['σας', 'ΣΑΣ'],
    ['елка', 'Ёлка'],
    ['met', 'I have the meter'],
    ['he', 'hello'],
    ['gate 3', 'at GATE no 3'],
    ['"gate 3"', 'Gate-3'],
    ['km', '5 ㎞'],
  ])('%s is found in %s', (query, text) => {
    expect(finds(query, text)).toBe(true)
    expect(isCandidate(query, text)).toBe(true)
  })
  test.each([
    ['eter', 'I have the meter'],

    ['"the meter"', 'the old meter'],
    ['"met"', 'meter'],
    ['h', 'hello'],
    ['hello there', 'hello'],
  ])('%s is not found in %s', (query, text) => {
    expect(finds(query, text)).toBe(false)
  })
})

describe('scripts without spaces', () => {
  test.each([
    ['静', '我在静安寺等你'],
    ['静安', '我在静安寺等你'],
    ['静安寺', '我在静安寺等你'],
    ['靜安寺', '我在静安寺等你'],
    ['头灯', '請帶頭燈'],
    ['ラーメン', 'おいしいらーめん屋'],
    ['ｶﾞｲﾄﾞ', 'ガイドブック'],
    ['東京', '東京タワー'],
    ['안', '안녕하세요'],
    ['녕하', '안녕하세요'],
    ['안녕', '\u110b\u1161\u11ab\u1102\u1167\u11bc'],
    ['ไทย', 'ภาษาไทยง่าย'],
    ['静安 gym', 'the gym 在静安'],
    ['🎉', 'done 🎉🎉'],
    ['🇨🇳', 'from 🇫🇷 to 🇨🇳'],
    ['👍', 'ok 👍🏽'],
  ])('%s is found in %s', (query, text) => {
    expect(finds(query, text)).toBe(true)
    expect(isCandidate(query, text)).toBe(true)
  })
  test.each([
    ['安静', '我在静安寺等你'],
    ['静寺', '我在静安寺等你'],
    ['静安寺', '静安区安寺'],
    ['か', 'がパ'],
    ['静安', '静 安'],
  ])('%s is not found in %s', (query, text) => {
    expect(finds(query, text)).toBe(false)
  })
})

test('what was found is marked where it stands in the original', () => {
  expect(marked('cafe 静安', 'Le CAFE\u0301 de 静安寺, cafés')).toEqual(['CAFE\u0301', '静安'])
  expect(marked('cafe', 'Le CAFE\u0301 de 静安寺, cafés')).toEqual(['CAFE\u0301', 'cafés'])
  expect(marked('"静安寺 gym"', '去静安寺 gym，静安寺')).toEqual(['静安寺 gym'])
  expect(marked('静安寺', '靜\u200b安寺')).toEqual(['靜\u200b安寺'])
})

describe('for any text', () => {
  const letters = constantFrom(...Array.from('aeéßİıłЖё静安寺靜ガがｶﾞ안녕กำ🎉👍🏽🇨🇳 \u200b\u0301"\'.,1２_-:'))
  const text = array(oneof(letters, string({ unit: 'binary', maxLength: 2 })), { maxLength: 30 })
  const words = text.map((some) => some.join(''))

  test('whatever is found has the tokens that the index is asked for', () => {
    assert(
      property(words, words, words, (before, query, after) => {
        for (const whole of [before + query + after, `${before} ${query} ${after}`, query]) {
          expect(!finds(query, whole) || isCandidate(query, whole)).toBe(true)
        }
      }),
      { numRuns: 400 },
    )
  })
  test('a text finds itself, and every letter of a script without spaces finds its text', () => {
    assert(
      property(words, (whole) => {
        expect(finds(whole.replace(/["“”„«»「」『』＂]/gu, ' '), whole)).toBe(true)
        for (const letter of whole.match(/[\u4e00-\u9fff\uac00-\ud7a3]/g) ?? []) {
          expect(finds(letter, whole) && isCandidate(letter, whole)).toBe(true)
        }
      }),
      { numRuns: 300 },
    )
  })
  test('marks are in order, apart, and inside the text; so they are in the excerpt', () => {
    assert(
      property(words, nat(80), (part, times) => {
        const whole = `${'a '.repeat(times)}${part} ${'静 '.repeat(times)}`
        const ranges = findIn(needleOf(part.slice(0, 3)), whole) ?? []
        const excerpt = excerptOf(whole, ranges)
        for (const [some, inside] of [
          [ranges, whole],
          [excerpt.ranges, excerpt.text],
        ] as const) {
          let last = -1
          for (const { start, end } of some) {
            expect(start).toBeGreaterThan(last)
            expect(end).toBeGreaterThan(start)
            last = end
          }
          expect(last).toBeLessThanOrEqual(inside.length)
        }
        expect(whole).toContain(excerpt.text)
      }),
      { numRuns: 200 },
    )
  })
  test('letters of two units are never cut in half', () => {
    expect(tokensOf('a𑿀𑿁')).toEqual(new Set(['a𑿀𑿁', 'a𑿀_', 'a𑿀𑿁_']))
  })
  test('tokens have nothing in them that an index would cut at', () => {
    assert(
      property(words, (whole) => {
        for (const token of tokensOf(whole))
          expect(token).toMatch(/^[\p{L}\p{N}\p{M}\p{Extended_Pictographic}\p{RI}]+_?$/u)
      }),
      { numRuns: 300 },
    )
  })
  test('a query is always understood', () => {
    assert(
      property(words, (whole) => {
        expect(needleOf(parseQuery(whole).words).terms).toBeInstanceOf(Array)
      }),
    )
  })
})

describe('filters', () => {
  test('are taken out of the words', () => {
    expect(parseQuery('from:"Lucie Chen" in：夜跑 gate 3 has:image has:Photos after:2026-11-1')).toMatchObject({
      words: 'gate 3',
      from: ['Lucie Chen'],
      in: ['夜跑'],
      has: ['image'],
      after: '2026-11-01',
      problems: [{ kind: 'unknown-kind', value: 'Photos' }],
    })
    expect(parseQuery('on:2026/02/28 "from here"')).toMatchObject({ on: '2026-02-28', words: '"from here"' })
  })
  test('that are unknown, empty or no day are told, and what they say is not lost', () => {
    expect(parseQuery('note:rent from: before:soon on:2026-02-30 https://a.example at 12:30')).toMatchObject({
      words: 'note:rent https://a.example at 12:30',
      before: null,
      on: null,
      problems: [
        { kind: 'unknown-filter', name: 'note' },
        { kind: 'no-value', name: 'from' },
        { kind: 'bad-day', name: 'before', value: 'soon' },
        { kind: 'bad-day', name: 'on', value: '2026-02-30' },
      ],
    })
  })
})

test('kinds of messages', () => {
  expect(kindsOf({ type: 'text', text: 'see https://example.org' })).toEqual(['link'])
  expect(kindsOf({ type: 'text', text: 'see www.example.org' })).toEqual(['link'])
  expect(kindsOf({ type: 'text', text: 'https is a word' })).toEqual([])
  const file = {
    type: 'file' as const,
    fileId: 'f',
    name: '租房合同 lease.pdf',
    bytes: 9,
    contentType: 'application/pdf',
  }
  expect(kindsOf({ ...file, caption: 'from www.example.org' })).toEqual(['file', 'link'])
  expect(findIn(needleOf('合同 here'), wordsOf({ ...file, caption: 'Here it is' }))).not.toBeNull()
  expect(kindsOf({ type: 'card', card: { kind: 'contact', userId: 10_001 } })).toEqual(['card'])
})

test('a long text is cut around what was found, never inside a character', () => {
  const text = `${'😀 words '.repeat(60)}静安寺 ${'😀 words '.repeat(60)}`
  const { text: part, ranges, isCutBefore, isCutAfter } = excerptOf(text, findIn(needleOf('静安寺'), text) ?? [])
  expect(part.length).toBeLessThan(300)
  expect([isCutBefore, isCutAfter]).toEqual([true, true])
  expect(part.slice(ranges[0]?.start, ranges[0]?.end)).toBe('静安寺')
  expect(part).not.toMatch(/^[\udc00-\udfff]|[\ud800-\udbff]$/)
})
