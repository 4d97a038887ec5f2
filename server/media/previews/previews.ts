import { previewLimits } from '#shared/media/limits.ts'
import { mediaRoutes as wire, type LinkPreview } from '#shared/protocol/media.ts'
import type { Identity } from '../../identity/identity.ts'
import { AppError } from '../../platform/errors.ts'
import { FetchError } from '../../platform/outside/fetch-error.ts'
import { createGuard, userAgent } from '../../platform/outside/guard.ts'
import type { Platform } from '../../platform/platform.ts'
import { readPage, type PageFacts } from './page.ts'
import { findPreview, keepPreview, type PreviewRow } from './store.ts'

const hour = 60 * 60_000
/** How long an answer is kept: a page with a title, one without, one that could not be had. Milliseconds. */
const keepFor = { found: 24 * hour, nothing: 6 * hour, failed: hour / 6 } as const

const fetching = { milliseconds: 5_000, bytes: 1_000_000, atOnce: 24 } as const

interface Dependencies {
  identity: Identity
  /** Path of a picture in the server's proxy; null where it cannot be shown. */
  imagePath: (url: string) => Promise<string | null>
}

/** The address as it is asked for and kept: without the part that never leaves a browser. */
function canonical(address: string): string {
  const url = new URL(address)
  url.hash = ''
  return url.href
}

/** `GET /links/preview`: the server asks the site, so that the site learns nothing of the reader. */
export function linkPreviews(platform: Platform, { identity, imagePath }: Dependencies): void {
  const { db, clock, config, handle } = platform
  const guard = createGuard({ allowPrivateNetwork: config.feedsAllowPrivateNetwork })
  const asking = platform.limiter({ points: 240, seconds: 60, message: 'Many links were opened' })
  const loading = platform.limiter({ points: 30, seconds: 60, message: 'Many new links were opened' })
  const running = new Map<string, Promise<PreviewRow>>()
  platform.onStop(() => guard.close())

  const row = (url: string, facts: PageFacts | null, keptFor: number): PreviewRow => ({
    url,
    title: facts?.title ?? null,
    description: facts?.description ?? null,
    site_name: facts?.siteName ?? null,
    image_url: facts?.image ?? null,
    expires_at: clock.now() + keptFor,
  })

  async function load(url: string): Promise<PreviewRow> {
    try {
      const answer = await guard.get(url, {
        headers: {
          accept: 'text/html, application/xhtml+xml;q=0.9',
          'user-agent': userAgent(config.publicUrl ?? null, 'link preview'),
        },
        timeoutMs: fetching.milliseconds,
        maxBytes: fetching.bytes,
        mayCut: true,
      })
      const contentType = answer.headers['content-type'] ?? ''
      if (answer.status !== 200) return row(url, null, keepFor.failed)
      if (!/^\s*(text\/html|application\/xhtml\+xml)\b/i.test(contentType)) return row(url, null, keepFor.nothing)
      const facts = readPage(answer.body, contentType, answer.url)
      return row(url, facts, facts ? keepFor.found : keepFor.nothing)
    } catch (error) {
      if (!(error instanceof FetchError)) throw error
      return row(url, null, keepFor.failed)
    }
  }

  /** Asks a site once, however many readers want to know at the same moment. */
  async function ask(url: string, userId: number): Promise<PreviewRow> {
    const known = running.get(url)
    if (known) return await known
    await loading.take(userId)
    if (running.size >= fetching.atOnce) {
      throw new AppError('unavailable', 'Many links are being looked up. Try again in a moment', {
        retryAfterMs: 2_000,
      })
    }
    const asked = running.get(url) ?? begin(url)
    return await asked
  }

  function begin(url: string): Promise<PreviewRow> {
    const made = (async () => {
      // Between looking and asking somebody else's answer may have come in.
      const kept = await findPreview(db, url, clock.now())
      if (kept) return kept
      const loaded = await load(url)
      await keepPreview(db, loaded)
      return loaded
    })().finally(() => running.delete(url))
    running.set(url, made)
    return made
  }

  async function toPreview(asked: string, found: PreviewRow): Promise<LinkPreview | null> {
    if (found.title === null) return null
    return {
      url: asked,
      title: found.title,
      description: found.description,
      siteName: found.site_name ?? new URL(found.url).hostname.slice(0, previewLimits.siteName),
      image: found.image_url === null ? null : await imagePath(found.image_url),
    }
  }

  handle(wire.linkPreview, async ({ caller: { userId }, query }) => {
    await asking.take(userId)
    const settings = (await identity.settingsByIds([userId])).get(userId)
    if (!settings?.linkPreviews) return { preview: null }
    const url = canonical(query.url)
    if (url.length > previewLimits.url) return { preview: null }
    const found = (await findPreview(db, url, clock.now())) ?? (await ask(url, userId))
    return { preview: await toPreview(query.url, found) }
  })
}
