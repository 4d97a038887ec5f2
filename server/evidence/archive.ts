import { createHash, type Hash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { extname } from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { makeZip } from 'client-zip'
import { manifestName, publicKeyName, signatureName, type Manifest } from '#shared/evidence/manifest.ts'
import type { SigningKey } from './key.ts'
import type { Part } from './parts.ts'
import { readMe } from './read-me.ts'

/** What an archive is made of. */
export interface Contents {
  parts: readonly Part[]
  /** Asked once all parts are written: files of messages, by id, with the names they were sent under. */
  files: () => Iterable<[fileId: string, name: string]>
  /** The bytes of a file; null where they are gone. */
  open: (fileId: string) => Promise<AsyncIterable<Uint8Array> | null>
  about: Omit<Manifest, 'format' | 'version' | 'key' | 'files'>
  key: SigningKey
  /** Told how many records were written since the last time; throws where the archive is no longer wanted. */
  onProgress: (records: number) => Promise<void>
}

interface Entry {
  name: string
  lastModified: Date
  input: AsyncIterable<Uint8Array> | string
}

/** Passes bytes on and remembers what they were. */
async function* measured(
  input: AsyncIterable<Uint8Array>,
  note: (bytes: number, sha256: string) => void,
): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256')
  let bytes = 0
  for await (const chunk of input) {
    hash.update(chunk)
    bytes += chunk.length
    yield chunk
  }
  note(bytes, hash.digest('hex'))
}

async function* lines(pages: Part['pages'], onProgress: Contents['onProgress']): AsyncGenerator<Uint8Array> {
  for await (const page of pages) {
    if (page.length > 0) yield Buffer.from(`${page.map((record) => JSON.stringify(record)).join('\n')}\n`)
    await onProgress(page.length)
  }
}

async function* once(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text)
}

/** A name that any file system takes: the file's id and, where it is plain, its ending. */
function fileNameOf(id: string, name: string): string {
  const ending = extname(name)
  return `files/${id}${/^\.[a-z0-9]{1,8}$/i.test(ending) ? ending.toLowerCase() : ''}`
}

/** The archive's files in their order: what it tells, then the manifest of it, its signature and the key. */
async function* entries({ parts, files, open, about, key, onProgress }: Contents): AsyncGenerator<Entry> {
  const listed: Manifest['files'] = []
  const lastModified = new Date(about.madeAt)
  const entry = (name: string, input: AsyncIterable<Uint8Array>): Entry => ({
    name,
    lastModified,
    input: measured(input, (bytes, sha256) => void listed.push({ name, bytes, sha256 })),
  })
  yield entry('README.txt', once(readMe(about, parts, key.fingerprint)))
  for (const part of parts) yield entry(part.name, lines(part.pages, onProgress))
  for (const [id, name] of files()) {
    const bytes = await open(id)
    if (bytes) yield entry(fileNameOf(id, name), bytes)
    await onProgress(1)
  }
  const whole: Manifest = { format: 'guanxi-evidence', version: 1, ...about, key: key.fingerprint, files: listed }
  const manifest = `${JSON.stringify(whole, null, 2)}\n`
  yield { name: manifestName, lastModified, input: manifest }
  yield { name: signatureName, lastModified, input: `${key.sign(Buffer.from(manifest)).toString('base64')}\n` }
  yield { name: publicKeyName, lastModified, input: key.publicPem }
}

const hashing = (hash: Hash) =>
  new Transform({
    transform(chunk: Uint8Array, _encoding, done) {
      hash.update(chunk)
      done(null, chunk)
    },
  })

/** Writes a signed archive to a file of this machine, piece by piece. Throws what `onProgress` or the disk throws. */
export async function writeArchive(
  path: string,
  contents: Contents,
  signal: AbortSignal,
): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash('sha256')
  // The types of the web's streams and of Node's differ in name alone.
  const zip = Readable.fromWeb(makeZip(entries(contents)) as Parameters<typeof Readable.fromWeb>[0])
  await pipeline(zip, hashing(hash), createWriteStream(path), { signal })
  return { bytes: (await stat(path)).size, sha256: hash.digest('hex') }
}
