import { mediaLimits } from '#shared/media/limits.ts'
import type { MediaFile } from '#shared/protocol/media.ts'
import type { DeliveredBody, MessageBody } from '#shared/protocol/messages.ts'
import { AppError, invalid } from '../platform/errors.ts'
import type { Platform } from '../platform/platform.ts'
import type { Db } from '../platform/db/database.ts'
import { claimFile, findFiles, type FileRow } from './store.ts'

type FileBody = Extract<MessageBody, { fileId: string }>
type DeliveredFileBody = Extract<DeliveredBody, { fileId: string }>

/**
 * Fills in what a message with a file says from the file itself, and keeps the file from being collected until the
 * message is written. Only the uploader may send a file; others forward a message that carries it.
 */
export type FillFile = (body: FileBody, senderId: number) => Promise<DeliveredFileBody>

const plainFacts = (row: FileRow) => ({ name: row.name, bytes: row.bytes, contentType: row.content_type })

function imageFacts(row: FileRow) {
  const { width, height, blurhash } = row
  if (width === null || height === null || blurhash === null) throw new Error(`The image ${row.id} has no measures`)
  return {
    ...plainFacts(row),
    width,
    height,
    blurhash,
    hasThumbnail: row.has_thumbnail === 1,
    isAnimated: row.is_animated === 1,
  }
}

/** A file as the wire has it. */
export function toFile(row: FileRow): MediaFile {
  if (row.kind === 'image') return { id: row.id, kind: 'image', ...imageFacts(row) }
  return { id: row.id, kind: row.kind === 'voice' ? 'voice' : 'file', ...plainFacts(row) }
}

function deliver(body: FileBody, row: FileRow): DeliveredFileBody {
  if (body.type === 'image') {
    if (row.kind !== 'image') throw invalid('This file is not a picture. Send it as a file', 'body.type')
    return { ...body, ...imageFacts(row) }
  }
  if (body.type === 'voice') {
    if (row.kind !== 'voice') throw invalid('This file is not a voice message. Send it as a file', 'body.type')
    return { ...body, ...plainFacts(row) }
  }
  return { ...body, ...plainFacts(row) }
}

export function createFillFile({ db, clock }: Platform): FillFile {
  return async (body, senderId) => {
    const checkAt = clock.now() + mediaLimits.keepUnsent
    const row = await claimFile(db, { id: body.fileId, ownerId: senderId, checkAt })
    if (!row) throw new AppError('not_found', 'This file was not found', { field: 'fileId' })
    return deliver(body, row)
  }
}

/** A picture with what its place on the screen needs. */
export type PictureFile = { fileId: string } & ReturnType<typeof imageFacts>

export function createClaimPictures({ db, clock }: Platform) {
  return async (fileIds: readonly string[], ownerId: number): Promise<PictureFile[]> => {
    const checkAt = clock.now() + mediaLimits.keepUnsent
    const pictures: PictureFile[] = []
    for (const [place, id] of fileIds.entries()) {
      const row = await claimFile(db, { id, ownerId, checkAt })
      if (!row) throw new AppError('not_found', 'This picture was not found', { field: `pictureIds.${place}` })
      if (row.kind !== 'image') throw invalid('This file is not a picture', `pictureIds.${place}`)
      pictures.push({ fileId: id, ...imageFacts(row) })
    }
    return pictures
  }
}

export async function picturesByIds(db: Db, fileIds: readonly string[]): Promise<Map<string, PictureFile>> {
  const rows = await findFiles(db, fileIds)
  return new Map(rows.map((row) => [row.id, { fileId: row.id, ...imageFacts(row) }]))
}
