import { z } from 'zod'
import type { CityArticle, CityItem } from '#shared/protocol/city.ts'
import type { Card } from '#shared/protocol/messages.ts'
import { documentBase } from './links.ts'
import { sanitize } from './sanitize.ts'
import type { AlsoAt, ItemWithPartner } from './store.ts'

/** A card of an item in a chat, all of it from the item itself. */
export type CityItemCard = Extract<Card, { kind: 'city-item' }>

/** Gives what a partner serves its path at this server; null where that cannot be. */
export type Sign = (url: string, kind?: 'image' | 'sound') => string | null

const names = z.array(z.string())
const iso = (milliseconds: number) => new Date(milliseconds).toISOString()

const kinds = new Set(['article', 'event', 'lesson', 'programme'])

/** An item as the wire tells it, its picture and sound by the proxy. `twins` are the items that say nearly the same, itself among them. */
export function toItem(row: ItemWithPartner, sign: Sign, twins: readonly AlsoAt[] = []): CityItem {
  const audio = row.audio_url === null ? null : sign(row.audio_url, 'sound')
  const others = twins.filter((twin) => twin.id !== row.id && twin.partner_id !== row.partner_id)
  return {
    id: row.id,
    tabId: row.partner_id,
    source: row.partner_name,
    section: row.section,
    kind: (kinds.has(row.kind) ? row.kind : 'article') as CityItem['kind'],
    title: row.title,
    summary: row.summary,
    url: row.url,
    image: row.image_url === null ? null : sign(row.image_url),
    authors: names.parse(JSON.parse(row.authors)),
    language: row.language,
    city: row.city,
    publishedAt: iso(row.published_at),
    ...(row.event_start === null
      ? {}
      : {
          event: {
            start: iso(row.event_start),
            end: row.event_end === null ? null : iso(row.event_end),
            location: row.event_location,
          },
        }),
    ...(audio === null ? {} : { audio: { url: audio, durationSeconds: row.audio_seconds, level: row.level } }),
    ...(others.length === 0
      ? {}
      : {
          alsoAt: others.map(({ id, partner_id, partner_name, url }) => {
            return { id, tabId: partner_id, source: partner_name, url }
          }),
        }),
  }
}

/**
 * An item with its text. The text was sanitised when it was stored; it is again, so that a stricter rule holds for old
 * items too, and the pictures in it get the proxy's addresses of today.
 */
export function toArticle(row: ItemWithPartner, sign: Sign, twins: readonly AlsoAt[]): CityArticle {
  const { html } = sanitize(row.content_html, { base: documentBase(row.feed_url), image: (url) => sign(url) })
  return { ...toItem(row, sign, twins), contentHtml: html }
}

export function toCard(row: ItemWithPartner, sign: Sign): CityItemCard {
  const { id, title, source, url, image, summary, language } = toItem(row, sign)
  return { kind: 'city-item', itemId: id, title, source, ...(url === null ? {} : { url }), image, summary, language }
}
