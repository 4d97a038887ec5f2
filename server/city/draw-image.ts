import sharp from 'sharp'

/** Pixels of the largest picture that is decoded, and the width in which it is shown. */
const limits = { pixels: 50_000_000, width: 960 } as const

/** Formats that are decoded; SVG, which is a document with scripts, is not among them. */
const formats = new Set(['jpeg', 'png', 'webp', 'gif', 'avif', 'heif'])

/** What is at an address is no picture that is shown. */
export class NotAnImage extends Error {}

/** Pixels of a picture and the name of its format. */
export interface PictureSize {
  format: string
  width: number
  height: number
}

export interface DrawnPicture {
  picture: Uint8Array
  before: PictureSize
  after: PictureSize
}

/**
 * Draws a picture anew: whatever else the file held, from places to scripts, stays behind.
 * @throws NotAnImage
 */
export async function drawAnew(bytes: Uint8Array): Promise<DrawnPicture> {
  try {
    const image = sharp(bytes, { limitInputPixels: limits.pixels, failOn: 'error', pages: 1 })
    const { format, width, height } = await image.metadata()
    if (!formats.has(format)) throw new NotAnImage(`A picture of the format ${format} is not shown`)
    // Nobody sees so little; it is there to count who looks.
    if (width <= 2 && height <= 2) throw new NotAnImage('A picture of a pixel or two is not shown')
    const { data, info } = await image
      .rotate()
      .resize({ width: limits.width, withoutEnlargement: true })
      .webp({ quality: 80 })
      .timeout({ seconds: 10 })
      .toBuffer({ resolveWithObject: true })
    const after = { format: info.format, width: info.width, height: info.height }
    return { picture: data, before: { format, width, height }, after }
  } catch (error) {
    throw error instanceof NotAnImage ? error : new NotAnImage('The picture cannot be read', { cause: error })
  }
}
