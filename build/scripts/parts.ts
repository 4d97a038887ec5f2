import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { build } from 'vite'
import { bundleShell } from './bundle-shell.ts'
import { isAlive } from './launch/is-alive.ts'

/** One thing that is built, and what it is made of. */
interface Part {
  name: string
  /** Files and folders whose content decides whether the part is stale. */
  inputs: readonly string[]
  /** The folder it becomes, and the file in it that shows that it is whole. */
  output: string
  proof: string
  bundle: (folder: string) => Promise<unknown>
}

const common = ['shared', 'package.json', 'package-lock.json', 'tsconfig.base.json']

const parts: readonly Part[] = [
  {
    name: 'client',
    inputs: ['renderer', 'build/scripts/precompress.ts', ...common],
    output: 'dist/renderer',
    proof: 'index.html',
    bundle: (outDir) =>
      build({
        configFile: 'renderer/vite.config.ts',
        logLevel: 'warn',
        build: { outDir: join(process.cwd(), outDir), emptyOutDir: true, chunkSizeWarningLimit: 2_000 },
      }),
  },
  {
    name: 'shell',
    inputs: ['electron', 'build/scripts', 'build/resources/shell', ...common],
    output: 'dist/electron',
    proof: 'preload.cjs',
    bundle: bundleShell,
  },
]

async function filesOf(path: string): Promise<string[]> {
  const entries = await readdir(path, { withFileTypes: true, recursive: true }).catch(() => null)
  if (entries === null) return existsSync(path) ? [path] : []
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
}

/** A digest of everything the part is made of; tests are no part of it. */
async function fingerprint(part: Part): Promise<string> {
  const files = (await Promise.all(part.inputs.map(filesOf))).flat().filter((file) => !/\.test\.tsx?$/.test(file))
  const hash = createHash('sha256').update(process.version)
  for (const file of files.sort()) hash.update(`\0${file}\0`).update(await readFile(file))
  return hash.digest('hex')
}

/** Takes away what a build that was interrupted left behind; a build that goes on keeps its folder. */
async function sweep(part: Part): Promise<void> {
  for (const name of await readdir('dist').catch(() => [])) {
    const pid = new RegExp(`^\\.${part.name}-(\\d+)`).exec(name)?.[1]
    if (pid && !isAlive(Number(pid))) await rm(join('dist', name), { recursive: true, force: true })
  }
}

/**
 * Builds what is stale and nothing else. A part is built beside its place and moved there whole, so that whoever
 * reads the old one meanwhile (a running server, a test) never sees half of a new one.
 *
 * @param tell is told of each part before it is built
 * @returns the names of the parts that were built
 */
export async function buildStale(tell: (part: string) => void): Promise<string[]> {
  // Whatever the caller runs for, what is built here is what people get.
  const { NODE_ENV } = process.env
  process.env.NODE_ENV = 'production'
  try {
    return await buildEachStale(tell)
  } finally {
    if (NODE_ENV === undefined) delete process.env.NODE_ENV
    else process.env.NODE_ENV = NODE_ENV
  }
}

async function buildEachStale(tell: (part: string) => void): Promise<string[]> {
  const built: string[] = []
  for (const part of parts) {
    const stampFile = join('.cache/build', part.name)
    const print = await fingerprint(part)
    const stamp = await readFile(stampFile, 'utf8').catch(() => '')
    if (stamp === print && existsSync(join(part.output, part.proof))) continue
    tell(part.name)
    const fresh = `dist/.${part.name}-${process.pid}`
    await sweep(part)
    await part.bundle(fresh)
    const old = `${fresh}-old`
    await rename(part.output, old).catch(() => undefined)
    await rename(fresh, part.output)
    await rm(old, { recursive: true, force: true })
    await mkdir('.cache/build', { recursive: true })
    await writeFile(stampFile, print)
    built.push(part.name)
  }
  return built
}
