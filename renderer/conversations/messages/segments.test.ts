import { assert, property, string } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { segmentsOf } from './segments.ts'

const links = (text: string) => segmentsOf(text).flatMap((each) => (each.kind === 'link' ? [each.url] : []))

describe('links', () => {
  test.each([
    ['see https://example.org/a?b=1.', ['https://example.org/a?b=1']],
    ['example.com is up', ['http://example.com']],
    ['地址：https://example.cn/静安，谢谢', ['https://example.cn/静安']],
    ['guanxi://group/abc-1 come in', ['guanxi://group/abc-1']],
    ['two http://a.example and http://b.example', ['http://a.example', 'http://b.example']],
  ])('%s', (text, urls) => {
    expect(links(text)).toEqual(urls)
  })

  test.each([
    'javascript:alert(1)',
    'data:text/html,<b>x</b>',
    'file:///etc/passwd',
    'https://bank.example@evil.example/',
    'guanxi://settings/delete',
    'mailto:someone@example.org',
  ])('%s is never a link that can be opened', (text) => {
    expect(links(text).filter((url) => !/^http:\/\/evil\.example|^https?:\/\/[\w.]+\/?$/.test(url))).toEqual([])
  })
})

describe('mentions', () => {
  const wei = { userId: 10_002, name: 'Wei 魏明' }
  const we = { userId: 10_003, name: 'Wei' }

  test('the longest name wins and text around it stays', () => {
    expect(segmentsOf('hi @Wei 魏明, and @Wei!', [we, wei])).toEqual([
      { kind: 'text', text: 'hi ' },
      { kind: 'mention', text: '@Wei 魏明', userId: 10_002 },
      { kind: 'text', text: ', and ' },
      { kind: 'mention', text: '@Wei', userId: 10_003 },
      { kind: 'text', text: '!' },
    ])
  })

  test('an @ that names nobody is text', () => {
    expect(segmentsOf('5 @ 3, @nobody', [wei])).toEqual([{ kind: 'text', text: '5 @ 3, @nobody' }])
  })
})

test('the pieces joined are the text, whatever it is', () => {
  assert(
    property(string({ unit: 'grapheme', maxLength: 200 }), (text) => {
      const mentions = [{ userId: 'all' as const, name: 'all' }]
      expect(
        segmentsOf(text, mentions)
          .map((each) => each.text)
          .join(''),
      ).toBe(text)
    }),
  )
})
