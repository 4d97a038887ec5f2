import { cp } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { build, type InlineConfig } from 'vite'

/** Each script becomes one file that needs nothing but Electron. */
const script = (entry: string, file: string, format: 'es' | 'cjs', folder: string): InlineConfig => ({
  configFile: false,
  logLevel: 'warn',
  root: resolve('.'),
  publicDir: false,
  cacheDir: '.cache/vite-shell',
  ssr: { noExternal: true, external: ['electron'] },
  build: {
    ssr: entry,
    outDir: folder,
    emptyOutDir: false,
    target: 'node24',
    minify: false,
    rolldownOptions: { output: { format, entryFileNames: file, codeSplitting: false } },
  },
})

/**
 * Bundles the main script as an ES module, the preload script as the one CommonJS file that a sandboxed window can
 * load, and puts the pictures beside them.
 */
export async function bundleShell(folder: string): Promise<void> {
  await build(script('electron/main.ts', 'main.js', 'es', folder))
  await build(script('electron/preload.ts', 'preload.cjs', 'cjs', folder))
  await cp('build/resources/shell', join(folder, 'icons'), { recursive: true })
}
