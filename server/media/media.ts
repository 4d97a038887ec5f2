import type { Trx } from '../platform/db/database.ts'
import type { Platform } from '../platform/platform.ts'
import { createFillFile, type FillFile } from './bodies.ts'
import { lookAfterFile } from './store.ts'

/** How long a file outlives the recall of its message: somebody may be forwarding it this moment. Milliseconds. */
const recalledFor = 10 * 60_000

/** What conversations ask of files. */
export interface Media {
  fillFile: FillFile
  /** Runs in the transaction that recalls a message. */
  releaseFile: (trx: Trx, fileId: string, now: number) => Promise<void>
}

/** Files in messages: pictures, voice notes and everything else. */
export function createMedia(platform: Platform): Media {
  return {
    fillFile: createFillFile(platform),
    releaseFile: (trx, fileId, now) => lookAfterFile(trx, fileId, now + recalledFor),
  }
}
