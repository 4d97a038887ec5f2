import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build, Platform } from 'electron-builder'
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { buildStale } from '../../build/scripts/parts.ts'
import { builderInternals, type BuilderConfig } from './support/builder.ts'

/** An empty shape of Electron's distribution: what is packed beside it does not depend on what is in it. */
async function hollowElectron(folder: string): Promise<string> {
  await mkdir(join(folder, 'resources'), { recursive: true })
  await mkdir(join(folder, 'locales'))
  const files = [
    'electron',
    'LICENSE',
    'LICENSES.chromium.html',
    'locales/en-US.pak',
    'locales/zh-CN.pak',
    'locales/sw.pak',
  ]
  await Promise.all(files.map((file) => writeFile(join(folder, file), '')))
  return folder
}

describe('the package', () => {
  beforeAll(async () => {
    await buildStale(() => {})
  })

  it('holds the shell and the client, and nothing of the server, the sources or the libraries', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'guanxi-package-'))
    onTestFinished(() => rm(folder, { recursive: true, force: true }))
    const { getConfig, listPackage } = builderInternals()
    const config: BuilderConfig = await getConfig(process.cwd(), null, null)
    const { version } = createRequire(import.meta.url)('electron/package.json') as { version: string }
    await build({
      targets: Platform.LINUX.createTarget('dir'),
      publish: 'never',
      config: {
        ...(config as object),
        directories: { output: join(folder, 'out'), buildResources: 'build/resources' },
        electronDist: await hollowElectron(join(folder, 'electron')),
        electronVersion: version,
        // There is no program in the hollow distribution whose fuses could be set.
        electronFuses: null,
        npmRebuild: false,
      },
    })
    const unpacked = join(folder, 'out/linux-unpacked')
    const files = listPackage(join(unpacked, 'resources/app.asar'), { isPack: false })
    expect(files).toEqual(
      expect.arrayContaining([
        '/package.json',
        '/dist/electron/main.js',
        '/dist/electron/preload.cjs',
        '/dist/electron/icons/tray.png',
        '/dist/renderer/index.html',
      ]),
    )
    const allowed = /^\/(package\.json|dist|dist\/(electron|renderer)(\/.*)?)$/
    expect(files.filter((file) => !allowed.test(file) || file.endsWith('.map'))).toEqual([])
    await expect(readFile(join(unpacked, 'locales/zh-CN.pak'))).resolves.toBeDefined()
    await expect(readFile(join(unpacked, 'locales/sw.pak'))).rejects.toThrow('ENOENT')
  })
})
