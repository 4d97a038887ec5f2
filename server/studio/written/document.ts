import { marked } from 'marked'
import type { WrittenItem } from '#shared/protocol/written-items.ts'
import { escapeHtml, textToHtml } from '../../city/raw-feed.ts'

const attribute = (text: string) => escapeHtml(text).replaceAll('"', '&quot;')
const element = (name: string, text: string | null | undefined) =>
  text ? `<${name}>${escapeHtml(text)}</${name}>` : ''

/** Characters that no XML document may hold. */
// oxlint-disable-next-line no-control-regex -- they are what is looked for
const notInXml = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g

function htmlOf({ markdown, html, text }: WrittenItem): string {
  if (markdown) return marked.parse(markdown, { async: false, gfm: true })
  return html || textToHtml(text ?? '')
}

/**
 * An item that was written or pushed, as a feed of one item: from here on it is read, cleaned and checked by the very code
 * that reads partners' feeds.
 */
export function documentOf(ownId: string, item: WrittenItem, published: number): Uint8Array {
  const { title, url, summary, authors = [], section, language, event, audio, image } = item
  const facts = [
    audio?.type ? `type="${attribute(audio.type)}"` : '',
    audio?.length === undefined ? '' : `length="${audio.length}"`,
  ].join(' ')
  const html = htmlOf(item)
  const parts = [
    element('title', title),
    `<guid isPermaLink="false">${escapeHtml(ownId)}</guid>`,
    element('link', url),
    element('pubDate', new Date(published).toUTCString()),
    element('category', section),
    element('dc:language', language),
    ...authors.map((name) => element('dc:creator', name)),
    element('description', summary || (html ? null : title)),
    element('content:encoded', html),
    image?.startsWith('http') ? `<media:content medium="image" url="${attribute(image)}"/>` : '',
    audio ? `<enclosure url="${attribute(audio.url)}" ${facts}/>` : '',
    audio?.durationSeconds === undefined ? '' : element('itunes:duration', String(audio.durationSeconds)),
    element('ev:startdate', event?.start),
    element('ev:enddate', event?.end),
    element('ev:location', event?.location),
  ]
  const xml = `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:ev="http://purl.org/rss/1.0/modules/event/">
<channel><title>Written</title><link>https://written.invalid/</link><description>Written</description>
<item>${parts.filter(Boolean).join('\n')}</item></channel></rss>`
  return Buffer.from(xml.replaceAll(notInXml, ''))
}
