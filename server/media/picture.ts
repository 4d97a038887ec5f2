import { writeFile } from 'node:fs/promises'
import { encode } from 'blurhash'
import sharp, { type Sharp } from 'sharp'
import { mediaLimits } from '#shared/media/limits.ts'
import { isOutOfSpace } from './space.ts'

/** A picture above this is drawn small for lists. Bytes. */
const smallEnough = 150_000
/** For one drawing. Seconds. */
const drawingSeconds = 20
/** Side of the picture that a blurhash is taken from; more changes nothing that can be seen. */
const hashSide = 32

export interface Drawn {
  contentType: string
  width: number
  height: number
  blurhash: string
  hasThumbnail: boolean
  isAnimated: boolean
}

/** The file is no picture that can be drawn. */
export class NotDrawable extends Error {}

/** The picture unfolds into more pixels than may be held in memory. */
export class TooManyPixels extends Error {}

const open = (source: string | Buffer, isAnimated = false) =>
  sharp(source, { limitInputPixels: mediaLimits.imagePixels, failOn: 'error', animated: isAnimated })

const finished = (picture: Sharp) => picture.timeout({ seconds: drawingSeconds }).toBuffer({ resolveWithObject: true })

interface Format {
  contentType: string
  encode: (picture: Sharp) => Sharp
}

/** What a picture is drawn anew as: its own format where every browser shows it. */
function formatFor(format: string, isAnimated: boolean): Format | null {
  if (format === 'jpeg') return { contentType: 'image/jpeg', encode: (p) => p.jpeg({ quality: 90 }) }
  if (format === 'webp') return { contentType: 'image/webp', encode: (p) => p.webp({ quality: 90 }) }
  if (format === 'gif' && isAnimated) return { contentType: 'image/gif', encode: (p) => p.gif({ effort: 3 }) }
  if (format === 'png' || format === 'gif') return { contentType: 'image/png', encode: (p) => p.png() }
  if (format === 'heif') return { contentType: 'image/webp', encode: (p) => p.webp({ quality: 90 }) }
  return null
}

async function blurhashOf(picture: Buffer): Promise<string> {
  const { data, info } = await open(picture)
    .resize(hashSide, hashSide, { fit: 'inside' })
    .flatten({ background: '#ffffff' })
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  const isWide = info.width >= info.height
  return encode(new Uint8ClampedArray(data), info.width, info.height, isWide ? 4 : 3, isWide ? 3 : 4)
}

async function measure(path: string) {
  const { format, width, height, pages = 1, pageHeight = height } = await open(path, true).metadata()
  const isAnimated = pages > 1 && (format === 'gif' || format === 'webp')
  if (width * pageHeight * (isAnimated ? pages : 1) > mediaLimits.imagePixels) throw new TooManyPixels()
  return { format, isAnimated }
}

/**
 * Draws a picture anew at `picture`, turned as the camera was held and without anything else the file told, and small at
 * `thumbnail`. Animations keep moving.
 * @throws NotDrawable, TooManyPixels, and the system's own error where the disk is full
 */
export async function draw(
  path: string,
  { picture, thumbnail }: { picture: string; thumbnail: string },
): Promise<Drawn> {
  try {
    const { format, isAnimated } = await measure(path)
    const target = formatFor(format, isAnimated)
    if (!target) throw new NotDrawable(`A picture of the format ${format} is not drawn`)
    const source = isAnimated ? open(path, true) : open(path).autoOrient()
    const { data, info } = await finished(target.encode(source))
    const height = isAnimated ? (info.pageHeight ?? info.height) : info.height
    const side = mediaLimits.thumbnailSide
    const small = await finished(
      open(data).resize(side, side, { fit: 'inside', withoutEnlargement: true }).webp({ quality: 78 }),
    )
    const isLarge = Math.max(info.width, height) > side || data.length > smallEnough
    const blurhash = await blurhashOf(small.data)
    // Written here and not by the drawing library, whose errors do not tell a full disk from a broken picture.
    await writeFile(picture, data)
    await writeFile(thumbnail, small.data)
    const { contentType } = target
    return { contentType, width: info.width, height, blurhash, hasThumbnail: isAnimated || isLarge, isAnimated }
  } catch (error) {
    if (isOutOfSpace(error)) throw error
    if (error instanceof NotDrawable || error instanceof TooManyPixels) throw error
    if (error instanceof Error && error.message.includes('pixel limit')) throw new TooManyPixels()
    throw new NotDrawable('The picture cannot be read', { cause: error })
  }
}
