import { createHmac, timingSafeEqual } from 'node:crypto'
import { apiPrefix } from '#shared/protocol/route.ts'

export const imagePrefix = `${apiPrefix}/city/images`

/** Longest address of a picture; longer ones are not shown. Characters. */
const urlMost = 1_300

const sign = (key: string, url: string) => createHmac('sha256', key).update(url).digest().subarray(0, 16)

/** Gives a picture's address the path of this server's proxy, which fetches nothing that was not signed here. */
export const imageSigner =
  (key: string) =>
  (url: string): string | null =>
    url.length > urlMost
      ? null
      : `${imagePrefix}/${sign(key, url).toString('base64url')}/${Buffer.from(url).toString('base64url')}`

/** The address behind a path of the proxy; null where this server did not sign it. */
export function readImagePath(key: string, signature: string, encoded: string): string | null {
  const url = Buffer.from(encoded, 'base64url').toString()
  const given = Buffer.from(signature, 'base64url')
  const right = sign(key, url)
  return given.length === right.length && timingSafeEqual(given, right) ? url : null
}
