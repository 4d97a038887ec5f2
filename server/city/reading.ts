import type { FeedReport, FetchReport } from '#shared/protocol/feed-report.ts'
import { checkFeed } from './check.ts'
import { decodeText } from './decode.ts'
import { toRows, type FeedDefaults, type ItemRow } from './ingest.ts'
import { loadLanguageGuess } from './language-guess.ts'
import { guessLanguages, parseFeed } from './parse.ts'
import { FeedUnreadable } from './read-any.ts'
import { cleanItem, type CleanedItem } from './cleaning.ts'
import { imageSigner } from './image-address.ts'
import type { PreviewWanted } from './preview.ts'

interface Document {
  bytes: Uint8Array
  contentType: string | null
  source: string
  now: number
}

/** Work on a document from outside; plain data, so that it can be handed to another thread. */
export type ReadingTask =
  | (Document & { kind: 'ingest'; feed: FeedDefaults })
  /** `imageKey` signs the addresses of pictures in the report; without it they stay. */
  | (Document & { kind: 'check'; imageKey: string | null; fetch?: FetchReport; preview?: PreviewWanted })
  | (Document & { kind: 'item'; imageKey: string | null; item: number })

export type IngestResult = ({ items: ItemRow[] } & FeedFacts) | { unreadable: string }

/** What a feed says of itself that its fetching goes by. */
export interface FeedFacts {
  ttlMinutes: number | null
  skipHours: number[]
  skipDays: string[]
  isExpired: boolean
  selfLink: string | null
  hubs: string[]
  /** Ids of items that the feed says are deleted. */
  deleted: string[]
}

export type ReadingResult<T extends ReadingTask> = T['kind'] extends 'ingest'
  ? IngestResult
  : T['kind'] extends 'item'
    ? CleanedItem | null
    : FeedReport

/** Does a task. What the document holds never makes it throw. */
export async function doReading(task: ReadingTask): Promise<IngestResult | FeedReport | CleanedItem | null> {
  const { contentType, source, now } = task
  if (task.kind === 'check') {
    const { bytes, fetch, preview } = task
    const image = task.imageKey === null ? {} : { image: imageSigner(task.imageKey) }
    return checkFeed(bytes, {
      source,
      contentType,
      now,
      ...image,
      guessLanguage: loadLanguageGuess,
      ...(preview ? { preview } : {}),
      ...(fetch ? { fetch } : {}),
    })
  }
  if (task.kind === 'item') return cleanItem(decodeText(task.bytes, contentType), task)
  try {
    const decoded = decodeText(task.bytes, contentType)
    // Large documents are held once: as text, and no longer as bytes.
    task.bytes = new Uint8Array()
    const parsed = parseFeed(decoded, { source, now, isLean: true })
    await guessLanguages(parsed, loadLanguageGuess)
    const { ttlMinutes, skipHours, skipDays, isExpired, selfLink, hubs } = parsed.raw
    const facts = { ttlMinutes, skipHours, skipDays, isExpired, selfLink, hubs, deleted: parsed.scan?.deleted ?? [] }
    return { items: toRows(parsed, task.feed, now), ...facts }
  } catch (error) {
    if (error instanceof FeedUnreadable) return { unreadable: error.message }
    throw error
  }
}
