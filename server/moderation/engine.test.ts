import { expect, test } from 'vitest'
import { compileRules, outcomeOf } from '#shared/moderation/engine.ts'
import { longMessage, ruleOf, sending, thousandRules } from '#test/fixtures/moderation/thousand-rules.ts'
import { compilePattern, patternFault } from './patterns.ts'
import { ruleTools } from './tools.ts'

const subject = sending('')

test('of a thousand rules those that are met are named, in a message of 2,000 characters', () => {
  const guard = compileRules(thousandRules, ruleTools)
  expect(guard.judge(sending(longMessage)).map(({ ruleId }) => ruleId)).toEqual(['7', '999'])
})

test('expressions that explode elsewhere come to an end', () => {
  for (const pattern of ['(a+)+$', '(a|aa)+$', '(.*a){12}$', '([a-zA-Z]+)*[0-9]$', '^(a?){30}a{30}$']) {
    const find = compilePattern(pattern)
    expect(find(`${'a'.repeat(8_000)}!`)).toBeNull()
  }
})

test('a fault in an expression is told in words, look-around and back-references among them', () => {
  expect(patternFault('casino|poker')).toBeNull()
  for (const pattern of ['(a', '(a)\\1', '(?=a)b', '[z-a]', '*']) expect(patternFault(pattern)).toMatch(/\w/)
})

test('dry runs are told and do nothing; exempt people and roles, and other events, are let be', () => {
  const words = { triggers: [{ type: 'words' as const, words: ['casino'] }] }
  const guard = compileRules(
    [
      ruleOf(1, { ...words, dryRun: true }),
      ruleOf(2, { ...words, exemptRoles: ['member'] }),
      ruleOf(3, { ...words, exemptUserIds: [subject.userId] }),
      ruleOf(4, { ...words, events: ['join'] }),
      ruleOf(5, { ...words, on: false }),
      ruleOf(6, { ...words, exemptNamedRoles: ['night-team'], exemptTrust: 2 }),
    ],
    ruleTools,
  )
  const matches = guard.judge({ ...subject, namedRole: 'night-team', text: 'casino' })
  expect(matches.map(({ ruleId, dryRun }) => [ruleId, dryRun])).toEqual([['1', true]])
  const met = (trust: 0 | 1 | 2 | 3) => guard.judge({ ...subject, trust, text: 'casino' }).map(({ ruleId }) => ruleId)
  expect([met(0), met(1), met(2), met(3)]).toEqual([['1', '6'], ['1', '6'], ['1'], ['1']])
  expect(guard.asksTrust).toBe(true)
  expect(outcomeOf(matches)).toBe('sent')
})

test('lists of rude words are found in their languages, but for what the group allows, and never by a single character', () => {
  const rude = (except: string[]) =>
    compileRules([ruleOf(1, { triggers: [{ type: 'rude', languages: ['en', 'zh'], except }] })], ruleTools)
  const found = (text: string, except: string[] = []) => rude(except).judge({ ...subject, text })[0]
  expect(found('What the sh1t')).toMatchObject({ trigger: 'rude', found: 'shit', spans: [{ start: 9, end: 13 }] })
  expect(found('他妈的')).toMatchObject({ trigger: 'rude' })
  expect(found('merde alors')).toBeUndefined()
  expect(found('What the shit', ['Shit'])).toBeUndefined()
  expect(found('一杯豆奶和腐乳')).toBeUndefined()
})

test('a message mostly in capitals is told by its share; names, abbreviations and scripts without capitals are let be', () => {
  const guard = compileRules([ruleOf(1, { triggers: [{ type: 'capitals', share: 80 }] })], ruleTools)
  const found = (text: string) => guard.judge({ ...subject, text })[0]?.found
  expect(found('BUY NOW, LAST CHANCE TONIGHT')).toBe('100')
  expect(found('BUY NOW, LAST CHANCE tonight')).toBeUndefined()
  expect(found('HSK 4, ASAP')).toBeUndefined()
  expect(found('大家好,今天晚上一起吃饭吗? OK')).toBeUndefined()
})
