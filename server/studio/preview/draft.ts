import type { FetchReport, FeedReport } from '#shared/protocol/feed-report.ts'
import type { DraftSource } from '#shared/protocol/studio-preview.ts'
import { fetchDocument } from '../../city/checking.ts'
import { decodeText } from '../../city/decode.ts'
import { noDefaults } from '../../city/preview.ts'
import { ReadingFailed, type Reader } from '../../city/reader.ts'
import type { FeedDefaults } from '../../city/ingest.ts'
import type { ReadingResult, ReadingTask } from '../../city/reading.ts'
import { AppError, invalid } from '../../platform/errors.ts'
import { FetchError } from '../../platform/outside/fetch-error.ts'
import { isOwnPath } from '../../platform/outside/guard.ts'
import { secretOf } from '../../platform/secrets.ts'
import type { StudioContext } from '../context.ts'
import { feedForCheck, type FeedForCheck } from '../feeds.ts'

/** What the preview stands on. */
export interface PreviewContext extends StudioContext {
  reader: Reader
}

interface Found {
  bytes: Uint8Array
  contentType: string | null
  source: string
  fetch?: FetchReport
}

/** Whose draft it is, for whom it is read. */
interface Asking {
  userId: number
  partnerId: string
  draft: DraftSource
}

/** Most characters of a document that are sent back to be mended. */
const textMost = 2_000_000

/** The feed whose draft it is, if it is one. */
async function feedOf(context: PreviewContext, { userId, partnerId, draft }: Asking): Promise<FeedForCheck | null> {
  const id = 'feedId' in draft ? draft.feedId : draft.of
  return id === undefined ? null : await feedForCheck(context, userId, partnerId, id)
}

/** A browser's field ends every line with LF, which would be a fault in a calendar that nobody has made. */
const asWritten = (text: string): string =>
  text.trimStart().startsWith('BEGIN:VCALENDAR') ? text.replace(/\r?\n/g, '\r\n') : text

async function find({ fetching }: PreviewContext, draft: DraftSource, feed: FeedForCheck | null): Promise<Found> {
  // A draft of a feed stands where the feed does: relative links start there.
  const source = feed?.url
  if ('text' in draft) {
    // Text comes decoded; what character set it was in once no longer matters.
    const type = draft.contentType?.replace(/;\s*charset=[^;]*/i, '').concat('; charset=utf-8')
    const contentType = type ?? 'text/plain; charset=utf-8'
    return { bytes: Buffer.from(asWritten(draft.text)), contentType, source: source ?? 'pasted text' }
  }
  if ('base64' in draft) {
    const bytes = Buffer.from(draft.base64, 'base64')
    return { bytes, contentType: draft.contentType ?? null, source: source ?? 'uploaded file' }
  }
  const { url, login } = 'url' in draft ? draft : { url: feed?.url ?? '', login: feed?.login }
  try {
    const { fetch, ...found } = await fetchDocument(url, { ...fetching, ...(login ? { login } : {}) })
    if (!fetch || !isOwnPath(url)) return { ...found, ...(fetch ? { fetch } : {}) }
    // This server's own files stay paths, in what they link to as well.
    return { ...found, source: url, fetch: { ...fetch, url } }
  } catch (error) {
    if (error instanceof FetchError) throw invalid(error.message, 'url')
    throw error
  }
}

async function read<T extends ReadingTask>({ reader }: PreviewContext, task: T): Promise<ReadingResult<T>> {
  try {
    return await reader.read(task)
  } catch (error) {
    if (error instanceof ReadingFailed) throw new AppError('too_large', error.message)
    throw error
  }
}

function defaultsOf(feed: FeedForCheck | null, draft: DraftSource): FeedDefaults {
  const { kind, section, language, city } = feed ?? noDefaults
  return { ...noDefaults, kind: draft.kind ?? kind, section, language, city }
}

/** The report without the HTML of its items: the preview has it as readers get it. */
const withoutTexts = (report: FeedReport): FeedReport => ({
  ...report,
  items: report.items.map((item) => ({ ...item, summaryHtml: '', contentHtml: '' })),
})

export interface CheckedDraft {
  report: FeedReport
  /** The document as text, where it was not text already and can be mended. */
  text: string | null
}

/** Reads a draft as a reader would get it. Refuses with plain words what cannot be fetched or is too much to read. */
export async function checkDraft(context: PreviewContext, asking: Asking, partnerName: string): Promise<CheckedDraft> {
  const { db, clock } = context.platform
  const { draft } = asking
  const feed = await feedOf(context, asking)
  const found = await find(context, draft, feed)
  const report = await read(context, {
    kind: 'check',
    ...found,
    now: clock.now(),
    imageKey: await secretOf(db, 'city-images')(),
    preview: { feed: defaultsOf(feed, draft), partnerName, as: draft.as },
  })
  const { text } = 'text' in draft ? { text: null } : decodeText(found.bytes, found.contentType)
  return { report: withoutTexts(report), text: text !== null && text.length <= textMost ? text : null }
}

/** One item of a draft before and after cleaning; null where the draft has no such item. */
export async function cleanDraftItem(context: PreviewContext, asking: Asking, item: number) {
  const { db, clock } = context.platform
  const feed = await feedOf(context, asking)
  const { bytes, contentType, source } = await find(context, asking.draft, feed)
  const imageKey = await secretOf(db, 'city-images')()
  return await read(context, { kind: 'item', bytes, contentType, source, now: clock.now(), imageKey, item })
}
