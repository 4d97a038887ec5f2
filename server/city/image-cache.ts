import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Pictures on disk, at most so many bytes of them; what was not looked at for longest goes first. */
export interface ImageCache {
  get(url: string): Promise<Buffer | null>
  put(url: string, picture: Buffer): Promise<void>
}

/** Part of the limit that is free again after clearing, so that not every picture clears. */
const headroom = 0.1

export function createImageCache(folder: string, bytesMost: number): ImageCache {
  const pathOf = (url: string) => join(folder, `${createHash('sha256').update(url).digest('hex')}.webp`)
  let size: number | null = null
  let clearing: Promise<void> = Promise.resolve()
  let part = 0

  async function measure() {
    const names = (await readdir(folder)).filter((name) => name.endsWith('.webp'))
    const files = await Promise.all(
      names.map(async (name) => {
        const facts = await stat(join(folder, name)).catch(() => null)
        return facts ? [{ path: join(folder, name), bytes: facts.size, used: facts.mtimeMs }] : []
      }),
    )
    return files.flat().toSorted((a, b) => a.used - b.used)
  }

  /** Counts what is there, and clears where it is too much. Other processes may share the folder. */
  async function clear(): Promise<void> {
    const files = await measure()
    let total = files.reduce((sum, { bytes }) => sum + bytes, 0)
    if (total > bytesMost) {
      for (const { path, bytes } of files) {
        if (total <= bytesMost * (1 - headroom)) break
        await rm(path, { force: true })
        total -= bytes
      }
    }
    size = total
  }

  return {
    async get(url) {
      const path = pathOf(url)
      try {
        const picture = await readFile(path)
        const now = new Date()
        await utimes(path, now, now)
        return picture
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
        throw error
      }
    },
    async put(url, picture) {
      const path = pathOf(url)
      part += 1
      const half = `${path}.${process.pid}.${part}.part`
      await mkdir(folder, { recursive: true })
      await writeFile(half, picture)
      await rename(half, path)
      if (size !== null) size += picture.length
      if (size === null || size > bytesMost) clearing = clearing.then(clear)
      await clearing
    },
  }
}
