import { expect, test } from 'vitest'
import { AppError } from '../platform/errors.ts'
import { createLockout } from './lockout.ts'

function setUp() {
  let time = 1_000_000
  const lockout = createLockout(() => time)
  /** Milliseconds to wait; 0 where the attempt was let through. */
  const attempt = (login: string, address: string, isKnown = false): number => {
    try {
      lockout.begin({ login, address, isKnown })
      return 0
    } catch (error) {
      if (error instanceof AppError && error.code === 'rate_limited') return error.retryAfterMs ?? 0
      throw error
    }
  }
  /** Guesses on until refused; how many got through. */
  const guess = (login: string, address: string, most = 1_000) => {
    let through = 0
    while (through < most && attempt(login, address) === 0) through += 1
    return through
  }
  return { lockout, attempt, guess, pass: (milliseconds: number) => (time += milliseconds) }
}

test('after a few free attempts the waits double', () => {
  const { attempt, guess, pass } = setUp()
  expect(guess('ana', 'a')).toBe(5)
  const waits = [1, 2, 3, 4].map(() => {
    const wait = attempt('ana', 'a')
    pass(wait)
    expect(attempt('ana', 'a')).toBe(0)
    return wait
  })
  expect(waits).toEqual([1_000, 2_000, 4_000, 8_000])
})

test('the owner at a known address signs in while a stranger is shut out, and the account is under attack', () => {
  const { attempt, guess } = setUp()
  for (let n = 0; n < 40; n += 1) guess('ana', `attacker ${n}`)
  expect(attempt('ana', 'new address')).toBeGreaterThan(0)
  expect(attempt('ana', 'attacker 1')).toBeGreaterThan(0)
  expect(attempt('ana', 'home', true)).toBe(0)
})

test('the owner waits half a minute at worst where the attacker shares the address', () => {
  const { attempt, pass } = setUp()
  let longest = 0
  for (let n = 0; n < 60; n += 1) {
    const wait = attempt('ana', 'home', true)
    longest = Math.max(longest, wait)
    pass(wait)
  }
  expect(longest).toBe(30_000)
})

test('one address that tries many accounts is slowed, others are not', () => {
  const { attempt } = setUp()
  let through = 0
  while (through < 1_000 && attempt(`person ${through}`, 'a') === 0) through += 1
  expect(through).toBe(60)
  expect(attempt('person 1', 'b')).toBe(0)
})

test('signing in clears the pair, but pays for no guesses at others', () => {
  const { lockout, attempt, guess } = setUp()
  guess('ana', 'a', 4)
  attempt('ana', 'a')
  lockout.succeed({ login: 'ana', address: 'a', isKnown: false })
  expect(guess('ana', 'a')).toBe(5)

  const other = setUp()
  let through = 0
  for (;;) {
    if (other.attempt(`person ${through}`, 'a') > 0) break
    through += 1
    if (other.attempt('own account', 'a') > 0) break
    other.lockout.succeed({ login: 'own account', address: 'a', isKnown: false })
    if (through > 1_000) break
  }
  expect(through).toBeLessThanOrEqual(61)
})

test('failures are forgotten after a quiet hour', () => {
  const { attempt, guess, pass } = setUp()
  guess('ana', 'a')
  pass(61 * 60_000)
  expect(guess('ana', 'a')).toBe(5)
  expect(attempt('ana', 'a')).toBe(1_000)
})
