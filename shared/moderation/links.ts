import { foldText, spanOf, type Folded, type Span } from './fold.ts'

/** A link as somebody may have written it, and its host. */
export interface FoundLink {
  host: string
  span: Span
}

/** Endings that make a host of words with a full stop between them; with `https://` any ending does. */
const endings = new Set(
  `com net org edu gov io co cn hk tw jp kr sg my th vn ph in ru ua uk de fr it es pt nl be ch at se no fi dk pl cz us ca
  mx br ar cl za au nz eu asia info biz me tv cc xyz top club vip shop store online site live fun link click icu app dev
  ai gg gd gl ly to tk ml ga cf pw ws la im ink win bid loan work pro mobi name wang ren group ltd tech space website world
  today page blog news chat social bet casino poker porn sex xxx red kim cyou buzz rest monster lol pics`
    .split(/\s+/)
    .filter(Boolean),
)

/** Services that hide where a link leads. */
export const shorteners: ReadonlySet<string> = new Set(
  `bit.ly tinyurl.com t.co goo.gl is.gd ow.ly buff.ly cutt.ly rb.gy rebrand.ly shorturl.at t.cn dwz.cn url.cn suo.im
  suo.nz dwz.date u.to v.gd tiny.cc adf.ly shorte.st bl.ink t.ly s.id lnkd.in soo.gd clck.ru vk.cc w.url.cn 0x3.me
  sourl.cn mrw.so tb.cn m.tb.cn b23.tv xhslink.com v.douyin.com`
    .split(/\s+/)
    .filter(Boolean),
)

/** A full stop that somebody hid: "example[.]com", "example dot com", "example。com". */
const hiddenStop =
  /\s?[[({<]\s?(?:\.|dot|点)\s?[\])}>]\s?|\s(?:dot|点)\s|(?<=[a-z0-9])[。｡]\s?(?=[a-z])|(?<=[a-z0-9])点(?=[a-z])/g

const token = /[a-z0-9][a-z0-9\-_.:/@%?=&#+~]{2,2000}/g
const scheme = /^(?:h[tx]{2}ps?|ftp):\/{0,2}(?=[a-z0-9])/
const hostForm = /^(?:[a-z0-9_-]{1,63}\.){1,8}([a-z]{2,24}|xn--[a-z0-9-]{2,59})$/
const address = /^\d{1,3}(?:\.\d{1,3}){3}$/

function hostOf(written: string): string | null {
  const bare = written.replace(scheme, '')
  const hasScheme = bare.length < written.length
  const host = (bare.split(/[/?#]/, 1)[0] ?? '').replace(/^[^@]*:[^@]*@/, '').replace(/:\d{1,5}$/, '')
  const trimmed = host.replace(/[.:_-]+$/, '')
  // An e-mail address is no link.
  if (trimmed.includes('@')) return null
  if (address.test(trimmed)) return hasScheme || bare.includes('/') ? trimmed : null
  const ending = hostForm.exec(trimmed)?.[1]
  if (ending === undefined) return null
  return hasScheme || trimmed.startsWith('www.') || endings.has(ending) ? trimmed.replace(/^www\./, '') : null
}

/** The text with hidden full stops as plain ones, and where each unit of it stands in the folded text. */
function withPlainStops(text: string): { plain: string; at: (index: number) => number } {
  const moves: [from: number, shift: number][] = []
  let plain = ''
  let done = 0
  for (const match of text.matchAll(hiddenStop)) {
    plain += `${text.slice(done, match.index)}.`
    done = match.index + match[0].length
    moves.push([plain.length, done - plain.length])
  }
  plain += text.slice(done)
  return {
    plain,
    at: (index) => index + (moves.findLast(([from]) => from <= index)?.[1] ?? 0),
  }
}

/** Links in folded text, written plainly or hidden from simple filters. */
export function findLinks(folded: Folded): FoundLink[] {
  if (!/[.。｡点]|dot|:\/\//.test(folded.text)) return []
  const { plain, at } = withPlainStops(folded.text)
  return [...plain.matchAll(token)].flatMap((match): FoundLink[] => {
    const host = hostOf(match[0])
    return host === null
      ? []
      : [{ host, span: spanOf(folded, at(match.index), at(match.index + match[0].length - 1) + 1) }]
  })
}

/** Whether a text as written has a link in it, plain or hidden. */
export const containsLink = (text: string): boolean => findLinks(foldText(text)).length > 0

/** Whether a host is the domain or below it. */
export const isWithin = (host: string, domain: string): boolean => host === domain || host.endsWith(`.${domain}`)

export const isShortener = (host: string): boolean => [...shorteners].some((domain) => isWithin(host, domain))
