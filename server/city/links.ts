import { isOwnPath } from '../platform/outside/guard.ts'

/** What relative addresses of a document start from. */
export interface LinkBase {
  url: string
  /** The document is one of this server's own demo files, so that addresses below `/demo/` stay paths. */
  own: boolean
}

/** Stands for this server in the base of its own documents; such a name never resolves. */
const ownBase = 'http://own.invalid'

/** The base of a document read from `source`, which may be a path of this server. */
export function documentBase(source: string): LinkBase | null {
  if (isOwnPath(source)) return { url: ownBase + source, own: true }
  return URL.canParse(source) && /^https?:/i.test(source) ? { url: source, own: false } : null
}

/** A base within a base (`xml:base`, the link of a feed); the outer one where the inner is no address. */
export function innerBase(inner: string | null | undefined, outer: LinkBase | null): LinkBase | null {
  if (!inner?.trim()) return outer
  if (outer)
    return URL.canParse(inner.trim(), outer.url) ? { ...outer, url: new URL(inner.trim(), outer.url).href } : outer
  return URL.canParse(inner.trim()) ? { url: inner.trim(), own: false } : null
}

/**
 * The whole address a link leads to, or null where it leads nowhere on the web: other schemes, a relative link without
 * a base. A path below `/demo/` in one of this server's own documents comes back as that path.
 */
export function resolveLink(raw: string, base: LinkBase | null): string | null {
  const text = raw.trim()
  if (text === '') return null
  if (base?.own && isOwnPath(text)) return new URL(text, ownBase).pathname
  if (!URL.canParse(text, base?.url)) return null
  const url = new URL(text, base?.url)
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return null
  if (url.username || url.password) return null
  if (url.origin === ownBase) return base?.own && isOwnPath(url.pathname) ? url.pathname : null
  return url.href
}

export const isAbsoluteLink = (raw: string): boolean => /^[a-z][a-z0-9+.-]*:/i.test(raw.trim())

/** A link without what only counts visits, so that two ways to one page are one. */
export function canonicalLink(link: string): string {
  if (!URL.canParse(link)) return link
  const url = new URL(link)
  const counters = Array.from(url.searchParams.keys()).filter((name) => /^utm_/i.test(name))
  for (const name of counters) url.searchParams.delete(name)
  url.hash = ''
  return url.href
}
