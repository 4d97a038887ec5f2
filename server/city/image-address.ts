import { createHmac, timingSafeEqual } from 'node:crypto'
import { apiPrefix } from '#shared/protocol/route.ts'
import { picturePrefix } from '#shared/protocol/uploaded-picture.ts'

type Proxied = 'image' | 'sound'

export const imagePrefix = `${apiPrefix}/city/images`
export const soundPrefix = `${apiPrefix}/city/sounds`

const prefixes: Record<Proxied, string> = { image: imagePrefix, sound: soundPrefix }

/** Longest address of a picture or sound; what has a longer one is not shown. Characters. */
const urlMost = 1_300

/** A signature for a picture is none for a sound, which would be passed on as it is. */
const sign = (key: string, kind: Proxied, url: string) =>
  createHmac('sha256', key)
    .update(kind === 'image' ? url : `${kind} ${url}`)
    .digest()
    .subarray(0, 16)

/** Gives what a partner serves the path of this server's proxy, which fetches nothing that was not signed here. */
export const imageSigner =
  (key: string) =>
  (url: string, kind: Proxied = 'image'): string | null =>
    // What was uploaded here was drawn anew then and is served as it is.
    url.startsWith(picturePrefix)
      ? url
      : url.length > urlMost
        ? null
        : `${prefixes[kind]}/${sign(key, kind, url).toString('base64url')}/${Buffer.from(url).toString('base64url')}`

/** The address behind a path of the proxy; null where this server did not sign it. */
export function readImagePath(key: string, signature: string, encoded: string, kind: Proxied = 'image'): string | null {
  const url = Buffer.from(encoded, 'base64url').toString()
  const given = Buffer.from(signature, 'base64url')
  const right = sign(key, kind, url)
  return given.length === right.length && timingSafeEqual(given, right) ? url : null
}
