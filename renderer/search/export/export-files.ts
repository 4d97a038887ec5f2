import type { TFunction } from 'i18next'
import type { EventPage } from '#shared/protocol/conversations.ts'
import type { ConversationEvent, DeliveredBody } from '#shared/protocol/messages.ts'
import { uniqueNames } from './file-names.ts'
import { createHtmlWriter, escapeHtml, pageEnd, pageHead } from './html.ts'

export type ExportFormat = 'html' | 'json'

export interface ExportedChat {
  id: string
  name: string
  kind: 'direct' | 'group'
  lastSeq: number
}

export interface ExportPlan {
  chats: readonly ExportedChat[]
  format: ExportFormat
  hasMedia: boolean
  exporter: string
}

/** Where the export reads from; each waits out the server's limits and fails only for good. */
export interface ExportSource {
  page(conversationId: string, after: number): Promise<EventPage>
  /** Makes sure that the names of these people are known. */
  learn(userIds: readonly number[]): Promise<void>
  nameOf(userId: number): string
  /** The bytes of a file; null where it is no longer there. */
  file(fileId: string): Promise<Blob | null>
}

export interface ExportProgress {
  /** Share of all events that were read, from 0 to 1. */
  share: number
  messages: number
  files: number
  /** Files that the export names; grows while events are read. */
  filesInAll: number
  missing: number
}

/** One file of the archive. */
export interface ArchiveFile {
  name: string
  input: AsyncIterable<Uint8Array> | Blob | string
  lastModified: Date
}

interface Writing {
  t: TFunction
  locale: string
  now: Date
  report: (progress: ExportProgress) => void
}

/**
 * The files of an archive, one after the other: a page or JSON file for each chat, the files sent in them, and last an
 * index. A chat is read page by page while its file is written, so that memory holds one page and not the chat.
 */
export async function* exportFiles(
  { chats, format, hasMedia, exporter }: ExportPlan,
  source: ExportSource,
  { t, locale, now, report }: Writing,
): AsyncGenerator<ArchiveFile> {
  const progress: ExportProgress = { share: 0, messages: 0, files: 0, filesInAll: 0, missing: 0 }
  const total = Math.max(
    1,
    chats.reduce((sum, { lastSeq }) => sum + lastSeq, 0),
  )
  const chatNames = uniqueNames()
  const mediaNames = uniqueNames()
  const media = new Map<string, string>()
  const encoder = new TextEncoder()
  const lead = t('search.export.lead', {
    name: exporter,
    date: new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short' }).format(now),
  })
  let read = 0

  /** Notes the files of some events as part of the archive. */
  function collect(events: readonly ConversationEvent[]): void {
    for (const event of events) {
      if (event.type === 'message') progress.messages += 1
      const file = event.type === 'message' ? fileOf(event.body) : null
      if (file && hasMedia) media.set(file.fileId, `media/${mediaNames(file.fileId, file.name, file.fileId)}`)
    }
    progress.filesInAll = media.size
  }

  async function* pagesOf(chat: ExportedChat): AsyncGenerator<ConversationEvent[]> {
    let after = 0
    for (;;) {
      const { events, hasMore } = await source.page(chat.id, after)
      await source.learn(peopleOf(events))
      collect(events)
      const last = events.at(-1)?.seq ?? after
      read += last - after
      after = last
      report({ ...progress, share: Math.min(1, read / total) })
      yield events
      if (!hasMore || events.length === 0) return
    }
  }

  async function* htmlOf(chat: ExportedChat): AsyncGenerator<Uint8Array> {
    const pathOf = (fileId: string) => {
      const path = media.get(fileId)
      return path === undefined ? null : `../${path.split('/').map(encodeURIComponent).join('/')}`
    }
    const write = createHtmlWriter({ t, locale, nameOf: (id) => source.nameOf(id), pathOf })
    yield encoder.encode(pageHead(chat.name, lead, { locale }))
    for await (const events of pagesOf(chat)) yield encoder.encode(write(events))
    yield encoder.encode(pageEnd)
  }

  async function* jsonOf(chat: ExportedChat): AsyncGenerator<Uint8Array> {
    const people = new Set<number>()
    const { id, kind, name } = chat
    yield encoder.encode(`${JSON.stringify({ id, kind, name, exportedAt: now.toISOString() }).slice(0, -1)},"events":[`)
    let isFirst = true
    for await (const events of pagesOf(chat)) {
      const shown = events.filter(({ type }) => type !== 'void')
      for (const person of peopleOf(shown)) people.add(person)
      const lines = shown.map((event) => JSON.stringify(withFile(event)))
      if (lines.length > 0) yield encoder.encode(`${isFirst ? '\n' : ',\n'}${lines.join(',\n')}`)
      isFirst &&= lines.length === 0
    }
    const names = Object.fromEntries([...people].map((person) => [String(person), source.nameOf(person)]))
    yield encoder.encode(`\n],"people":${JSON.stringify(names)}}\n`)
  }

  function withFile(event: ConversationEvent): object {
    const file = event.type === 'message' ? fileOf(event.body) : null
    const path = file ? media.get(file.fileId) : undefined
    return path === undefined ? event : { ...event, file: path }
  }

  const paths: { chat: ExportedChat; path: string }[] = []
  for (const chat of chats) {
    const path = `chats/${chatNames(chat.id, chat.name, 'chat')}.${format}`
    paths.push({ chat, path })
    yield { name: path, input: format === 'html' ? htmlOf(chat) : jsonOf(chat), lastModified: now }
  }
  for (const [fileId, name] of media) {
    const bytes = await source.file(fileId)
    if (bytes) {
      yield { name, input: bytes, lastModified: now }
      progress.files += 1
    } else progress.missing += 1
    report({ ...progress, share: 1 })
  }
  if (format === 'json') {
    const index = {
      exportedAt: now.toISOString(),
      exportedBy: exporter,
      chats: paths.map(({ chat: { id, name, kind }, path }) => ({ id, name, kind, path })),
    }
    yield { name: 'index.json', input: `${JSON.stringify(index, null, 2)}\n`, lastModified: now }
    return
  }
  const links = paths.map(({ chat, path }) => {
    const href = escapeHtml(path.split('/').map(encodeURIComponent).join('/'))
    return `<li dir="auto"><a href="${href}">${escapeHtml(chat.name)}</a></li>`
  })
  const list = `<ul>${links.join('\n')}</ul>\n`
  yield {
    name: 'index.html',
    input: pageHead(t('search.export.indexTitle'), lead, { locale }) + list + pageEnd,
    lastModified: now,
  }
}

function fileOf(body: DeliveredBody | null): { fileId: string; name: string } | null {
  return body === null || body.type === 'text' || body.type === 'card' ? null : { fileId: body.fileId, name: body.name }
}

function peopleOf(events: readonly ConversationEvent[]): number[] {
  const ids = events.flatMap((event) => [
    event.actorId,
    ...('userId' in event ? [event.userId] : []),
    ...(event.type === 'message' && event.recalled ? [event.recalled.by] : []),
  ])
  return [...new Set(ids)]
}
