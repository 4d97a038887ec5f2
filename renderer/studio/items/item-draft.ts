import type { WrittenItem, WrittenItemInput } from '#shared/protocol/written-items.ts'
import { fromLocalInput, toLocalInput } from '#renderer/ui/local-time.ts'

/** An item as its form holds it: all of it text. */
export interface ItemDraft {
  kind: WrittenItem['kind']
  title: string
  text: string
  /** What the text is written in; one that was pushed as HTML stays HTML. */
  format: 'markdown' | 'html' | 'text'
  summary: string
  url: string
  image: string
  section: string
  language: string
  city: string
  from: string
  until: string
  start: string
  end: string
  location: string
}

export const blankDraft: ItemDraft = {
  kind: 'article',
  title: '',
  text: '',
  format: 'markdown',
  summary: '',
  url: '',
  image: '',
  section: '',
  language: '',
  city: '',
  from: '',
  until: '',
  start: '',
  end: '',
  location: '',
}

const localOf = (time: string | null | undefined) => (time ? toLocalInput(new Date(time)) : '')

export function draftOf(item: WrittenItem): ItemDraft {
  const format = item.html ? 'html' : item.text ? 'text' : 'markdown'
  return {
    kind: item.kind,
    title: item.title,
    text: item[format] ?? '',
    format,
    summary: item.summary ?? '',
    url: item.url ?? '',
    image: item.image ?? '',
    section: item.section ?? '',
    language: item.language ?? '',
    city: item.city ?? '',
    from: localOf(item.from),
    until: localOf(item.until),
    start: localOf(item.event?.start),
    end: localOf(item.event?.end),
    location: item.event?.location ?? '',
  }
}

const given = (text: string) => text.trim() || null
const timeOf = (local: string) => (local === '' ? null : fromLocalInput(local))

/** What the form says, as the wire takes it; what it does not show, such as authors that were pushed, stays as it was. */
export function itemOf(draft: ItemDraft, before?: WrittenItem): WrittenItemInput {
  const { kind, title, text, format, start, end, location } = draft
  return {
    ...before,
    kind,
    title,
    markdown: null,
    html: null,
    text: null,
    [format]: given(text),
    summary: given(draft.summary),
    url: given(draft.url),
    image: given(draft.image),
    section: given(draft.section),
    language: given(draft.language),
    city: given(draft.city),
    from: timeOf(draft.from),
    until: timeOf(draft.until),
    event:
      kind === 'event' && start !== ''
        ? { start: fromLocalInput(start), end: timeOf(end), location: given(location) }
        : null,
  }
}
