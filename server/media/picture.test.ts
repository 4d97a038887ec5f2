import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { inspect } from './inspect.ts'

let folder: string
let path: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'guanxi-picture-'))
  path = join(folder, 'upload')
  await writeFile(
    path,
    await sharp({ create: { width: 40, height: 30, channels: 3, background: '#2f6f8f' } })
      .png()
      .toBuffer(),
  )
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const drawn = () => ({ picture: join(folder, 'picture'), thumbnail: join(folder, 'thumbnail') })

describe('drawing a picture anew', () => {
  it('leaves the picture and its thumbnail', async () => {
    expect(await inspect({ path, kind: 'image', ...drawn() })).toMatchObject({ kind: 'image', width: 40, height: 30 })
    expect(await sharp(await readFile(drawn().picture)).metadata()).toMatchObject({ format: 'png', width: 40 })
    expect(await sharp(await readFile(drawn().thumbnail)).metadata()).toMatchObject({ format: 'webp', width: 40 })
  })

  // The device refuses every byte the way a full disk does; only Linux has it.
  it.runIf(process.platform === 'linux').each(['picture', 'thumbnail'] as const)(
    'says that the disk is full where there is no room for the %s, and not that the picture is broken',
    async (part) => {
      const inspected = await inspect({ path, kind: 'image', ...drawn(), [part]: '/dev/full' })
      expect(inspected).toEqual({ kind: 'no-space' })
      expect(await inspect({ path, kind: null, ...drawn(), [part]: '/dev/full' })).toEqual({ kind: 'no-space' })
    },
  )
})
