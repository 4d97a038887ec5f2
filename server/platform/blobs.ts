import { createReadStream } from 'node:fs'
import { mkdir, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'

/** Bytes from `start` to `end`, both counted from 0 and both included. */
export interface ByteRange {
  start: number
  end: number
}

/** Bytes under a name. The one way to files that people upload. */
export interface BlobStore {
  /** Stores all of it or nothing. */
  put(key: string, bytes: Uint8Array): Promise<void>
  /** Takes over a file of this machine, which is gone afterwards; all of it is on disk once this resolves. */
  take(key: string, path: string): Promise<void>
  /** null where nothing has that name. */
  get(key: string): Promise<Uint8Array | null>
  /** Size in bytes; null where nothing has that name. */
  size(key: string): Promise<number | null>
  /** Reads piece by piece, as fast as the reader takes it. What has been removed meanwhile is an error of the stream. */
  read(key: string, range?: ByteRange): Readable
  remove(key: string): Promise<void>
}

const safeKey = /^[a-z0-9][a-z0-9/_.-]{0,200}$/i

async function nullIfMissing<T>(reading: Promise<T>): Promise<T | null> {
  try {
    return await reading
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

/** A rename alone does not bring a file's bytes to the disk. */
async function bringToDisk(path: string): Promise<void> {
  const file = await open(path, 'r+')
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}

/** A {@link BlobStore} in a folder of this machine; files to {@link BlobStore.take} must lie on the same disk. */
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
    async take(key, from) {
      const path = pathOf(key)
      await mkdir(dirname(path), { recursive: true })
      await bringToDisk(from)
      await rename(from, path)
    },
    get: (key) => nullIfMissing(readFile(pathOf(key))),
    size: async (key) => (await nullIfMissing(stat(pathOf(key))))?.size ?? null,
    read: (key, range) => createReadStream(pathOf(key), range ?? {}),
    remove: (key) => rm(pathOf(key), { force: true }),
  }
}
