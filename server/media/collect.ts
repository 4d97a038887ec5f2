import { mediaLimits } from '#shared/media/limits.ts'
import type { Platform } from '../platform/platform.ts'
import type { Files } from './files.ts'
import { deleteExpiredPreviews } from './previews/store.ts'
import { deleteUncarriedFile, findDueFiles, findStalledUploads, settleFile } from './store.ts'

/** Milliseconds. */
const every = 5 * 60_000
/** Rows one turn looks at, so that a turn is short. */
const most = 500

/**
 * Frees the space of what nobody will ask for again, by the clock: files that no message carries, uploads that do not move
 * on, previews that are old. Several processes may do so on one database: a row is removed by
 * one, and bytes that are gone already are no error.
 */
export function collectByTheClock(platform: Platform, files: Files): void {
  const { db } = platform

  async function collectFiles(now: number): Promise<void> {
    for (const id of await findDueFiles(db, now, most)) {
      if (await deleteUncarriedFile(db, id, now)) await files.removeBlobs(id)
      else await settleFile(db, id, now)
    }
  }

  async function collect(now: number): Promise<void> {
    for (const id of await findStalledUploads(db, now - mediaLimits.keepUnfinished, most)) await files.abandon(id)
    await collectFiles(now)
    await deleteExpiredPreviews(db, now)
  }

  platform.every(every, 'collect-files', collect)
}
