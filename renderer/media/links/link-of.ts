import { segmentsOf } from '#renderer/conversations/messages/segments.ts'
import { previewLimits } from '#shared/media/limits.ts'

/** The first link of a text that leads to a page of the web; undefined where there is none. */
export function linkOf(text: string): string | undefined {
  for (const segment of segmentsOf(text)) {
    if (segment.kind === 'link' && /^https?:/.test(segment.url) && segment.url.length <= previewLimits.url) {
      return segment.url
    }
  }
  return undefined
}

/** What of an address tells people where it leads: its host, and its path in readable letters. */
export function addressParts(url: string): { host: string; path: string } {
  const { hostname, pathname, search } = new URL(url)
  let path = `${pathname}${search}`
  try {
    path = decodeURI(path)
  } catch {
    // Escapes that spell nothing stay as they are.
  }
  return { host: hostname.replace(/^www\./, ''), path: path === '/' ? '' : path }
}
