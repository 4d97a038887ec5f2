import { Parser } from 'htmlparser2'
import { imageSigner } from './image-address.ts'
import type { Decoded } from './decode.ts'
import { resolveLink, type LinkBase } from './links.ts'
import { itemBase, parseFeed, type ParsedItem } from './parse.ts'
import { FeedUnreadable } from './read-any.ts'
import { isTrackingPixel } from './sanitize.ts'

/** Longest text that is compared, and most pictures that are looked at. */
const most = { characters: 200_000, pictures: 12 } as const

/** What an item was in its feed, and what of it readers get. */
export interface CleanedItem {
  before: string
  after: string
  removed: string[]
  pictures: { address: string; fate: 'shown' | 'tracking' | 'dropped' }[]
}

/** The pictures of an item's own picture and text, each once, with what becomes of them. */
function picturesOf({ raw, image }: ParsedItem, html: string, base: LinkBase | null): CleanedItem['pictures'] {
  const found = new Map<string, CleanedItem['pictures'][number]['fate']>()
  if (image && raw.images.length > 0) found.set(image, 'shown')
  const parser = new Parser({
    onopentag(name, attributes) {
      const source = attributes['src']?.trim()
      if (name !== 'img' || !source || source.startsWith('data:')) return
      const address = resolveLink(source, base)
      if (isTrackingPixel(attributes)) found.set(address ?? source, 'tracking')
      else if (!found.has(address ?? source)) found.set(address ?? source, address === null ? 'dropped' : 'shown')
    },
  })
  parser.end(html)
  return [...found].slice(0, most.pictures).map(([address, fate]) => ({ address, fate }))
}

interface Wanted {
  source: string
  now: number
  item: number
  imageKey: string | null
}

/** One item of a document before and after cleaning; null where the document has no such item. */
export function cleanItem(decoded: Decoded, { source, now, item: index, imageKey }: Wanted): CleanedItem | null {
  try {
    const image = imageKey === null ? {} : { image: imageSigner(imageKey) }
    const parsed = parseFeed(decoded, { source, now, ...image })
    const item = parsed.items[index]
    if (!item) return null
    const base = itemBase(item.raw, parsed.raw, source)
    const html = (item.raw.contentHtml || item.raw.summaryHtml || '').slice(0, most.characters)
    const after = (item.contentHtml || item.summaryHtml).slice(0, most.characters)
    return { before: html.trim(), after, removed: item.removed, pictures: picturesOf(item, html, base) }
  } catch (error) {
    if (error instanceof FeedUnreadable) return null
    throw error
  }
}
