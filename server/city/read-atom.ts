import { parseAtomFeed, type AtomFeed } from 'feedsmith'
import {
  blankFeed,
  blankItem,
  escapeHtml,
  itemsMost,
  present,
  textToHtml,
  type RawFeed,
  type RawItem,
} from './raw-feed.ts'
import { mediaImages } from './read-media.ts'

type Text = AtomFeed.Text | AtomFeed.Content | undefined

/** Atom says of each text whether it is HTML; without a word it is plain. */
function asHtml(text: Text): string | null {
  if (!text?.value) return null
  const type = text.type ?? 'text'
  if (type === 'html' || type === 'xhtml' || type === 'text/html') return text.value
  return type === 'text' || type === 'text/plain' ? textToHtml(text.value) : null
}

/** A title is shown as plain text; what is HTML in it is read as HTML later, so plain text is escaped here. */
function asTitle(text: AtomFeed.Text | undefined): string | null {
  if (!text?.value) return null
  return text.type === 'html' || text.type === 'xhtml' ? text.value : escapeHtml(text.value)
}

const linkOf = (links: AtomFeed.Link<string>[] | undefined, wanted: string) =>
  links?.find(({ rel, href }) => href && (rel ?? 'alternate') === wanted)?.href ?? null

function readEntry(entry: AtomFeed.Entry<string>): RawItem {
  const enclosures = (entry.links ?? []).flatMap(({ rel, href, type, length }) =>
    rel === 'enclosure' && href ? [{ url: href, type: type ?? null, length: length ?? null }] : [],
  )
  const summaryHtml = asHtml(entry.summary)
  const media = mediaImages(entry.media)
  const pictures = enclosures.filter(({ type }) => type?.startsWith('image/')).map(({ url }) => url)
  return {
    ...blankItem,
    guid: entry.id ?? null,
    title: asTitle(entry.title),
    link: linkOf(entry.links, 'alternate'),
    published: entry.published ?? entry.dc?.dates?.[0] ?? null,
    updated: entry.updated ?? null,
    authors: present([...(entry.authors ?? []).map(({ name }) => name), ...(entry.dc?.creators ?? [])]),
    language: entry.xml?.lang ?? entry.content?.xml?.lang ?? entry.dc?.languages?.[0] ?? null,
    bases: present([entry.xml?.base, entry.content?.xml?.base]),
    summaryHtml,
    contentHtml: asHtml(entry.content) ?? summaryHtml,
    images: present([...media.urls, entry.itunes?.image, ...pictures]),
    imageWidth: media.width,
    enclosures,
    categories: present((entry.categories ?? []).map(({ label, term }) => label ?? term)),
    durationSeconds: entry.itunes?.duration ?? null,
  }
}

/** Atom 1.0 (and 0.3 as far as they agree). Throws where it is none. */
export function readAtom(text: string): RawFeed {
  const feed = parseAtomFeed(text, { maxItems: itemsMost })
  return {
    ...blankFeed,
    format: 'atom',
    title: asTitle(feed.title),
    link: linkOf(feed.links, 'alternate'),
    language: feed.xml?.lang ?? feed.dc?.languages?.[0] ?? null,
    description: asTitle(feed.subtitle),
    image: feed.logo ?? feed.icon ?? null,
    base: feed.xml?.base ?? null,
    updated: feed.updated ?? null,
    selfLink: linkOf(feed.links, 'self'),
    hubs: present((feed.links ?? []).filter(({ rel }) => rel === 'hub').map(({ href }) => href)),
    authors: present((feed.authors ?? []).map(({ name }) => name)),
    items: (feed.entries ?? []).map(readEntry),
  }
}
