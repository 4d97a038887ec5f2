import { apiPrefix } from '../protocol/route.ts'

export interface MediaAddress {
  /** From `GET /media/pass`; a program that can send its token as a header needs none. */
  pass?: string
  /** The thumbnail of an image; the image itself where it has none. */
  size?: 'thumbnail'
  /** Asks for an answer that browsers save under the file's name instead of showing it. */
  download?: boolean
}

/** Path of a file's bytes below the server's origin; ranges of them can be asked for. */
export function mediaPath(fileId: string, { pass, size, download = false }: MediaAddress = {}): string {
  const query = [
    ...(size === undefined ? [] : [`size=${size}`]),
    ...(download ? ['download=1'] : []),
    ...(pass === undefined ? [] : [`pass=${encodeURIComponent(pass)}`]),
  ]
  return `${apiPrefix}/media/${encodeURIComponent(fileId)}${query.length === 0 ? '' : `?${query.join('&')}`}`
}
