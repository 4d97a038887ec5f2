import type { CityArticle } from '#shared/protocol/city.ts'

/** What readers would notice of an item; what the feed's settings give it is left out. */
const fields = ['title', 'summary', 'url', 'image', 'authors', 'publishedAt', 'event', 'audio', 'text'] as const
export type DiffField = (typeof fields)[number]

export interface Identified {
  identity: string
  item: CityArticle
}

export interface FieldChange {
  field: DiffField
  before: string
  after: string
}

export type ItemDiff =
  { kind: 'added' | 'removed'; item: CityArticle } | { kind: 'changed'; item: CityArticle; changes: FieldChange[] }

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", nbsp: ' ' }

/** The words of sanitised HTML, to be compared and shown as text. */
export const plainText = (html: string): string =>
  html
    .replace(/<\/?(?:p|br|div|li|ul|ol|h[1-6]|tr|td|th|blockquote|figure|section|article|pre|hr)\b[^>]*>/gi, ' ')
    .replace(/<[^>]*>/g, '')
    .replace(/&(#?\w+);/g, (whole, name: string) => entities[name] ?? whole)
    .replace(/\s+/g, ' ')
    .trim()

function valueOf(item: CityArticle, field: DiffField): string {
  if (field === 'text') return plainText(item.contentHtml)
  if (field === 'authors') return item.authors.join(', ')
  if (field === 'event') return item.event ? [item.event.start, item.event.end, item.event.location].join(' · ') : ''
  if (field === 'audio') return item.audio?.url ?? ''
  return item[field] ?? ''
}

/**
 * What publishing a draft would change for readers, item by item.
 * @param all identities of everything in the draft, shown to this reader or not
 */
export function diffItems(
  live: readonly Identified[],
  draft: readonly Identified[],
  all: readonly string[] = draft.map(({ identity }) => identity),
): ItemDiff[] {
  const before = new Map(live.map(({ identity, item }) => [identity, item]))
  const kept = new Set(all)
  const news = draft.flatMap(({ identity, item }): ItemDiff[] => {
    const old = before.get(identity)
    if (!old) return [{ kind: 'added', item }]
    const changes = fields
      .map((field) => ({ field, before: valueOf(old, field), after: valueOf(item, field) }))
      .filter((change) => change.before !== change.after)
    return changes.length === 0 ? [] : [{ kind: 'changed', item, changes }]
  })
  const gone = live
    .filter(({ identity }) => !kept.has(identity))
    .map(({ item }): ItemDiff => ({ kind: 'removed', item }))
  return [...news, ...gone]
}
