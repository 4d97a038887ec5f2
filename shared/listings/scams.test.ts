import { describe, expect, it } from 'vitest'
import { usualPrice, warningsOfText } from './scams.ts'

const kindsOf = (text: string) => warningsOfText(text).map(({ kind }) => kind)

describe('words that speak for a trick', () => {
  it.each([
    'Please transfer the deposit first, then I send the key',
    'PAY THE DEPOSIT BEFORE YOU SEE the flat',
    'ｐａｙ ｉｎ ａｄｖａｎｃｅ',
    'Payment by Western Union only',
    'A small processing fee is needed',
    '看房前先付定金',
    '先轉賬後發貨',
    '押金可以用礼品卡',
  ])('asks for money before anything is seen: %s', (text) => {
    expect(kindsOf(text)).toContain('advance-payment')
  })

  it.each([
    'Contact me on WhatsApp',
    'add me via wechat please',
    'WeChat: happyflat88',
    'call 138 1234 5678',
    'write to flat.owner@example.com',
    'https://wa.me/8613812345678',
    '请加我微信',
  ])('leads elsewhere: %s', (text) => {
    expect(kindsOf(text)).toContain('off-app-contact')
  })

  it.each(['photos: bit.ly/flat77', 'http://203.0.113.7/login', 'see t.cn/abc'])('hides where it leads: %s', (text) => {
    expect(kindsOf(text)).toContain('hidden-link')
  })

  it.each([
    'Two months’ deposit, as usual. See it any evening.',
    'Pay when you pick it up. WeChat Pay or cash is fine.',
    'The room has a WeChat group of neighbours. Floor 12, 90 m², 4800 a month.',
    'Experience with email marketing. Send your CV here.',
    'Plans at https://guanxi.example/plan',
    '押一付三，随时看房',
  ])('says nothing of honest words: %s', (text) => {
    expect(warningsOfText(text)).toEqual([])
  })

  it('shows the words as they were written', () => {
    expect(warningsOfText('So: Transfer the DEPOSIT first!')).toEqual([
      { kind: 'advance-payment', found: 'Transfer the DEPOSIT first' },
    ])
  })
})

describe('a usual price', () => {
  it('is told only where others tell it, and the price is far below', () => {
    expect(usualPrice(1_500, [5_000, 5_500, 6_000])).toBeNull()
    expect(usualPrice(1_500, [5_000, 5_500, 6_000, 7_000])).toBe(5_750)
    expect(usualPrice(2_500, [5_000, 5_500, 6_000, 7_000])).toBeNull()
  })
})
