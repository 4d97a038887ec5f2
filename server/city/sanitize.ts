import sanitizeHtml from 'sanitize-html'
import { embedOf, type Embed } from './embeds.ts'
import { resolveLink, type LinkBase } from './links.ts'

export interface SanitizeOptions {
  /** Address that relative links start from; without it they are dropped. */
  base?: LinkBase | null
  /** Gives each picture's absolute address its address in the output; null drops the picture. */
  image?: (url: string) => string | null
}

export interface Sanitized {
  html: string
  /** What was taken out because it could run, load or track: element and attribute names, each once. */
  removed: string[]
}

const textTags =
  'p br hr h1 h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote pre code kbd samp var em strong b i u s del ins mark small sub sup q cite abbr time span div section article figure figcaption table caption thead tbody tfoot tr th td ruby rt rp bdi bdo details summary address wbr'

/** Elements whose text is no text for a reader. */
const silentTags = ['script', 'style', 'textarea', 'option', 'noscript', 'template', 'title', 'svg', 'math', 'head']

const dangerousTags = new Set(
  'script style form input button select textarea object embed applet base meta link svg math template frame frameset'.split(
    ' ',
  ),
)

/** Pictures within the text itself: bitmaps alone, and small. */
const smallDataImage = /^data:image\/(?:png|jpe?g|gif|webp);base64,[a-z0-9+/=]+$/i
const smallDataLength = 16_384

const nestingMost = 60

const isTiny = (value: string | undefined) => value !== undefined && /^\s*[0-2](?:px)?\s*$/.test(value)

/** Addresses whose pictures only count readers. */
const counters =
  /^(?:https?:)?\/\/(?:pixel\.(?:wp|quantserve|feedburner)\.com|stats\.wordpress\.com|(?:www\.)?google-analytics\.com|feeds\.feedburner\.com\/~r\/|b\.scorecardresearch\.com|hm\.baidu\.com|[cs]\d*\.cnzz\.com|px\.ads\.|track(?:ing|er)?\.)/i

/** A picture nobody sees: one or two pixels, hidden, or of a service that counts. It is there to count readers. */
export function isTrackingPixel(attributes: Record<string, string>): boolean {
  if (counters.test(attributes['src']?.trim() ?? '')) return true
  const style = attributes['style'] ?? ''
  return (
    isTiny(attributes['width']) ||
    isTiny(attributes['height']) ||
    /display\s*:\s*none|visibility\s*:\s*hidden|(?:width|height)\s*:\s*[0-2](?:px|\b)/i.test(style)
  )
}

function noteDanger(tag: string, attributes: Record<string, string>, removed: Set<string>): void {
  if (dangerousTags.has(tag)) removed.add(tag)
  if (tag === 'img' && isTrackingPixel(attributes)) removed.add('tracking pixel')
  for (const [name, value] of Object.entries(attributes)) {
    if (/^on/i.test(name)) removed.add(name.toLowerCase().slice(0, 40))
    // Browsers skip white space and control characters within a scheme.
    else if (/^(?:javascript|vbscript|data:text)/i.test(value.replace(/[\s\p{Cc}]+/gu, '')))
      removed.add('script address')
  }
}

/** A link to the page of a piece, which knows the player that may open in its place. */
const embedLink = ({ provider, page, player }: Embed, title: string | undefined): Record<string, string> => ({
  href: page,
  rel: 'noopener noreferrer',
  target: '_blank',
  ...(title ? { title } : {}),
  'data-embed': provider,
  'data-embed-url': player,
})

/** Text of a feed as HTML that can do nothing but be read: an allow-list of elements, links that open outside. */
export function sanitize(html: string, options: SanitizeOptions = {}): Sanitized {
  const removed = new Set<string>()
  const base = options.base ?? null

  const pictureSource = (source: string | undefined): string | null => {
    const trimmed = source?.trim() ?? ''
    if (trimmed.startsWith('data:')) {
      return trimmed.length <= smallDataLength && smallDataImage.test(trimmed) ? trimmed : null
    }
    const url = resolveLink(trimmed, base)
    return url === null ? null : options.image ? options.image(url) : url
  }

  const clean = sanitizeHtml(html, {
    allowedTags: [...textTags.split(' '), 'a', 'img'],
    allowedAttributes: {
      a: ['href', 'title', 'rel', 'target', 'data-embed', 'data-embed-url'],
      img: ['src', 'alt', 'title', 'width', 'height', 'loading'],
      '*': ['lang', 'dir'],
      td: ['colspan', 'rowspan'],
      th: ['colspan', 'rowspan', 'scope'],
      ol: ['start', 'reversed'],
      time: ['datetime'],
      abbr: ['title'],
    },
    allowedSchemes: ['http', 'https', 'mailto'],
    allowedSchemesByTag: { img: ['http', 'https', 'data'] },
    allowProtocolRelative: false,
    nonTextTags: silentTags,
    nestingLimit: nestingMost,
    onOpenTag: (tag, attributes) => noteDanger(tag, attributes, removed),
    transformTags: {
      a: (_tag, attributes) => {
        const { href, title, lang } = attributes
        // What was a player once still is, if its site is still in the list.
        const embed = attributes['data-embed-url'] ? embedOf(attributes['data-embed-url']) : null
        if (embed) return { tagName: 'a', attribs: embedLink(embed, title) }
        const url = /^mailto:/i.test(href ?? '') ? (href as string) : resolveLink(href ?? '', base)
        const attribs = {
          ...(url ? { href: url, rel: 'noopener noreferrer', target: '_blank' } : {}),
          ...(title ? { title } : {}),
          ...(lang ? { lang } : {}),
        }
        return { tagName: 'a', attribs }
      },
      iframe: (_tag, { src, title }) => {
        removed.add('iframe')
        const url = resolveLink(src ?? '', base)
        if (!url) return { tagName: 'span', attribs: {} }
        const embed = embedOf(url)
        const name = title?.trim()
        if (embed) return { tagName: 'a', attribs: embedLink(embed, name), text: name || embed.provider }
        const attribs = { href: url, rel: 'noopener noreferrer', target: '_blank' }
        return { tagName: 'a', attribs, text: name || new URL(url, 'http://own.invalid').host }
      },
      img: (_tag, attributes) => {
        const source = isTrackingPixel(attributes) ? null : pictureSource(attributes['src'])
        const { alt = '', title, width, height } = attributes
        const size = (value: string | undefined) => value !== undefined && /^\d{1,4}$/.test(value)
        const attribs = {
          ...(source ? { src: source } : {}),
          alt,
          loading: 'lazy',
          ...(title ? { title } : {}),
          ...(size(width) ? { width: width as string } : {}),
          ...(size(height) ? { height: height as string } : {}),
        }
        return { tagName: 'img', attribs }
      },
    },
    exclusiveFilter: (frame) => frame.tag === 'img' && !frame.attribs['src'],
  })
  return { html: clean.trim(), removed: [...removed].sort() }
}

const blockStart =
  /<(?=\/?(?:p|div|br|li|tr|td|th|h[1-6]|ul|ol|dl|dt|dd|section|article|figure|figcaption|blockquote|pre|hr)\b)/gi

const escapes: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" }

/** The words of HTML, on one line. */
export function toPlainText(html: string): string {
  const bare = sanitizeHtml(html.replace(blockStart, ' <'), {
    allowedTags: [],
    allowedAttributes: {},
    nonTextTags: [...silentTags, 'iframe', 'object'],
  })
  return bare
    .replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => escapes[entity] ?? entity)
    .replace(/[\s\p{Cc}\u00a0\u200b\ufeff]+/gu, ' ')
    .trim()
}

/** Most characters of a summary, the ellipsis included. */
export const summaryMost = 400

/** The beginning of a text, cut between words; Chinese and Japanese, which have no spaces, between characters. */
export function summarize(text: string, most: number = summaryMost): string {
  if (text.length <= most) return text
  const head = text.slice(0, most - 1)
  const space = head.lastIndexOf(' ')
  const cut = space > most * 0.6 ? head.slice(0, space) : head.replace(/[\ud800-\udbff]$/, '')
  return `${cut.replace(/[\s,;:.–—-]+$/u, '')}…`
}
