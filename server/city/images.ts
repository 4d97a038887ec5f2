import { NotAnImage, type DrawnPicture, type PictureSize } from './draw-image.ts'
import { HelperFailed } from '../platform/helper.ts'
import type { FetchOptions } from './fetch.ts'
import { isOwnPath, userAgent } from '../platform/outside/guard.ts'
import { FetchError } from '../platform/outside/fetch-error.ts'
import type { ImageCache } from './image-cache.ts'

const imageLimits = { bytes: 8_000_000, milliseconds: 15_000 } as const

/** How long a picture that could not be had is not asked for again. Milliseconds. */
const retryAfter = 10 * 60_000
const failuresMost = 2_000

export interface Images {
  /** A WebP of the picture at an address; null where there is none to be had. */
  get(url: string): Promise<Buffer | null>
  /**
   * Fetches a picture and draws it, whatever is kept of it.
   * @returns what it was and what it has become, or why it could not be had
   */
  inspect(url: string): Promise<InspectedPicture | { refused: string }>
}

/** A picture before and after it was drawn anew; with its bytes as they travel. */
export interface InspectedPicture {
  before: PictureSize & { bytes: number }
  after: PictureSize & { bytes: number }
}

export interface ImagesOptions extends FetchOptions {
  cache: ImageCache
  /**
   * Draws a picture anew.
   * @throws NotAnImage
   * @throws HelperFailed
   */
  draw: (bytes: Uint8Array) => Promise<DrawnPicture>
}

/** Fetches pictures for readers, so that their addresses stay here: through the guard, drawn anew, kept on disk. */
export function createImages(options: ImagesOptions): Images {
  const { guard, cache, draw, infoUrl, now } = options
  const running = new Map<string, Promise<Buffer | null>>()
  const failed = new Map<string, number>()

  const isKnown = (error: unknown): error is Error =>
    [NotAnImage, FetchError, HelperFailed].some((known) => error instanceof known)

  /** @throws one of those that {@link isKnown} knows */
  async function fetchPicture(url: string): Promise<Buffer> {
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
    return answer.body
  }

  async function load(url: string): Promise<Buffer | null> {
    const kept = await cache.get(url)
    if (kept) return kept
    if ((failed.get(url) ?? 0) > now()) return null
    try {
      const picture = Buffer.from((await draw(await fetchPicture(url))).picture)
      await cache.put(url, picture)
      return picture
    } catch (error) {
      if (!isKnown(error)) throw error
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
    async inspect(url) {
      try {
        const bytes = await fetchPicture(url)
        const { picture, before, after } = await draw(bytes)
        return { before: { ...before, bytes: bytes.length }, after: { ...after, bytes: picture.length } }
      } catch (error) {
        if (!isKnown(error)) throw error
        return { refused: error instanceof HelperFailed ? 'The picture costs too much to be drawn' : error.message }
      }
    },
  }
}
