import { mkdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { mediaLimits, type MediaKind } from '#shared/media/limits.ts'
import type { MediaFile } from '#shared/protocol/media.ts'
import { AppError, conflict, invalid, notFound } from '../platform/errors.ts'
import { createHelper, HelperFailed } from '../platform/helper.ts'
import type { Platform } from '../platform/platform.ts'
import { toFile } from './bodies.ts'
import type { Inspected, InspectTask } from './inspect.ts'
import { cleanName, pictureName } from './names.ts'
import { refuseBeyondQuota, tooLarge } from './quota.ts'
import { asNoSpace, noSpace, refuseFullDisk } from './space.ts'
import * as store from './store.ts'

/** Names of a file's bytes in the blob store. */
export const blobOf = (id: string) => `media/${id.slice(-2)}/${id}`
export const thumbnailOf = (id: string) => `${blobOf(id)}.thumbnail`

export interface Announced {
  id: string
  ownerId: number
  name: string
  kind: MediaKind | null
  /** As announced; the file itself is measured once it is there. */
  bytes: number
}

export interface Files {
  /** Where the bytes of an upload lie until it is a file. */
  readonly folder: string
  pathOf(id: string): string
  /** Holds space for an upload: within the largest file, the quota and the disk. */
  announce(upload: Announced): Promise<void>
  /** Gives an upload's space back and removes what there is of it. */
  abandon(id: string): Promise<void>
  /** Turns an upload whose bytes are all at {@link pathOf} into a file; asking again gives the same file. */
  finish(id: string, ownerId: number): Promise<MediaFile>
  discard(id: string, ownerId: number): Promise<void>
  removeBlobs(id: string): Promise<void>
}

/** Looking at one file may take this long, drawing an animation included. */
const inspectLimits = { milliseconds: 60_000, megabytes: 256, idleMilliseconds: 30_000 } as const
const inspectProgram = fileURLToPath(new URL('./inspect-process.ts', import.meta.url))

export function createFiles(platform: Platform): Files {
  const { db, blobs, clock, config } = platform
  const folder = join(config.dataDir, 'uploads')
  const pathOf = (id: string) => join(folder, id)
  const inspector = createHelper<InspectTask, Inspected>({
    program: inspectProgram,
    limits: inspectLimits,
    writes: [folder],
    hasAddons: true,
  })
  const finishing = new Map<string, Promise<MediaFile>>()
  platform.onStop(() => inspector.close())

  async function inspect(task: InspectTask): Promise<Inspected> {
    try {
      return await inspector.run(task)
    } catch (error) {
      if (!(error instanceof HelperFailed)) throw error
      if (error.reason === 'stopping')
        throw new AppError('unavailable', 'The server is stopping. Try again in a moment')
      throw invalid('This file could not be read. Send it with the kind "file", or choose another', 'file')
    }
  }

  async function removeBlobs(id: string): Promise<void> {
    await blobs.remove(blobOf(id))
    await blobs.remove(thumbnailOf(id))
  }

  async function removeParts(id: string): Promise<void> {
    for (const part of ['', '.json', '.picture', '.thumbnail']) await rm(pathOf(id) + part, { force: true })
  }

  async function abandon(id: string): Promise<void> {
    await removeParts(id)
    if (!(await store.findFile(db, id))) await removeBlobs(id)
    await store.deleteUpload(db, id)
  }

  /** Puts the bytes where they stay; the row follows, so that what has a row has its bytes. */
  async function keep(upload: store.UploadRow, inspected: Exclude<Inspected, { kind: 'refused' | 'no-space' }>) {
    const { id } = upload
    const path = pathOf(id)
    const isImage = inspected.kind === 'image'
    const source = isImage ? `${path}.picture` : path
    const { size: bytes } = await stat(source)
    const hasThumbnail = isImage && inspected.hasThumbnail
    const thumbnailBytes = hasThumbnail ? (await stat(`${path}.thumbnail`)).size : 0
    await blobs.take(blobOf(id), source)
    if (hasThumbnail) await blobs.take(thumbnailOf(id), `${path}.thumbnail`)
    const now = clock.now()
    const row: store.FileRow = {
      id,
      owner_id: upload.owner_id,
      kind: inspected.kind,
      name: isImage ? pictureName(upload.name, inspected.contentType) : upload.name,
      bytes,
      content_type: inspected.contentType,
      width: isImage ? inspected.width : null,
      height: isImage ? inspected.height : null,
      blurhash: isImage ? inspected.blurhash : null,
      has_thumbnail: hasThumbnail ? 1 : 0,
      is_animated: isImage && inspected.isAnimated ? 1 : 0,
      stored_bytes: bytes + thumbnailBytes,
      created_at: now,
      check_at: now + mediaLimits.keepUnsent,
    }
    await db.transaction().execute(async (trx) => {
      await store.deleteUpload(trx, id)
      await refuseBeyondQuota(trx, upload.owner_id, row.stored_bytes, config.mediaQuotaBytes)
      await store.insertFile(trx, row)
    })
    return toFile(row)
  }

  async function makeFile(upload: store.UploadRow): Promise<MediaFile> {
    const { id } = upload
    const path = pathOf(id)
    try {
      const { size } = await stat(path)
      if (size === 0) throw invalid('This file is empty', 'file')
      if (size > config.mediaFileBytes) throw tooLarge(config.mediaFileBytes)
      const kind = upload.kind as MediaKind | null
      const inspected = await inspect({ path, kind, picture: `${path}.picture`, thumbnail: `${path}.thumbnail` })
      if (inspected.kind === 'no-space') throw noSpace()
      if (inspected.kind === 'refused') throw new AppError(inspected.code, inspected.message, { field: 'file' })
      const file = await keep(upload, inspected)
      await removeParts(id)
      return file
    } catch (error) {
      const refusal = asNoSpace(error)
      // What can never become a file is not kept; after a fault or a full disk the client may ask again.
      if (refusal instanceof AppError && refusal.code !== 'unavailable') await abandon(id)
      throw refusal
    }
  }

  return {
    folder,
    pathOf,
    abandon,
    removeBlobs,
    async announce({ id, ownerId, name, kind, bytes }) {
      if (bytes > config.mediaFileBytes) throw tooLarge(config.mediaFileBytes)
      await mkdir(folder, { recursive: true })
      await refuseFullDisk(folder, bytes)
      const row = { id, owner_id: ownerId, kind, name: cleanName(name), bytes, touched_at: clock.now() }
      await db.transaction().execute(async (trx) => {
        await refuseBeyondQuota(trx, ownerId, bytes, config.mediaQuotaBytes)
        await store.insertUpload(trx, row)
      })
    },
    async finish(id, ownerId) {
      const upload = await store.findUpload(db, id, ownerId)
      if (!upload) {
        const made = await store.findFile(db, id)
        if (made?.owner_id === ownerId) return toFile(made)
        throw notFound('This upload')
      }
      const known = finishing.get(id)
      if (known) return await known
      const making = makeFile(upload).finally(() => finishing.delete(id))
      finishing.set(id, making)
      return await making
    },
    async discard(id, ownerId) {
      if (await store.deleteUnsentFile(db, id, ownerId)) return await removeBlobs(id)
      if ((await store.findFile(db, id))?.owner_id !== ownerId) throw notFound('This file')
      throw conflict('This file was sent. Recall its message to take it back')
    },
  }
}
