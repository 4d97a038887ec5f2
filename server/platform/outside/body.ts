import type { Readable } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import type { Dispatcher } from 'undici'
import { FetchError } from './fetch-error.ts'

const tooLarge = (limit: number) =>
  new FetchError('too-large', `The content is larger than ${Math.floor(limit / 1_000_000)} MB`)

function unpack(body: Readable, encoding: string): Readable {
  const name = encoding.trim().toLowerCase()
  if (name === '' || name === 'identity') return body
  const unpacker =
    name === 'gzip' || name === 'x-gzip'
      ? createGunzip()
      : name === 'br'
        ? createBrotliDecompress()
        : name === 'deflate'
          ? createInflate()
          : undefined
  if (!unpacker) throw new FetchError('encoding', `The content is packed as "${name.slice(0, 40)}", which is not read`)
  body.on('error', (error) => unpacker.destroy(error))
  unpacker.on('close', () => body.destroy())
  return body.pipe(unpacker)
}

/**
 * Reads a body to its end, unpacked, piece by piece, and leaves off as soon as it grows beyond `limit` bytes: what is
 * small on the wire may be huge once unpacked. With `mayCut` what came until then is the result.
 */
export async function readBody(response: Dispatcher.ResponseData, limit: number, mayCut = false): Promise<Buffer> {
  const { body, headers } = response
  // Destroying a body that is not read to its end is an error event of its own.
  body.on('error', () => {})
  try {
    if (!mayCut && Number(headers['content-length'] ?? 0) > limit) throw tooLarge(limit)
    const stream = unpack(body, String(headers['content-encoding'] ?? ''))
    const pieces: Buffer[] = []
    let size = 0
    for await (const piece of stream as AsyncIterable<Buffer>) {
      size += piece.length
      if (size > limit && !mayCut) throw tooLarge(limit)
      pieces.push(piece)
      if (size > limit) break
    }
    return Buffer.concat(pieces).subarray(0, limit)
  } finally {
    body.destroy()
  }
}
