import type { FeedReport } from '#shared/protocol/city.ts'
import { checkFeed } from './check.ts'
import { decodeText } from './decode.ts'
import { toRows, type FeedDefaults, type ItemRow } from './ingest.ts'
import { FeedUnreadable, parseFeed } from './parse.ts'
import { imageSigner } from './image-address.ts'

interface Document {
  bytes: Uint8Array
  contentType: string | null
  source: string
  now: number
}

/** Work on a document from outside; plain data, so that it can be handed to another thread. */
export type ReadingTask =
  | (Document & { kind: 'ingest'; feed: FeedDefaults })
  /** `imageKey` signs the addresses of pictures in the report. */
  | (Document & { kind: 'check'; imageKey: string })

export type IngestResult = { items: ItemRow[]; ttlMinutes: number | null } | { unreadable: string }

export type ReadingResult<T extends ReadingTask> = T['kind'] extends 'ingest' ? IngestResult : FeedReport

/** Does a task. What the document holds never makes it throw. */
export function doReading(task: ReadingTask): IngestResult | FeedReport {
  const { bytes, contentType, source, now } = task
  if (task.kind === 'check') {
    return checkFeed(bytes, { source, contentType, now, image: imageSigner(task.imageKey) })
  }
  try {
    const parsed = parseFeed(decodeText(bytes, contentType), { source, now })
    return { items: toRows(parsed, task.feed, now), ttlMinutes: parsed.raw.ttlMinutes }
  } catch (error) {
    if (error instanceof FeedUnreadable) return { unreadable: error.message }
    throw error
  }
}
