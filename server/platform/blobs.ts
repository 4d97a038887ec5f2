import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** Bytes under a name. The one way to files that people upload. */
export interface BlobStore {
  /** Stores all of it or nothing. */
  put(key: string, bytes: Uint8Array): Promise<void>
  /** null where nothing has that name. */
  get(key: string): Promise<Uint8Array | null>
  remove(key: string): Promise<void>
}

const safeKey = /^[a-z0-9][a-z0-9/_.-]{0,200}$/i

/** A {@link BlobStore} in a folder of this machine. */
export function folderBlobs(folder: string): BlobStore {
  const pathOf = (key: string) => {
    if (!safeKey.test(key) || key.includes('..')) throw new Error(`Not a blob key: ${key}`)
    return join(folder, key)
  }
  return {
    async put(key, bytes) {
      const path = pathOf(key)
      const half = `${path}.${process.pid}.part`
      await mkdir(dirname(path), { recursive: true })
      await writeFile(half, bytes)
      await rename(half, path)
    },
    async get(key) {
      try {
        return await readFile(pathOf(key))
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
        throw error
      }
    },
    remove: (key) => rm(pathOf(key), { force: true }),
  }
}
