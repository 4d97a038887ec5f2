import { describe, expect, test } from 'vitest'
import { decodeText, isSameCharset } from './decode.ts'

/** Writes a text in a character set of two bytes, by looking up what each pair of bytes means. */
function encoderFor(label: string): (text: string) => Buffer {
  const decoder = new TextDecoder(label, { fatal: true })
  const bytesOf = new Map<string, number[]>()
  for (let first = 0x81; first <= 0xfe; first += 1) {
    for (let second = 0x40; second <= 0xfe; second += 1) {
      try {
        const character = decoder.decode(Uint8Array.of(first, second))
        if (!bytesOf.has(character)) bytesOf.set(character, [first, second])
      } catch {
        // These two mean nothing together.
      }
    }
  }
  return (text) => Buffer.from(Array.from(text).flatMap((one) => bytesOf.get(one) ?? [one.charCodeAt(0)]))
}

const utf16 = (text: string, isBig = false) => {
  const bytes = Buffer.from(text, 'utf16le')
  return isBig ? bytes.swap16() : bytes
}

const words = {
  gb18030: '周末的夜市又开了面条还是一样好吃大家可以坐地铁去看看这里有很多好玩的地方',
  big5: '週末的夜市又開了麵條還是一樣好吃大家可以坐地鐵去看看這裡有很多好玩的地方',
  shift_jis: '金曜日に夜市がまた開きます麺は相変わらず美味しいです地下鉄で行けます',
  'euc-kr': '금요일에 야시장이 다시 열립니다 국수는 여전히 맛있습니다 지하철로 갈 수 있습니다',
} as const

const feed = (text: string, declared: string | null) =>
  `<?xml version="1.0"${declared ? ` encoding="${declared}"` : ''}?><rss version="2.0"><channel><title>${text}</title></channel></rss>`

const type = (charset: string | null) => (charset ? `text/xml; charset=${charset}` : null)

describe('what a document is written in', () => {
  const claims: [told: string | null, declared: 'right' | 'wrong' | null][] = [
    [null, 'right'],
    ['right', null],
    ['iso-8859-1', 'right'],
    ['utf-8', 'right'],
    ['us-ascii', 'right'],
    ['right', 'wrong'],
    ['utf-8', 'wrong'],
    [null, 'wrong'],
    ['klingon', null],
    [null, null],
  ]
  const cases = (Object.keys(words) as (keyof typeof words)[]).flatMap((charset) =>
    claims.map(([told, declared]) => [charset, told === 'right' ? charset : told, declared] as const),
  )
  test.each(cases)('%s where the server says %s and the document is %s', (charset, told, declared) => {
    const name = declared === 'right' ? charset : declared === 'wrong' ? 'UTF-8' : null
    const bytes = encoderFor(charset)(feed(words[charset].repeat(3), name))
    const decoded = decodeText(bytes, type(told))
    expect(decoded.text).toContain(words[charset])
    expect(decoded).toMatchObject({ hasBadBytes: false, told })
    expect(isSameCharset(decoded.charset, charset)).toBe(true)
  })

  test.each([
    ['iso-8859-1', 'gb2312'],
    ['gb2312', 'utf-16'],
    ['big5', null],
    [null, 'windows-1252'],
  ])('UTF-8 where the server says %s and the document says %s', (told, declared) => {
    const decoded = decodeText(Buffer.from(feed('麵條 nouilles à l’ail', declared)), type(told))
    expect(decoded).toMatchObject({ charset: 'utf-8', hasBadBytes: false, told, declared })
    expect(decoded.text).toContain('麵條 nouilles à l’ail')
  })

  test.each([
    ['with its mark', '\ufeff', 'utf-8'],
    ['without a mark', '', 'utf-8'],
    ['and nobody says so', '', null],
  ])('UTF-16 %s', (_how, mark, told) => {
    for (const isBig of [false, true]) {
      const decoded = decodeText(utf16(mark + feed('夜市', 'utf-16'), isBig), type(told))
      expect(decoded.charset).toBe(isBig ? 'utf-16be' : 'utf-16le')
      expect(decoded.text).toContain('<title>夜市</title>')
      expect(decoded.declared).toBe('utf-16')
    }
  })

  test('the mark of UTF-8 wins over everything', () => {
    const decoded = decodeText(Buffer.from(`\ufeff${feed('夜市', 'gbk')}`), type('big5'))
    expect(decoded).toMatchObject({ charset: 'utf-8', text: expect.stringMatching(/^<\?xml/) })
  })

  test('Western letters are what the server says', () => {
    const bytes = Buffer.from(feed('caf\u00e9 cr\u00e8me', 'iso-8859-1'), 'latin1')
    expect(decodeText(bytes, null).text).toContain('café crème')
    expect(decodeText(bytes, type('windows-1252')).text).toContain('café crème')
  })

  test('UTF-8 with a broken byte is still UTF-8', () => {
    const bytes = Buffer.concat([Buffer.from(feed('夜市夜市夜市夜市', 'utf-8')), Buffer.from([0xff])])
    expect(decodeText(bytes, null)).toMatchObject({ charset: 'utf-8', hasBadBytes: true })
  })

  test('a calendar that is folded within a character is whole again', () => {
    const start = 'BEGIN:VCALENDAR\r\nX-WR-CALNAME:夜'
    const end = '市\r\nEND:VCALENDAR\r\n'
    const bytes = Buffer.from(start + end)
    const at = Buffer.from(start).length + 1
    const torn = Buffer.concat([bytes.subarray(0, at), Buffer.from('\r\n '), bytes.subarray(at)])
    expect(decodeText(torn, null)).toMatchObject({ tornLine: 2, hasBadBytes: false })
    expect(decodeText(torn, null).text).toContain('X-WR-CALNAME:夜市')
    expect(decodeText(bytes, null).tornLine).toBeNull()
  })
})
