import { argon2Sync } from 'node:crypto'
import { expect, test } from 'vitest'
import { hashPassword, verifyPassword } from './passwords.ts'

test('the right password is told from a wrong one', async () => {
  const stored = await hashPassword('correct horse battery')
  expect(await verifyPassword(stored, 'correct horse battery')).toBe(true)
  expect(await verifyPassword(stored, 'correct horse batterz')).toBe(false)
})

test('the hash says how it was made, with at least 19 MiB and 2 passes', async () => {
  const [, kind, version, cost] = (await hashPassword('p')).split('$')
  expect([kind, version]).toEqual(['argon2id', 'v=19'])
  const match = /^m=(\d+),t=(\d+),p=1$/.exec(cost ?? '')
  expect(Number(match?.[1])).toBeGreaterThanOrEqual(19 * 1024)
  expect(Number(match?.[2])).toBeGreaterThanOrEqual(2)
})

test('the same password never gives the same hash twice', async () => {
  expect(await hashPassword('same')).not.toBe(await hashPassword('same'))
})

test('a hash made with another cost is still verified', async () => {
  const nonce = Buffer.from('salt of old')
  const older = { memory: 64, passes: 3, parallelism: 1, tagLength: 16 }
  const hash = argon2Sync('argon2id', { message: 'old password', nonce, ...older })
  const plain = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '')
  const stored = `$argon2id$v=19$m=64,t=3,p=1$${plain(nonce)}$${plain(hash)}`
  expect(await verifyPassword(stored, 'old password')).toBe(true)
  expect(await verifyPassword(stored, 'new password')).toBe(false)
})

test('what is not a hash matches no password', async () => {
  await expect(verifyPassword('plain text', 'plain text')).rejects.toThrow('cannot be read')
})

test('a letter typed in two ways is the same letter', async () => {
  expect(await verifyPassword(await hashPassword('cafe\u0301'), 'caf\u00e9')).toBe(true)
})

test('many at once all finish', async () => {
  const stored = await hashPassword('many')
  const results = await Promise.all(Array.from({ length: 8 }, (_, n) => verifyPassword(stored, n % 2 ? 'many' : 'few')))
  expect(results).toEqual([false, true, false, true, false, true, false, true])
})
