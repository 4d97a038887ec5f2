import type { FeedReport, FetchReport } from '#shared/protocol/feed-report.ts'
import { AppError, invalid } from '../platform/errors.ts'
import { FetchError } from '../platform/outside/fetch-error.ts'
import { askRobots, fetchFeed, type FetchOptions } from './fetch.ts'
import { noDefaults } from './preview.ts'
import { ReadingFailed, type Reader } from './reader.ts'

interface Given {
  contentType?: string | undefined
  preview?: boolean | undefined
}

export type CheckInput =
  | { url: string; login?: { user: string; password: string } | undefined; preview?: boolean | undefined }
  | ({ text: string } & Given)
  | ({ base64: string } & Given)

export interface CheckingOptions extends FetchOptions {
  reader: Reader
  imageKey: () => Promise<string>
}

interface Found {
  bytes: Uint8Array
  contentType: string | null
  source: string
  fetch?: FetchReport
}

/** What came with an error status may be the feed all the same; then that is what is reported. */
const looksLikeFeed = (body: Buffer) =>
  /^(?:\u00ef\u00bb\u00bf)?\s*(?:<\?xml|<rss\b|<feed\b|<rdf:|BEGIN:VCALENDAR|\{\s*"version"\s*:\s*"https:\/\/jsonfeed)/i.test(
    body.subarray(0, 500).toString('latin1'),
  )

/**
 * Fetches a document to be checked, with what its fetch tells.
 * @throws FetchError
 * @throws AppError where the server refuses
 */
export async function fetchDocument(
  url: string,
  options: FetchOptions & { login?: { user: string; password: string } },
): Promise<Found> {
  const answer = await fetchFeed(url, { etag: null, lastModified: null }, options)
  if (answer.kind === 'unchanged') throw invalid("The partner's server answered with nothing new", 'url')
  const { body: bytes, contentType } = answer
  if (answer.kind === 'refused' && !looksLikeFeed(bytes)) throw invalid(answer.message, 'url')
  const isAllowedByRobots = await askRobots(answer.url, options)
  return { bytes, contentType, source: answer.url, fetch: { ...answer.report, isAllowedByRobots } }
}

/** Checks feeds that people hand in. Refuses with plain words what cannot be fetched or is too much to read. */
export function createChecking(options: CheckingOptions): (input: CheckInput) => Promise<FeedReport> {
  const { reader, imageKey, now } = options

  async function fetchGiven({ url, login }: Extract<CheckInput, { url: string }>): Promise<Found> {
    try {
      return await fetchDocument(url, { ...options, ...(login ? { login } : {}) })
    } catch (error) {
      if (error instanceof FetchError) throw invalid(error.message, 'url')
      throw error
    }
  }

  function givenDocument(input: Exclude<CheckInput, { url: string }>): Found {
    const [bytes, type] =
      'text' in input
        ? // Text comes decoded; what character set it was in once no longer matters.
          [Buffer.from(input.text), input.contentType?.replace(/;\s*charset=[^;]*/i, '').concat('; charset=utf-8')]
        : [Buffer.from(input.base64, 'base64'), input.contentType]
    return { bytes, contentType: type ?? null, source: 'pasted text' }
  }

  return async (input) => {
    const document = 'url' in input ? await fetchGiven(input) : givenDocument(input)
    const { preview = false } = input
    try {
      const wanted = preview ? { preview: { feed: noDefaults } } : {}
      return await reader.read({ kind: 'check', ...document, now: now(), imageKey: await imageKey(), ...wanted })
    } catch (error) {
      if (error instanceof ReadingFailed) throw new AppError('too_large', error.message)
      throw error
    }
  }
}
