import { createRequire } from 'node:module'
import { access } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'

interface BuilderConfig {
  electronFuses: Record<string, boolean>
  files: string[]
  mac: { icon: string; entitlements: string; entitlementsInherit: string }
  win: { icon: string }
  linux: { icon: string }
  publish: unknown
}

/** electron-builder's own reader and schema, of the version that makes the packages. */
interface BuilderInternals {
  getConfig: (projectDir: string, configPath: string | null, fromOptions: null) => Promise<BuilderConfig>
  validateConfiguration: (config: BuilderConfig, log: { isEnabled: boolean; add: () => void }) => Promise<void>
  schema: { definitions: { FuseOptionsV1: { properties: Record<string, unknown> } } }
}

function builder(): BuilderInternals {
  const require = createRequire(createRequire(import.meta.url).resolve('electron-builder'))
  return {
    ...(require('app-builder-lib/out/util/config/config') as BuilderInternals),
    schema: require('app-builder-lib/scheme.json') as BuilderInternals['schema'],
  }
}

const silent = { isEnabled: false, add: () => {} }

describe('electron-builder.yml', () => {
  it('is valid by the schema of electron-builder itself', async () => {
    const { getConfig, validateConfiguration } = builder()
    const config = await getConfig(process.cwd(), null, null)
    await expect(validateConfiguration(config, silent)).resolves.toBeUndefined()
    const broken = { ...config, electronFuses: { ...config.electronFuses, runAsNoode: false } }
    await expect(validateConfiguration(broken, silent)).rejects.toThrow('electronFuses')
  })

  it('names every fuse there is', async () => {
    const { getConfig, schema } = builder()
    const config = await getConfig(process.cwd(), null, null)
    const known = Object.keys(schema.definitions.FuseOptionsV1.properties)
    expect(Object.keys(config.electronFuses).sort()).toEqual(known.sort())
  })

  it('names entitlements that are there, and publishes nowhere', async () => {
    const config = await builder().getConfig(process.cwd(), null, null)
    const named = [config.mac.entitlements, config.mac.entitlementsInherit]
    await Promise.all(named.map((path) => access(path)))
    expect(config.publish).toBeNull()
  })
})
