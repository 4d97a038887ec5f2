import { createHash, createPublicKey, verify, type KeyObject } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import {
  manifest as manifestSchema,
  manifestName,
  publicKeyName,
  signatureName,
  type Manifest,
} from '#shared/evidence/manifest.ts'
import { fingerprintOf } from './key.ts'
import { NotAnArchive, readZip, type ZipEntry } from './zip-reader.ts'

export interface Verdict {
  manifest: Manifest
  /** The key that the signature was checked with. */
  fingerprint: string
  /** Whether that key came from elsewhere than the archive itself. */
  isTrusted: boolean
  /** What was changed, in words; empty where nothing was. */
  faults: string[]
}

/** Most bytes of the manifest and its like that are read into memory. */
const smallMost = 64 * 1024 * 1024

/** A public key from PEM text; throws {@link NotAnArchive} in words where it is none. */
export function publicKeyFrom(pem: string, source: string): KeyObject {
  try {
    const key = createPublicKey(pem)
    if (key.asymmetricKeyType === 'ed25519') return key
  } catch {
    // Told below.
  }
  throw new NotAnArchive(`${source} holds no Ed25519 key`)
}

async function small(entry: ZipEntry | undefined, name: string): Promise<Buffer> {
  if (!entry) throw new NotAnArchive(`This is no archive of evidence: it has no ${name}`)
  let bytes = 0
  const stream = entry.read()
  stream.on('data', (chunk: Buffer) => {
    bytes += chunk.length
    if (bytes > smallMost) stream.destroy(new NotAnArchive(`${name} is too large`))
  })
  return await buffer(stream)
}

async function measure(entry: ZipEntry): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash('sha256')
  let bytes = 0
  for await (const chunk of entry.read()) {
    hash.update(chunk as Buffer)
    bytes += (chunk as Buffer).length
  }
  return { bytes, sha256: hash.digest('hex') }
}

async function faultsOfFiles(files: Manifest['files'], entries: readonly ZipEntry[]): Promise<string[]> {
  const own = new Set<string>([manifestName, signatureName, publicKeyName])
  const listed = new Set(files.map(({ name }) => name))
  const seen = new Set<string>()
  const faults: string[] = []
  for (const { name } of entries) {
    if (seen.has(name)) faults.push(`${name}: is in the archive twice`)
    else if (!listed.has(name) && !own.has(name)) faults.push(`${name}: was added`)
    seen.add(name)
  }
  const byName = new Map(entries.map((entry) => [entry.name, entry]))
  for (const { name, bytes, sha256 } of files) {
    const entry = byName.get(name)
    if (!entry) {
      faults.push(`${name}: is missing`)
      continue
    }
    const found = await measure(entry).catch(() => null)
    if (found === null) faults.push(`${name}: cannot be read`)
    else if (found.bytes !== bytes || found.sha256 !== sha256) faults.push(`${name}: was changed`)
  }
  return faults
}

function readManifest(bytes: Buffer): Manifest {
  try {
    return manifestSchema.parse(JSON.parse(bytes.toString()))
  } catch {
    throw new NotAnArchive(`${manifestName} is none of an archive of evidence, or it was broken`)
  }
}

/**
 * Says whether an archive is as it was signed. With `trusted`, the signature must be that key's; without, the key in the
 * archive is taken, which shows damage but no forger. @throws {NotAnArchive} where it cannot be read at all
 */
export async function verifyArchive(path: string, trusted: KeyObject | null): Promise<Verdict> {
  const entries = await readZip(path)
  const named = (name: string) => entries.find((entry) => entry.name === name)
  const bytes = await small(named(manifestName), manifestName)
  const signature = Buffer.from((await small(named(signatureName), signatureName)).toString(), 'base64')
  const ownPem = (await small(named(publicKeyName), publicKeyName)).toString()
  const manifest = readManifest(bytes)
  const faults: string[] = []
  const own = trusted === null ? publicKeyFrom(ownPem, publicKeyName) : null
  const key = trusted ?? own
  if (key === null) throw new NotAnArchive(`${publicKeyName} holds no key`)
  const fingerprint = fingerprintOf(key)
  if (manifest.key !== fingerprint) {
    faults.push(
      trusted
        ? `${manifestName}: names another key than the one given (${manifest.key.slice(0, 16)}…)`
        : `${publicKeyName}: is not the key that the archive was signed with`,
    )
  } else if (!verify(null, bytes, key, signature)) faults.push(`${manifestName}: is not what was signed`)
  if (trusted && !faults.length && !isSameKey(ownPem, fingerprint)) faults.push(`${publicKeyName}: was changed`)
  faults.push(...(await faultsOfFiles(manifest.files, entries)))
  return { manifest, fingerprint, isTrusted: trusted !== null, faults }
}

function isSameKey(pem: string, fingerprint: string): boolean {
  try {
    return fingerprintOf(publicKeyFrom(pem, publicKeyName)) === fingerprint
  } catch {
    return false
  }
}
