import sharp from 'sharp'
import { mediaPath, type MediaAddress } from '#shared/media/address.ts'
import type { MediaKind } from '#shared/media/limits.ts'
import { errorResponse } from '#shared/protocol/errors.ts'
import { mediaRoutes, type MediaFile } from '#shared/protocol/media.ts'
import { apiPrefix, routes } from '#shared/protocol/routes.ts'
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

/** A JPEG of these measures as the sensor saw it; the camera was held upright, at a place it wrote down. */
export function photo(width = 1_200, height = 800): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background: '#2f6f8f' } })
    .jpeg()
    .withMetadata({ orientation: 6, exif: { IFD0: { Copyright: 'Private Person' }, IFD3: place } })
    .toBuffer()
}
