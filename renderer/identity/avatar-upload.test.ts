import { expect, it } from 'vitest'
import { base64 } from './avatar-upload.ts'

it('encodes any bytes, also many', () => {
  const bytes = Uint8Array.from({ length: 100_000 }, (_, index) => (index * 31) % 256)
  expect(Uint8Array.from(atob(base64(bytes)), (character) => character.codePointAt(0) ?? 0)).toEqual(bytes)
  expect(base64(new Uint8Array())).toBe('')
})
