import multipart from '@fastify/multipart'
import type { Identity } from '../identity/identity.ts'
import type { Trx } from '../platform/db/database.ts'
import type { Platform } from '../platform/platform.ts'
import { secretOf } from '../platform/secrets.ts'
import { collectByTheClock } from './collect.ts'
import { createClaimPictures, createFillFile, picturesByIds, type FillFile, type PictureFile } from './bodies.ts'
import { createFiles } from './files.ts'
import { linkPreviews } from './previews/previews.ts'
import { mediaRoutes } from './routes.ts'
import { serveMedia } from './serve.ts'
import { lookAfterFile } from './store.ts'

/** How long a file outlives the recall of its message: somebody may be forwarding it this moment. Milliseconds. */
const recalledFor = 10 * 60_000

/** What conversations ask of files. */
export interface Media {
  fillFile: FillFile
  /** Runs in the transaction that recalls a message. */
  releaseFile: (trx: Trx, fileId: string, now: number) => Promise<void>
  /** Own pictures as they are shown, in their order; each is kept until what shows it is written. `not_found` otherwise. */
  claimPictures: (fileIds: readonly string[], ownerId: number) => Promise<PictureFile[]>
  /** What is known of pictures that are shown somewhere. */
  picturesByIds: (fileIds: readonly string[]) => Promise<Map<string, PictureFile>>
}

interface Dependencies {
  identity: Identity
  /** Path of a picture from outside in the server's proxy. */
  imagePath: (url: string) => Promise<string | null>
}

/** Files in messages: pictures, voice notes and everything else; and what links lead to. */
export async function createMedia(platform: Platform, { identity, imagePath }: Dependencies): Promise<Media> {
  await platform.app.register(multipart, { throwFileSizeLimit: false })
  const passKey = secretOf(platform.db, 'media-pass')
  const files = createFiles(platform)
  mediaRoutes(platform, files, passKey)
  serveMedia(platform, identity, passKey)
  linkPreviews(platform, { identity, imagePath })
  collectByTheClock(platform, files)
  return {
    fillFile: createFillFile(platform),
    claimPictures: createClaimPictures(platform),
    picturesByIds: (fileIds) => picturesByIds(platform.db, fileIds),
    releaseFile: (trx, fileId, now) => lookAfterFile(trx, fileId, now + recalledFor),
  }
}
