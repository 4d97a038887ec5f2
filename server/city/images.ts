import sharp from 'sharp'
import type { FetchOptions } from './fetch.ts'
import { isOwnPath, userAgent } from '../platform/outside/guard.ts'
import { FetchError } from '../platform/outside/fetch-error.ts'
import type { ImageCache } from './image-cache.ts'

export const imageLimits = { bytes: 8_000_000, pixels: 50_000_000, width: 960, milliseconds: 15_000 } as const

/** Formats that are decoded; SVG, which is a document with scripts, is not among them. */
const formats = new Set(['jpeg', 'png', 'webp', 'gif', 'avif', 'heif'])

/** How long a picture that could not be had is not asked for again. Milliseconds. */
const retryAfter = 10 * 60_000
const failuresMost = 2_000

/** What is at an address is no picture that is shown. */
export class NotAnImage extends Error {}

/**
 * Draws a picture anew: whatever else the file held, from places to scripts, stays behind.
 * @throws NotAnImage
 */
export async function reencode(bytes: Buffer): Promise<Buffer> {
  try {
    const image = sharp(bytes, { limitInputPixels: imageLimits.pixels, failOn: 'error', pages: 1 })
    const { format, width, height } = await image.metadata()
    if (!formats.has(format)) throw new NotAnImage(`A picture of the format ${format} is not shown`)
    // Nobody sees so little; it is there to count who looks.
    if (width <= 2 && height <= 2) throw new NotAnImage('A picture of a pixel or two is not shown')
    return await image
      .rotate()
      .resize({ width: imageLimits.width, withoutEnlargement: true })
      .webp({ quality: 80 })
      .timeout({ seconds: 10 })
      .toBuffer()
  } catch (error) {
    throw error instanceof NotAnImage ? error : new NotAnImage('The picture cannot be read', { cause: error })
  }
}

export interface Images {
  /** A WebP of the picture at an address; null where there is none to be had. */
  get(url: string): Promise<Buffer | null>
}

/** Fetches pictures for readers, so that their addresses stay here: through the guard, drawn anew, kept on disk. */
export function createImages(options: FetchOptions & { cache: ImageCache }): Images {
  const { guard, cache, infoUrl, now } = options
  const running = new Map<string, Promise<Buffer | null>>()
  const failed = new Map<string, number>()

  async function load(url: string): Promise<Buffer | null> {
    const kept = await cache.get(url)
    if (kept) return kept
    if ((failed.get(url) ?? 0) > now()) return null
    try {
      const headers = {
        accept: 'image/avif,image/webp,image/png,image/jpeg,image/gif',
        'user-agent': userAgent(infoUrl),
      }
      const limits = { maxBytes: imageLimits.bytes, timeoutMs: imageLimits.milliseconds }
      let answer = await guard.get(url, { headers, ...limits })
      // Some hosts show pictures only to who comes from their own pages; no reader's page is told.
      if (answer.status === 403 && !isOwnPath(url)) {
        const referer = new URL('/', url).href
        answer = await guard.get(url, { headers: { ...headers, referer }, ...limits })
      }
      if (answer.status !== 200) throw new NotAnImage(`The server answered with status ${answer.status}`)
      const picture = await reencode(answer.body)
      await cache.put(url, picture)
      return picture
    } catch (error) {
      if (!(error instanceof NotAnImage || error instanceof FetchError)) throw error
      if (failed.size >= failuresMost) failed.delete(failed.keys().next().value as string)
      failed.set(url, now() + retryAfter)
      return null
    }
  }

  return {
    get(url) {
      const known = running.get(url)
      if (known) return known
      const loading = load(url).finally(() => running.delete(url))
      running.set(url, loading)
      return loading
    },
  }
}
