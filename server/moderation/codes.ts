import { fileURLToPath } from 'node:url'
import { blobOf } from '../media/files.ts'
import { createHelper, HelperFailed } from '../platform/helper.ts'
import type { Platform } from '../platform/platform.ts'

const limits = { milliseconds: 10_000, megabytes: 256, idleMilliseconds: 30_000 } as const
const program = fileURLToPath(new URL('./code-process.ts', import.meta.url))

/** Reads the QR code of a picture that was uploaded; null where it has none, or none that can be read in time. */
export type ReadCode = (fileId: string) => Promise<string | null>

/** Decodes in a process of its own: a picture made to be slow holds up nothing but itself. */
export function createCodeReader(platform: Platform): ReadCode {
  const { blobs, log } = platform
  const helper = createHelper<Uint8Array, string | null>({ program, limits, hasAddons: true })
  platform.onStop(() => helper.close())
  return async (fileId) => {
    const bytes = await blobs.get(blobOf(fileId))
    if (!bytes) return null
    try {
      return await helper.run(bytes)
    } catch (error) {
      if (!(error instanceof HelperFailed)) throw error
      log.warn({ fileId, reason: error.reason }, 'a picture could not be searched for a code')
      return null
    }
  }
}
