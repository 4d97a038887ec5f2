import type { CityArticle } from '#shared/protocol/city.ts'
import type { RouteInput, RouteResult } from '#shared/protocol/route.ts'
import type { studioRoutes } from '#shared/protocol/studio.ts'
import { fetchDocument } from '../city/checking.ts'
import { decodeText } from '../city/decode.ts'
import { ReadingFailed, type Reader } from '../city/reader.ts'
import type { FetchReport } from '#shared/protocol/feed-report.ts'
import { AppError, invalid } from '../platform/errors.ts'
import { FetchError } from '../platform/outside/fetch-error.ts'
import { secretOf } from '../platform/secrets.ts'
import type { StudioContext } from './context.ts'
import { feedForCheck } from './feeds.ts'

type Body = RouteInput<typeof studioRoutes.studioCheck>['body']

interface Found {
  bytes: Uint8Array
  contentType: string | null
  source: string
  fetch?: FetchReport
}

/** Most characters of a document that are sent back to be mended. */
const textMost = 2_000_000

async function find(context: StudioContext, userId: number, partnerId: string, body: Body): Promise<Found> {
  if ('text' in body) {
    const type = body.contentType?.replace(/;\s*charset=[^;]*/i, '').concat('; charset=utf-8')
    return { bytes: Buffer.from(body.text), contentType: type ?? 'text/plain; charset=utf-8', source: 'pasted text' }
  }
  if ('base64' in body) {
    const bytes = Buffer.from(body.base64, 'base64')
    return { bytes, contentType: body.contentType ?? null, source: 'uploaded file' }
  }
  const { url, login } =
    'feedId' in body ? await feedForCheck(context, userId, partnerId, body.feedId) : { ...body, login: body.login }
  try {
    return await fetchDocument(url, { ...context.fetching, ...(login ? { login } : {}) })
  } catch (error) {
    if (error instanceof FetchError) throw invalid(error.message, 'url')
    throw error
  }
}

/** An item as readers get it from a feed of this kind, where the item itself says nothing. */
function ofKind(item: CityArticle, kind: string | undefined): CityArticle {
  if (kind === 'programme') return { ...item, kind }
  return kind === 'lesson' && !item.event ? { ...item, kind } : item
}

/** Reads a draft as a reader would get it. Refuses with plain words what cannot be fetched or is too much to read. */
export async function checkDraft(
  context: StudioContext,
  reader: Reader,
  userId: number,
  partnerId: string,
  body: Body,
): Promise<RouteResult<typeof studioRoutes.studioCheck>> {
  const { platform } = context
  const found = await find(context, userId, partnerId, body)
  const imageKey = await secretOf(platform.db, 'city-images')()
  try {
    const report = await reader.read({ kind: 'check', ...found, now: platform.clock.now(), imageKey, preview: true })
    const preview = (report.preview ?? []).map((item) => ofKind(item, body.kind))
    const { text } = 'text' in body ? { text: null } : decodeText(found.bytes, found.contentType)
    return { report: { ...report, preview }, text: text !== null && text.length <= textMost ? text : null }
  } catch (error) {
    if (error instanceof ReadingFailed) throw new AppError('too_large', error.message)
    throw error
  }
}
