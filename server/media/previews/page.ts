import { Parser } from 'htmlparser2'
import { previewLimits } from '#shared/media/limits.ts'
import { turns } from '../names.ts'

/** What a page says of itself. */
export interface PageFacts {
  title: string
  description: string | null
  siteName: string | null
  /** Whole address of a picture. */
  image: string | null
}

/** Pieces the page is read in; reading ends with its head. Characters. */
const piece = 16_384
const titleMost = 2_000

/** One line of plain text, cut where it is too long. */
function line(raw: string | undefined, most: number): string | null {
  const text = (raw ?? '')
    .toWellFormed()
    .replace(turns, '')
    .replace(/[\s\p{Cc}\u2028\u2029]+/gu, ' ')
    .trim()
  if (text === '') return null
  if (text.length <= most) return text
  return `${text
    .slice(0, most - 1)
    .toWellFormed()
    .replace(/\uFFFD$/u, '')
    .trimEnd()}…`
}

function decode(bytes: Buffer, contentType: string | null): string {
  const told = /;\s*charset\s*=\s*"?([\w.:-]+)/i.exec(contentType ?? '')?.[1]
  const declared = /<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]+)/i.exec(bytes.toString('latin1', 0, 4_096))?.[1]
  for (const label of [told, declared]) {
    if (label === undefined) continue
    try {
      return new TextDecoder(label).decode(bytes)
    } catch {
      // A character set that nobody knows is no charset at all.
    }
  }
  return new TextDecoder().decode(bytes)
}

/** The metadata of a document's head, and its title; the first of each name. */
function readHead(html: string): Map<string, string> {
  const found = new Map<string, string>()
  let title: string | null = null
  let isInTitle = false
  let isOver = false
  const isReading = () => !isOver
  const parser = new Parser({
    onopentag(name, attributes) {
      if (isOver) return
      if (name === 'meta') {
        const key = (attributes['property'] ?? attributes['name'] ?? '').trim().toLowerCase()
        const value = attributes['content'] ?? ''
        if (key !== '' && value.trim() !== '' && !found.has(key)) found.set(key, value)
      }
      if (name === 'title' && title === null) isInTitle = true
      if (name === 'body') isOver = true
    },
    ontext(text) {
      if (isInTitle && (title ?? '').length < titleMost) title = (title ?? '') + text
    },
    onclosetag(name) {
      if (name === 'title') isInTitle = false
      if (name === 'head') isOver = true
    },
  })
  for (let at = 0; at < html.length && isReading(); at += piece) parser.write(html.slice(at, at + piece))
  parser.reset()
  if (title !== null) found.set('title', title)
  return found
}

function pictureAddress(raw: string | undefined, base: string): string | null {
  const text = (raw ?? '').trim()
  if (text === '' || !URL.canParse(text, base)) return null
  const url = new URL(text, base)
  const isWeb = url.protocol === 'http:' || url.protocol === 'https:'
  return isWeb && !url.username && !url.password ? url.href : null
}

/**
 * Reads what an HTML page says of itself: Open Graph (https://ogp.me) first, then Twitter's cards, then its own title and
 * description.
 * @param url where the page was found, from which relative addresses start
 * @returns null where it has no title
 */
export function readPage(bytes: Buffer, contentType: string | null, url: string): PageFacts | null {
  const head = readHead(decode(bytes, contentType))
  const first = (...names: string[]) => names.map((name) => head.get(name)).find((value) => value !== undefined)
  const title = line(first('og:title', 'twitter:title', 'title'), previewLimits.title)
  if (title === null) return null
  return {
    title,
    description: line(first('og:description', 'twitter:description', 'description'), previewLimits.description),
    siteName: line(first('og:site_name', 'application-name'), previewLimits.siteName),
    image: pictureAddress(first('og:image:secure_url', 'og:image', 'og:image:url', 'twitter:image'), url),
  }
}
