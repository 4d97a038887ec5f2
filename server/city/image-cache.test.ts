import { mkdtemp, readdir, rm, utimes } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createImageCache } from './image-cache.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'guanxi-images-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

test('keeps pictures up to its limit; what was not looked at for longest goes first', async () => {
  const cache = createImageCache(join(folder, 'images'), 1_000)
  for (const name of ['a', 'b', 'c']) {
    await cache.put(name, Buffer.alloc(300, name))
    const files = await readdir(join(folder, 'images'))
    // All files so far are made old, so that only what is looked at from here on is new.
    await Promise.all(files.map((file, at) => utimes(join(folder, 'images', file), at + 1, at + 1)))
  }
  expect((await cache.get('a'))?.toString()).toBe('a'.repeat(300))
  await cache.put('d', Buffer.alloc(300, 'd'))
  const left = await Promise.all(['a', 'b', 'c', 'd'].map(async (name) => (await cache.get(name)) !== null))
  expect(left.filter(Boolean).length).toBeLessThan(4)
  expect([left[0], left[3]]).toEqual([true, true])
})

test('has nothing where nothing was put', async () => {
  expect(await createImageCache(join(folder, 'none'), 1_000).get('a')).toBeNull()
})
