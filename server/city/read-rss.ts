import {
  parseRdfFeed,
  parseRssFeed,
  type ItunesNs,
  type MediaNs,
  type RdfFeed,
  type RssFeed,
  type SyNs,
} from 'feedsmith'
import { blankFeed, blankItem, itemsMost, present, type RawFeed, type RawItem } from './raw-feed.ts'
import { mediaImages } from './read-media.ts'

type RssItem = RssFeed.Item<string>
type RdfItem = RdfFeed.Item<string>

const nameOf = (person: RssFeed.Person): string | undefined => person.name ?? person.email

function itunesOf(item: { itunes?: ItunesNs.Item }): Partial<RawItem> {
  const { itunes } = item
  return { durationSeconds: itunes?.duration ?? null, categories: itunes?.keywords ?? [] }
}

/** The longer of two texts is the content, the other the summary. */
function texts(description: string | undefined, content: string | undefined) {
  return { summaryHtml: description ?? null, contentHtml: content ?? description ?? null }
}

function mediaEnclosures(media: MediaNs.ItemOrFeed | undefined): RawItem['enclosures'] {
  return (media?.contents ?? [])
    .filter(({ url, type, medium }) => url && (medium === 'audio' || type?.startsWith('audio/')))
    .map(({ url, type, fileSize }) => ({ url: url as string, type: type ?? null, length: fileSize ?? null }))
}

function readRssItem(item: RssItem): RawItem {
  const enclosures = (item.enclosures ?? []).flatMap(({ url, type, length }) =>
    url ? [{ url, type: type ?? null, length: length ?? null }] : [],
  )
  const pictures = enclosures.filter(({ type }) => type?.startsWith('image/')).map(({ url }) => url)
  const itunes = itunesOf(item)
  const media = mediaImages(item.media)
  return {
    ...blankItem,
    guid: item.guid?.value ?? item.atom?.id ?? null,
    isGuidLink: item.guid?.isPermaLink ?? true,
    title: item.title ?? item.itunes?.title ?? item.dc?.titles?.[0] ?? null,
    link: item.link ?? item.atom?.links?.find(({ rel }) => !rel || rel === 'alternate')?.href ?? null,
    published: item.pubDate ?? item.dc?.dates?.[0] ?? item.atom?.published ?? null,
    updated: item.atom?.updated ?? null,
    authors: present([...(item.dc?.creators ?? []), ...(item.authors ?? []).map(nameOf), item.itunes?.author]),
    language: item.dc?.languages?.[0] ?? item.xml?.lang ?? null,
    bases: present([item.xml?.base]),
    ...texts(item.description ?? item.itunes?.summary ?? item.media?.description?.value, item.content?.encoded),
    images: present([...media.urls, item.itunes?.image, ...pictures]),
    imageWidth: media.width,
    enclosures: enclosures.length > 0 ? enclosures : mediaEnclosures(item.media),
    categories: present([
      ...(item.categories ?? []).map(({ name }) => name),
      ...(item.dc?.subjects ?? []),
      ...(itunes.categories ?? []),
    ]),
    durationSeconds: itunes.durationSeconds ?? item.media?.contents?.find(({ duration }) => duration)?.duration ?? null,
  }
}

const periods: Record<string, number> = { hourly: 60, daily: 1_440, weekly: 10_080, monthly: 43_200, yearly: 525_600 }

/** Minutes between changes, as the syndication module tells them. */
function updateMinutes(sy: SyNs.Feed<string> | undefined): number | null {
  const period = periods[sy?.updatePeriod?.trim().toLowerCase() ?? '']
  return period === undefined ? null : Math.round(period / Math.max(1, sy?.updateFrequency ?? 1))
}

const linkOf = (links: { rel?: string; href?: string }[] | undefined, wanted: string) =>
  links?.find(({ rel }) => rel === wanted)?.href ?? null

/** RSS 0.9x and 2.0, podcasts among them. Throws where it is none. */
export function readRss(text: string): RawFeed {
  const feed = parseRssFeed(text, { maxItems: itemsMost })
  const { skipHours = [], skipDays = [], itunes } = feed
  return {
    ...blankFeed,
    format: 'rss',
    title: feed.title ?? null,
    link: feed.link ?? null,
    language: feed.language ?? feed.dc?.languages?.[0] ?? feed.xml?.lang ?? null,
    description: feed.description ?? feed.itunes?.summary ?? null,
    image: feed.itunes?.image ?? feed.image?.url ?? null,
    base: feed.xml?.base ?? null,
    updated: feed.lastBuildDate ?? feed.pubDate ?? null,
    ttlMinutes: feed.ttl ?? updateMinutes(feed.sy),
    skipHours,
    skipDays,
    selfLink: linkOf(feed.atom?.links, 'self'),
    hubs: present((feed.atom?.links ?? []).filter(({ rel }) => rel === 'hub').map(({ href }) => href)),
    podcast: itunes
      ? {
          hasImage: Boolean(itunes.image),
          hasCategory: Boolean(itunes.categories?.length),
          hasExplicit: itunes.explicit !== undefined,
        }
      : null,
    authors: present([feed.itunes?.author]),
    items: (feed.items ?? []).map(readRssItem),
  }
}

function readRdfItem(item: RdfItem): RawItem {
  return {
    ...blankItem,
    guid: item.rdf?.about ?? null,
    isGuidLink: false,
    title: item.title ?? item.dc?.titles?.[0] ?? null,
    link: item.link ?? null,
    published: item.dc?.dates?.[0] ?? null,
    authors: present(item.dc?.creators ?? []),
    language: item.dc?.languages?.[0] ?? item.xml?.lang ?? null,
    bases: present([item.xml?.base]),
    ...texts(item.description ?? item.dc?.descriptions?.[0], item.content?.encoded),
    images: mediaImages(item.media).urls,
    categories: present(item.dc?.subjects ?? []),
  }
}

/** RSS 1.0, which is RDF. Throws where it is none. */
export function readRdf(text: string): RawFeed {
  const feed = parseRdfFeed(text, { maxItems: itemsMost })
  return {
    ...blankFeed,
    format: 'rss',
    title: feed.title ?? null,
    link: feed.link ?? null,
    language: feed.dc?.languages?.[0] ?? feed.xml?.lang ?? null,
    description: feed.description ?? null,
    image: feed.image?.url ?? null,
    base: feed.xml?.base ?? null,
    updated: feed.dc?.dates?.[0] ?? null,
    ttlMinutes: updateMinutes(feed.sy),
    selfLink: linkOf(feed.atom?.links, 'self'),
    authors: present(feed.dc?.creators ?? []),
    items: (feed.items ?? []).map(readRdfItem),
  }
}
