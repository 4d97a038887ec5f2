import sharp from 'sharp'
import { mediaPath, type MediaAddress } from '#shared/media/address.ts'
import type { MediaKind } from '#shared/media/limits.ts'
import { errorResponse } from '#shared/protocol/errors.ts'
import { mediaRoutes, type MediaFile } from '#shared/protocol/media.ts'
import { apiPrefix } from '#shared/protocol/route.ts'
import { routes } from '#shared/protocol/routes.ts'
import { Refusal, type Person } from './wire.ts'

export interface FileToUpload {
  bytes: Uint8Array | string
  name?: string
  /** What a client says it is; the server must not believe it. */
  type?: string
  kind?: MediaKind
}

/** Uploads a file by the form; throws the wire's error where it is refused. */
export async function upload(
  person: Person,
  { bytes, name = 'file.bin', type, kind }: FileToUpload,
): Promise<MediaFile> {
  const form = new FormData()
  form.append('file', new Blob([bytes as BlobPart], type === undefined ? {} : { type }), name)
  if (kind) form.append('kind', kind)
  const response = await fetch(`${person.url}${apiPrefix}/media`, {
    method: 'POST',
    headers: { authorization: `Bearer ${person.token}` },
    body: form,
  })
  const json: unknown = await response.json()
  if (!response.ok) throw new Refusal(errorResponse.parse(json).error, response.status)
  return mediaRoutes.uploadMedia.result.parse(json).file
}

/** Asks for a file's bytes with the token. */
export function fetchMedia(
  person: Person,
  fileId: string,
  {
    headers = {},
    method = 'GET',
    ...address
  }: MediaAddress & { headers?: Record<string, string>; method?: string } = {},
): Promise<Response> {
  const url = person.url + mediaPath(fileId, address)
  return fetch(url, { method, headers: { authorization: `Bearer ${person.token}`, ...headers } })
}

/** The address of a file as an <img> would have it. */
export async function passedAddress(person: Person, fileId: string, more: MediaAddress = {}): Promise<string> {
  const { pass } = await person.call(routes.mediaPass, {})
  return person.url + mediaPath(fileId, { ...more, pass })
}

const place = {
  GPSLatitudeRef: 'N',
  GPSLatitude: '31/1 14/1 0/1',
  GPSLongitudeRef: 'E',
  GPSLongitude: '121/1 28/1 0/1',
}

/** The status of an answer, whose bytes nobody wants. */
export async function statusOf(answer: Response | Promise<Response>): Promise<number> {
  const { status, body } = await answer
  await body?.cancel()
  return status
}

/** A JPEG of these measures as the sensor saw it; the camera was held upright, at a place it wrote down. */
export function photo(width = 1_200, height = 800): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background: '#2f6f8f' } })
    .jpeg()
    .withMetadata({ orientation: 6, exif: { IFD0: { Copyright: 'Private Person' }, IFD3: place } })
    .toBuffer()
}

/** A short recording as browsers make them, told apart by its container; with `pictures` it is a film. */
export function recording(container: 'ogg' | 'webm' | 'mp4', pictures = false): Buffer {
  const rest = Buffer.alloc(600)
  if (container === 'ogg') {
    const page = Buffer.alloc(28)
    page.write('OggS')
    page[5] = 2
    page[26] = 1
    page[27] = 19
    return Buffer.concat([page, Buffer.from(pictures ? '\u0080theora' : 'OpusHead', 'latin1'), rest])
  }
  if (container === 'webm') {
    const head = Buffer.from([0x1a, 0x45, 0xdf, 0xa3, 0x87, 0x42, 0x82, 0x84, ...Buffer.from('webm')])
    return Buffer.concat([head, Buffer.from(`A_OPUS${pictures ? ' V_VP9' : ''}`), rest])
  }
  const box = (name: string, body: Buffer) => {
    const size = Buffer.alloc(4)
    size.writeUInt32BE(body.length + 8)
    return Buffer.concat([size, Buffer.from(name), body])
  }
  const handler = (type: string) => box('hdlr', Buffer.concat([Buffer.alloc(8), Buffer.from(type), Buffer.alloc(12)]))
  const brand = box('ftyp', Buffer.from('isom\0\0\0\0isom'))
  return Buffer.concat([brand, handler('soun'), ...(pictures ? [handler('vide')] : []), rest])
}

/** A GIF of so many pictures. */
export function animation(width: number, height: number, pages: number): Promise<Buffer> {
  const raw = Buffer.from(Array.from({ length: width * height * pages * 3 }, (_, at) => (at * 31 + (at >> 8)) & 255))
  return sharp(raw, { raw: { width, height: height * pages, channels: 3, pageHeight: height } })
    .gif({ delay: 80 })
    .toBuffer()
}
