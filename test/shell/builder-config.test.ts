import { access, readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { builderInternals } from './support/builder.ts'

/** The PNG files within a Windows icon, by its directory. */
function picturesOfIco(file: Buffer): Buffer[] {
  return Array.from({ length: file.readUInt16LE(4) }, (_none, index) => {
    const entry = 6 + 16 * index
    const start = file.readUInt32LE(entry + 12)
    return file.subarray(start, start + file.readUInt32LE(entry + 8))
  })
}

/** The PNG files within a macOS icon, block by block. */
function picturesOfIcns(file: Buffer): Buffer[] {
  expect(file.toString('ascii', 0, 4)).toBe('icns')
  expect(file.readUInt32BE(4)).toBe(file.length)
  const pictures: Buffer[] = []
  for (let at = 8; at < file.length; at += file.readUInt32BE(at + 4)) {
    pictures.push(file.subarray(at + 8, at + file.readUInt32BE(at + 4)))
  }
  return pictures
}

const sizesOf = (pictures: Buffer[]) =>
  Promise.all(
    pictures.map(async (picture) => {
      const { format, width, height } = await sharp(picture).metadata()
      expect([format, height]).toEqual(['png', width])
      return width
    }),
  )

const silent = { isEnabled: false, add: () => {} }

describe('electron-builder.yml', () => {
  it('is valid by the schema of electron-builder itself', async () => {
    const { getConfig, validateConfiguration } = builderInternals()
    const config = await getConfig(process.cwd(), null, null)
    await expect(validateConfiguration(config, silent)).resolves.toBeUndefined()
    const broken = { ...config, electronFuses: { ...config.electronFuses, runAsNoode: false } }
    await expect(validateConfiguration(broken, silent)).rejects.toThrow('electronFuses')
  })

  it('names every fuse there is', async () => {
    const { getConfig, schema } = builderInternals()
    const config = await getConfig(process.cwd(), null, null)
    const known = Object.keys(schema.definitions.FuseOptionsV1.properties)
    expect(Object.keys(config.electronFuses ?? {}).sort()).toEqual(known.sort())
  })

  it('names entitlements that are there, and publishes nowhere', async () => {
    const config = await builderInternals().getConfig(process.cwd(), null, null)
    const named = [config.mac.entitlements, config.mac.entitlementsInherit]
    await Promise.all(named.map((path) => access(path)))
    expect(config.publish).toBeNull()
  })

  it('names icons in every size that the systems ask for', async () => {
    const { mac, win, linux } = await builderInternals().getConfig(process.cwd(), null, null)
    expect(await sizesOf(picturesOfIco(await readFile(win.icon)))).toEqual([16, 24, 32, 48, 64, 128, 256])
    const sizes = await sizesOf(picturesOfIcns(await readFile(mac.icon)))
    expect(new Set(sizes)).toEqual(new Set([16, 32, 64, 128, 256, 512, 1024]))
    const files = await readdir(linux.icon)
    for (const file of files) {
      const [size] = await sizesOf([await readFile(join(linux.icon, file))])
      expect(file).toBe(`${size}x${size}.png`)
    }
    expect(files).toContain('512x512.png')
  })
})
