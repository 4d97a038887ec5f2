import type { ByteRange } from '../platform/blobs.ts'

/**
 * The part of `bytes` that a `Range` header asks for: one range, https://www.rfc-editor.org/rfc/rfc9110#section-14.
 * Several ranges and what is not understood are no range: all of it is sent, as the standard allows.
 * @returns null for all of it, `unsatisfiable` where nothing stands in the range
 */
export function readRange(header: string | undefined, bytes: number): ByteRange | null | 'unsatisfiable' {
  const match = /^bytes=\s*(\d{0,15})-(\d{0,15})\s*$/.exec(header ?? '')
  if (!match) return null
  const [, first = '', last = ''] = match
  if (first === '') {
    if (last === '') return null
    const length = Math.min(Number(last), bytes)
    return length === 0 ? 'unsatisfiable' : { start: bytes - length, end: bytes - 1 }
  }
  const start = Number(first)
  const end = last === '' ? bytes - 1 : Math.min(Number(last), bytes - 1)
  if (last !== '' && Number(last) < start) return null
  return start >= bytes ? 'unsatisfiable' : { start, end }
}
