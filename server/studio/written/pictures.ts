import { createHash } from 'node:crypto'
import { picturePrefix } from '#shared/protocol/uploaded-picture.ts'
import { writtenLimits } from '#shared/protocol/written-items.ts'
import { drawAnew, NotAnImage, type PictureSize } from '../../city/draw-image.ts'
import { AppError, invalid, notFound } from '../../platform/errors.ts'
import type { Platform } from '../../platform/platform.ts'

const keyPattern = /^[0-9a-f]{40}\.webp$/
const blobOf = (key: string) => `partner-pictures/${key}`

/** Icons are shown in squares of every size up to that of an app's. Pixels. */
const iconLeast = 512

function mustBeIcon({ width, height }: PictureSize): void {
  if (width === height && width >= iconLeast) return
  throw invalid(`An icon is a square of at least ${iconLeast} px; this is ${width} by ${height} px`, 'base64')
}

/**
 * Keeps a picture of a partner, drawn anew so that nothing else the file held stays.
 * @returns the path it is served at
 */
export async function keepPicture(
  { blobs }: Platform,
  bytes: Uint8Array,
  as: 'item' | 'icon' | 'logo',
): Promise<string> {
  if (bytes.length > writtenLimits.pictureBytes) {
    throw new AppError('too_large', 'The picture is larger than 6 MB. Choose a smaller one', { field: 'base64' })
  }
  try {
    const { picture, after } = await drawAnew(bytes)
    if (as === 'icon') mustBeIcon(after)
    const key = `${createHash('sha256').update(picture).digest('hex').slice(0, 40)}.webp`
    await blobs.put(blobOf(key), Buffer.from(picture))
    return picturePrefix + key
  } catch (error) {
    if (error instanceof NotAnImage) throw invalid(`${error.message}. Choose a JPEG, PNG, WebP, GIF or AVIF`, 'base64')
    throw error
  }
}

/** Serves pictures to everybody, as those of the proxy are; an address says nothing of who asks for it. */
export function servePictures({ app, blobs }: Platform): void {
  app.get<{ Params: { key: string } }>(`${picturePrefix}:key`, async (request, reply) => {
    const { key } = request.params
    const bytes = keyPattern.test(key) ? await blobs.get(blobOf(key)) : null
    if (!bytes) throw notFound('This picture')
    return await reply
      .type('image/webp')
      .header('cache-control', 'public, max-age=31536000, immutable')
      .send(Buffer.from(bytes))
  })
}
