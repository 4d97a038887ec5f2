import { Parser } from 'htmlparser2'
import type { PageReport } from '#shared/protocol/studio-preview.ts'

const most = { tags: 120, value: 2_000, data: 20, block: 20_000 } as const

type Tag = PageReport['tags'][number]

/** What a page's head says of it, in its order, and its blocks of JSON-LD. */
export interface PageTags {
  tags: Tag[]
  data: string[]
}

/** Reads a page's head without running or loading anything. */
export function readPageTags(html: string): PageTags {
  const tags: Tag[] = []
  const data: string[] = []
  let reading: 'title' | 'data' | null = null
  let title = ''
  const add = (name: string, value: string | undefined) => {
    const text = value?.replace(/\s+/g, ' ').trim()
    if (text && tags.length < most.tags)
      tags.push({ name: name.trim().toLowerCase().slice(0, 80), value: text.slice(0, most.value) })
  }
  const parser = new Parser({
    onopentag(name, attributes) {
      const { rel, href, content, property, lang, type } = attributes
      const key = property ?? attributes['name']
      if (name === 'html') add('html lang', lang)
      else if (name === 'meta' && key) add(key, content)
      else if (name === 'link' && rel && /^(?:canonical|icon|alternate)$/i.test(rel)) add(`link ${rel}`, href)
      else if (name === 'title' && title === '') reading = 'title'
      else if (name === 'script' && /^application\/ld\+json/i.test(type ?? '') && data.length < most.data) {
        data.push('')
        reading = 'data'
      }
    },
    ontext(text) {
      if (reading === 'title') title += text
      else if (reading === 'data') data[data.length - 1] = ((data.at(-1) ?? '') + text).slice(0, most.block)
    },
    onclosetag(name) {
      if (name === 'title' && reading === 'title') add('title', title)
      if (name === 'title' || name === 'script') reading = null
    },
  })
  parser.end(html)
  return { tags, data: data.map((block) => block.trim()).filter(Boolean) }
}

type Thing = Record<string, unknown>
const isThing = (value: unknown): value is Thing => typeof value === 'object' && value !== null && !Array.isArray(value)

/** The things that JSON-LD tells, those of a graph among them. */
function thingsIn(data: readonly string[]): Thing[] {
  return data.flatMap((block) => {
    try {
      const parsed: unknown = JSON.parse(block)
      const top = Array.isArray(parsed) ? (parsed as unknown[]) : [parsed]
      return top.filter(isThing).flatMap((thing) => [thing, ...[thing['@graph']].flat().filter(isThing)])
    } catch {
      return []
    }
  })
}

function textOf(value: unknown): string | null {
  const one: unknown = Array.isArray(value) ? (value as unknown[])[0] : value
  if (typeof one === 'string') return one.trim() || null
  return isThing(one) ? textOf(one['name'] ?? one['url'] ?? one['@id']) : null
}

type Value = PageReport['card']['title']

/** Where each value of a card is taken from, the first that is there; `ld:NAME` is a name of JSON-LD. */
const sources = {
  title: ['og:title', 'twitter:title', 'ld:headline', 'ld:name', 'title'],
  description: ['og:description', 'twitter:description', 'ld:description', 'description'],
  image: ['og:image:secure_url', 'og:image', 'og:image:url', 'twitter:image', 'twitter:image:src', 'ld:image'],
  site: ['og:site_name', 'application-name', 'ld:publisher'],
  kind: ['og:type', 'ld:@type'],
  author: ['article:author', 'author', 'twitter:creator', 'ld:author'],
  published: ['article:published_time', 'ld:datePublished', 'ld:startDate'],
  address: ['og:url', 'link canonical'],
} as const

/** What a card of this page shows, each value with the tag it came from. `url` is where the page was found. */
export function cardOf({ tags, data }: PageTags, url: string): PageReport['card'] {
  const things = thingsIn(data)
  const find = (name: string): string | null => {
    if (!name.startsWith('ld:')) return tags.find((tag) => tag.name === name)?.value ?? null
    return things.map((thing) => textOf(thing[name.slice(3)])).find((value) => value !== null) ?? null
  }
  const first = (names: readonly string[]): Value => {
    for (const name of names) {
      const value = find(name)
      if (value !== null)
        return { value: value.slice(0, most.value), from: name.replace(/^ld:/, 'JSON-LD '), isInferred: false }
    }
    return { value: null, from: null, isInferred: false }
  }
  const inferred = (own: Value, value: string | null): Value =>
    own.value === null && value !== null ? { value, from: null, isInferred: true } : own
  const whole = (own: Value): Value => {
    if (own.value === null || !URL.canParse(own.value, url)) return own
    return { ...own, value: new URL(own.value, url).href }
  }
  const { hostname, pathname } = new URL(url)
  const lastPart = decodePart(pathname.split('/').findLast(Boolean) ?? '')
  return {
    title: inferred(first(sources.title), lastPart || hostname),
    description: first(sources.description),
    image: whole(first(sources.image)),
    site: inferred(first(sources.site), hostname.replace(/^www\./, '')),
    kind: inferred(first(sources.kind), 'website'),
    author: first(sources.author),
    published: first(sources.published),
    address: inferred(whole(first(sources.address)), url),
  }
}

function decodePart(part: string): string {
  try {
    return decodeURIComponent(part)
      .replace(/\.\w{2,5}$/, '')
      .replace(/[-_]+/g, ' ')
      .trim()
  } catch {
    return part
  }
}
