import type { PageReport } from '#shared/protocol/studio-preview.ts'
import { decodeText } from '../../city/decode.ts'
import { iso } from '../../platform/clock.ts'
import { invalid } from '../../platform/errors.ts'
import { FetchError } from '../../platform/outside/fetch-error.ts'
import { userAgent } from '../../platform/outside/guard.ts'
import type { StudioContext } from '../context.ts'
import { cardOf, readPageTags } from './page-tags.ts'
import { inspect, type Pictures } from './pictures.ts'

/** How long an answer is told again, and how many are kept. */
const keep = { milliseconds: 15 * 60_000, pages: 200 } as const
const limits = { maxBytes: 2_000_000, mayCut: true, timeoutMs: 10_000 } as const

export interface Pages {
  /** What a page says of itself; fetched where no answer is kept or `again` asks for it. */
  look(address: string, again: boolean, beforeFetch: () => Promise<void>): Promise<PageReport>
}

/** Looks at pages as those see them who share them. Answers are kept for a while, so that reading on costs a site nothing. */
export function createPages({ fetching, platform: { clock } }: StudioContext, pictures: Pictures): Pages {
  const kept = new Map<string, PageReport>()

  async function load(asked: string): Promise<PageReport> {
    const began = performance.now()
    const headers = {
      accept: 'text/html, application/xhtml+xml;q=0.9',
      'user-agent': userAgent(fetching.infoUrl, 'link preview'),
    }
    const answer = await fetching.guard.get(asked, { headers, ...limits })
    const milliseconds = Math.round(performance.now() - began)
    const { url, status, redirects } = answer
    const contentType = answer.headers['content-type'] ?? null
    const isPage = /^\s*(?:text\/html|application\/xhtml\+xml)\b/i.test(contentType ?? '')
    const found = isPage ? readPageTags(decodeText(answer.body, contentType).text) : { tags: [], data: [] }
    const card = cardOf(found, url)
    const picture = card.image.value === null ? null : await inspect(pictures, card.image.value)
    return { at: iso(clock.now()), asked, url, status, milliseconds, redirects, card, picture, ...found }
  }

  return {
    async look(address, again, beforeFetch) {
      const known = kept.get(address)
      if (known && !again && clock.now() - Date.parse(known.at) < keep.milliseconds) return known
      await beforeFetch()
      try {
        const report = await load(address)
        kept.delete(address)
        if (kept.size >= keep.pages) kept.delete(kept.keys().next().value as string)
        kept.set(address, report)
        return report
      } catch (error) {
        if (error instanceof FetchError) throw invalid(error.message, 'url')
        throw error
      }
    },
  }
}
