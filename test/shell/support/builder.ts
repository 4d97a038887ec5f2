import { createRequire } from 'node:module'

export interface BuilderConfig {
  electronFuses: Record<string, boolean> | null
  files: string[]
  mac: { icon: string; entitlements: string; entitlementsInherit: string }
  win: { icon: string }
  linux: { icon: string }
  publish: unknown
}

/** electron-builder's own reader, schema and archives, of the version that makes the packages. */
interface BuilderInternals {
  getConfig: (projectDir: string, configPath: string | null, fromOptions: null) => Promise<BuilderConfig>
  validateConfiguration: (config: BuilderConfig, log: { isEnabled: boolean; add: () => void }) => Promise<void>
  schema: { definitions: { FuseOptionsV1: { properties: Record<string, unknown> } } }
  listPackage: (archive: string, options: { isPack: boolean }) => string[]
}

/** What electron-builder uses inside, which it does not export. */
export function builderInternals(): BuilderInternals {
  const require = createRequire(import.meta.url)
  const library = createRequire(require.resolve('electron-builder'))
  const load = (path: string): unknown => library(path)
  const inner = createRequire(library.resolve('app-builder-lib'))
  return {
    ...(load('app-builder-lib/out/util/config/config') as BuilderInternals),
    schema: load('app-builder-lib/scheme.json') as BuilderInternals['schema'],
    listPackage: (inner('@electron/asar') as BuilderInternals).listPackage,
  }
}
