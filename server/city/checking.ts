import type { FeedReport } from '#shared/protocol/city.ts'
import { AppError, invalid } from '../platform/errors.ts'
import { FetchError } from '../platform/outside/fetch-error.ts'
import { fetchFeed, type FetchOptions } from './fetch.ts'
import { ReadingFailed, type Reader } from './reader.ts'

export type CheckInput =
  | { url: string }
  | { text: string; contentType?: string | undefined }
  | { base64: string; contentType?: string | undefined }

export interface CheckingOptions extends FetchOptions {
  reader: Reader
  imageKey: () => Promise<string>
}

/** Checks feeds that people hand in. Refuses with plain words what cannot be fetched or is too much to read. */
export function createChecking(options: CheckingOptions): (input: CheckInput) => Promise<FeedReport> {
  const { reader, imageKey, now } = options

  async function fetchDocument(url: string) {
    try {
      const answer = await fetchFeed(url, { etag: null, lastModified: null }, options)
      if (answer.kind === 'refused') throw invalid(answer.message, 'url')
      if (answer.kind === 'unchanged') throw invalid("The partner's server answered with nothing new", 'url')
      return { bytes: answer.body, contentType: answer.contentType, source: answer.url }
    } catch (error) {
      if (error instanceof FetchError) throw invalid(error.message, 'url')
      throw error
    }
  }

  function givenDocument(input: Exclude<CheckInput, { url: string }>) {
    const [bytes, type] =
      'text' in input
        ? // Text comes decoded; what character set it was in once no longer matters.
          [Buffer.from(input.text), input.contentType?.replace(/;\s*charset=[^;]*/i, '').concat('; charset=utf-8')]
        : [Buffer.from(input.base64, 'base64'), input.contentType]
    return { bytes, contentType: type ?? ('text' in input ? 'text/plain; charset=utf-8' : null), source: 'pasted text' }
  }

  return async (input) => {
    const document = 'url' in input ? await fetchDocument(input.url) : givenDocument(input)
    try {
      return await reader.read({ kind: 'check', ...document, now: now(), imageKey: await imageKey() })
    } catch (error) {
      if (error instanceof ReadingFailed) throw new AppError('too_large', error.message)
      throw error
    }
  }
}
