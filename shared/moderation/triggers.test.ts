import { describe, expect, test } from 'vitest'
import { detailKinds } from './detail-kinds.ts'
import { findDetails } from './details.ts'
import { foldText } from './fold.ts'
import { findLinks, isShortener, isWithin } from './links.ts'
import type { Pace } from '../protocol/pace.ts'
import { addSpell, quietUntil, withoutSlowness, writeObstacle } from './pace.ts'
import { isForeign } from './script.ts'
import { isNear, isSame, sketchOf } from './similar.ts'
import { squeeze } from './squeeze.ts'

describe('links', () => {
  const hosts = (text: string) => findLinks(foldText(text)).map(({ host }) => host)
  test.each([
    ['see https://Example.com/a?b=c', ['example.com']],
    ['www.example.com.', ['example.com']],
    ['hxxps://bad.example/x', ['bad.example']],
    ['example[.]com or example (dot) com', ['example.com', 'example.com']],
    ['go to example dot com now', ['example.com']],
    ['example。com', ['example.com']],
    ['ｅｘａｍｐｌｅ．ｃｏｍ', ['example.com']],
    ['加群t.cn/abc123', ['t.cn']],
    ['exa\u200bmple.com', ['example.com']],
    ['http://203.0.113.7/x', ['203.0.113.7']],
    ['write to ann@example.com', []],
    ['main.ts and readme.md', []],
    ['e.g. this, i.e. that. Then more', []],
    ['at 7.45 it costs 3.50', []],
    ['Well.That was fun', []],
    ['user:secret@example.com/x', ['example.com']],
  ])('%s', (text, expected) => expect(hosts(text)).toEqual(expected))

  test('spans cover the link as it was written', () => {
    const text = 'go to example (dot) com now'
    const [link] = findLinks(foldText(text))
    expect(text.slice(link?.span.start, link?.span.end)).toBe('example (dot) com')
  })

  test('domains stand for what is below them, and nothing beside them', () => {
    expect(isWithin('a.example.com', 'example.com')).toBe(true)
    expect(isWithin('notexample.com', 'example.com')).toBe(false)
    expect(isShortener('bit.ly')).toBe(true)
    expect(isShortener('habit.ly')).toBe(false)
  })
})

describe('personal details', () => {
  const kinds = (text: string) => [
    ...new Set(findDetails(foldText(text), new Set(detailKinds)).map(({ kind }) => kind)),
  ]
  test.each([
    ['call 13812345678', ['phone']],
    ['138-1234-5678', ['phone']],
    ['138 1234 5678', ['phone']],
    ['一三八一二三四五六七八', ['phone']],
    ['１３８１２３４５６７８', ['phone']],
    ['+86 138 1234 5678', ['phone']],
    ['+44 20 7946 0958', ['phone']],
    ['my wechat: big_panda88', ['wechat']],
    ['加V: panda888', ['wechat']],
    ['薇信号 abcdef1', ['wechat']],
    ['QQ 123456789', ['qq']],
    ['card 4111 1111 1111 1111', ['bank-card']],
    ['card 4111 1111 1111 1112', []],
    ['flight CA1831 at 07:45 on 2026-11-20', []],
    ['order 20261120123456', []],
    ['a wechat groups list', []],
    ['第一二三天', []],
    ['010-6532 1234 or 110', []],
  ])('%s', (text, expected) => expect(kinds(text)).toEqual(expected))
})

describe('language', () => {
  test.each([
    ['Does anyone know a good dentist near People’s Square?', ['en'], false],
    ['请问附近有没有好的牙医？谢谢大家', ['en'], true],
    ['请问附近有没有好的牙医？谢谢大家', ['zh-Hans', 'en'], false],
    ['Кто знает хорошего стоматолога?', ['en'], true],
    ['Est-ce que vous avez une bonne adresse pour le pain dans le quartier ?', ['en'], true],
    ['Est-ce que vous avez une bonne adresse pour le pain dans le quartier ?', ['fr'], false],
    ['Meet at 人民广场 tomorrow', ['en'], false],
    ['ok', ['zh-Hans'], false],
    ['This is only for those who read Chinese', ['zh-Hans'], true],
  ])('%s in %j: %s', (text, languages, expected) => expect(isForeign(text, languages)).toBe(expected))
})

describe('likeness', () => {
  const sketch = (text: string) => sketchOf(squeeze(foldText(text), {}))
  const advert = 'Selling a nearly new bicycle, 300 kuai, pick up in Xujiahui, write to me'
  test('the same text is the same whatever stands between its letters', () => {
    expect(isSame(sketch(advert), sketch(advert.toUpperCase().replaceAll(' ', ' . ')))).toBe(true)
    expect(isSame(sketch(''), sketch('…'))).toBe(false)
  })
  test('a changed price is near, another subject is not, short texts are not compared', () => {
    expect(isNear(sketch(advert), sketch(advert.replace('300', '280')))).toBe(true)
    expect(isNear(sketch(advert), sketch('Looking for a flat near Xujiahui, two rooms, please write'))).toBe(false)
    expect(isNear(sketch('good one'), sketch('good ones'))).toBe(false)
  })
})

describe('pace', () => {
  const at = (time: string) => Date.parse(`2026-11-20T${time}:00.000Z`)
  const quiet = { from: '22:00', to: '07:00', timeZone: 'Asia/Shanghai' }
  test('quiet hours pass midnight and follow the group’s time zone', () => {
    expect(quietUntil({ quiet }, at('13:59'))).toBeNull()
    expect(quietUntil({ quiet }, at('14:00'))).toBe(at('23:00'))
    expect(quietUntil({ quiet }, at('22:59'))).toBe(at('23:00'))
    expect(quietUntil({ quiet }, at('23:00'))).toBeNull()
  })
  test('what a rule has begun is stricter than the switches, and ends by itself', () => {
    const now = at('12:00')
    const free: Pace = { slowSeconds: 10, readOnly: false, quiet: null, joinsFrozen: false, raidUntil: null }
    const slow = { ...free, spell: addSpell(free, { slowSeconds: 60, readOnly: false, minutes: 10 }, now) }
    const writer = { role: 'member', silencedUntil: null, pacedAt: now } as const
    expect(writeObstacle(slow, writer, now)).toEqual({ kind: 'slow', until: now + 60_000 })
    expect(writeObstacle(slow, writer, now + 10 * 60_000)).toBeNull()
    expect(writeObstacle(withoutSlowness(slow), writer, now)).toBeNull()
    const locked = { ...free, spell: addSpell(slow, { slowSeconds: 0, readOnly: true, minutes: 5 }, now) }
    expect(locked.spell).toMatchObject({ slowSeconds: 60, readOnly: true, until: slow.spell.until })
    expect(writeObstacle(locked, writer, now)).toEqual({ kind: 'read-only', until: now + 10 * 60_000 })
    expect(writeObstacle(locked, { ...writer, role: 'moderator' }, now)).toBeNull()
  })
  test('a mute holds for everybody, the rest for members alone', () => {
    const pace = { slowSeconds: 30, readOnly: false, quiet: null, joinsFrozen: false, raidUntil: null }
    const now = at('12:00')
    const writer = { role: 'member', silencedUntil: null, pacedAt: now - 10_000 } as const
    expect(writeObstacle(pace, writer, now)).toEqual({ kind: 'slow', until: now + 20_000 })
    expect(writeObstacle(pace, { ...writer, role: 'moderator' }, now)).toBeNull()
    expect(writeObstacle({ ...pace, readOnly: true }, writer, now)).toEqual({ kind: 'read-only', until: null })
    expect(writeObstacle(undefined, { ...writer, role: 'admin', silencedUntil: now + 1 }, now)?.kind).toBe('muted')
    expect(writeObstacle(pace, { ...writer, pacedAt: now - 30_000 }, now)).toBeNull()
  })
})
