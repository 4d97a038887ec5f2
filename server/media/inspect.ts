import { open } from 'node:fs/promises'
import { fileTypeFromFile } from 'file-type'
import { imageTypes, mediaLimits, type MediaKind } from '#shared/media/limits.ts'
import { draw, NotDrawable, TooManyPixels, type Drawn } from './picture.ts'
import { recordingType } from './recording.ts'
import { isOutOfSpace } from './space.ts'

/** A file to look at, and where to draw it if it is a picture. */
export interface InspectTask {
  path: string
  /** What the uploader means it to be; null where the content decides. */
  kind: MediaKind | null
  picture: string
  thumbnail: string
}

export type Inspected =
  | { kind: 'file' | 'voice'; contentType: string }
  | ({ kind: 'image' } & Drawn)
  | { kind: 'refused'; code: 'invalid' | 'too_large'; message: string }
  /** There was no room to draw the picture. */
  | { kind: 'no-space' }

const megapixels = mediaLimits.imagePixels / 1_000_000
const refusals = {
  picture: 'This picture cannot be read. Send it as a file, or choose a JPEG, PNG, WebP, GIF or AVIF',
  pixels: `This picture has more than ${megapixels} megapixels. Send it as a file, or make it smaller`,
  voice: 'This is no voice message. Record it anew, or send it as a file',
} as const

const refused = (code: 'invalid' | 'too_large', message: string): Inspected => ({ kind: 'refused', code, message })

/** How much of a file without a signature is read to see whether it is text. Bytes. */
const sample = 8_192

async function isText(path: string): Promise<boolean> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(sample), 0, sample, 0)
    // A character may be cut in two at the end of the sample.
    const text = new TextDecoder('utf-8', { fatal: true }).decode(buffer.subarray(0, bytesRead), { stream: true })
    return !/(?![\t\n\v\f\r])\p{Cc}/u.test(text)
  } catch {
    return false
  } finally {
    await file.close()
  }
}

/** The content type that the bytes tell; `text/plain` for any text, `application/octet-stream` for what is not known. */
async function sniff(path: string): Promise<string> {
  const known = (await fileTypeFromFile(path))?.mime.split(';')[0]?.trim()
  return known ?? ((await isText(path)) ? 'text/plain' : 'application/octet-stream')
}

/** Finds out what a file is, by its bytes alone, and draws pictures anew. */
export async function inspect({ path, kind, picture, thumbnail }: InspectTask): Promise<Inspected> {
  const contentType = await sniff(path)
  if (kind === 'file') return { kind: 'file', contentType }
  if (kind === 'voice') {
    const sound = await recordingType(path, contentType)
    return sound === null ? refused('invalid', refusals.voice) : { kind: 'voice', contentType: sound }
  }
  const isImage = (imageTypes as readonly string[]).includes(contentType)
  try {
    if (isImage) return { kind: 'image', ...(await draw(path, { picture, thumbnail })) }
  } catch (error) {
    if (isOutOfSpace(error)) return { kind: 'no-space' }
    if (error instanceof TooManyPixels) return refused('too_large', refusals.pixels)
    if (!(error instanceof NotDrawable)) throw error
  }
  return kind === 'image' ? refused('invalid', refusals.picture) : { kind: 'file', contentType }
}
