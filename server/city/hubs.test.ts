import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { isSignedBy } from './hubs.ts'

const body = Buffer.from('<rss/>')
const sign = (algorithm: string, secret = 'secret') =>
  `${algorithm}=${createHmac(algorithm, secret).update(body).digest('hex')}`

test.each([
  [sign('sha1'), true],
  [sign('sha256'), true],
  [sign('sha512').toUpperCase().replace('SHA512', 'sha512'), true],
  [sign('sha256', 'other'), false],
  [sign('sha256').slice(0, -2), false],
  [sign('md5'), false],
  ['sha256=', false],
  ['', false],
  [undefined, false],
])('%s', (signature, expected) => {
  expect(isSignedBy('secret', body, signature)).toBe(expected)
})
