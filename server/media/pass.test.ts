import { expect, test } from 'vitest'
import { makePass, passWindow, readPass } from './pass.ts'

const caller = { userId: 10_001, sessionId: '0197a2f4-5b6c-7d8e-9f00-112233445566' }
const now = 7 * passWindow + 1

test('a pass names its session until it expires', () => {
  const { pass, expiresAt } = makePass('key', caller, now)
  expect(readPass('key', pass, now)).toEqual(caller)
  expect(readPass('key', pass, expiresAt - 1)).toEqual(caller)
  expect(readPass('key', pass, expiresAt)).toBeNull()
  expect(expiresAt - now).toBeGreaterThanOrEqual(passWindow)
  expect(expiresAt - now).toBeLessThanOrEqual(2 * passWindow)
})

test('within a window it is the same, so that browsers keep what they have', () => {
  expect(makePass('key', caller, now + 1_000)).toEqual(makePass('key', caller, now))
})

test.each([
  ['another key', (pass: string) => pass, 'other'],
  ['another person', (pass: string) => pass.replace('10001', '10002'), 'key'],
  ['a later end', (pass: string) => pass.replace(/\.([0-9a-z]+)\./, (_all, end: string) => `.${end}0.`), 'key'],
  ['a changed signature', (pass: string) => `${pass.slice(0, -2)}${pass.endsWith('AA') ? 'BB' : 'AA'}`, 'key'],
  ['nothing', () => '', 'key'],
  ['nonsense', () => 'a.b.c.d', 'key'],
])('%s opens nothing', (_what, change, key) => {
  expect(readPass(key, change(makePass('key', caller, now).pass), now)).toBeNull()
})
